"""Every compared row of a family in one figure, each within its own tolerance."""

from __future__ import annotations

from markupsafe import Markup

from lobule.report.figures.tolerance_strip import tolerance_strip
from lobule.report.illustration import Illustration
from lobule.report.illustrations.natural_history.picture import entry
from lobule.report.validation.labels import label
from lobule.report.wording import inside_sentence, titled
from lobule.validation.row import Row

MOST_ROWS = 34
MOST_PARTS = 8


def strip(family: str, title: str, rows: tuple[Row, ...]) -> Illustration | None:
    """Draw the rows, many of them in parts of even length; None without rows."""
    if not rows:
        return None
    parts = min(MOST_PARTS, -(-len(rows) // MOST_ROWS))
    length = -(-len(rows) // parts)
    drawings = []
    for part in range(parts):
        shown = [
            entry(row, titled(label(row.id))) for row in rows[part * length : (part + 1) * length]
        ]
        heading = f"{title}: all rows" + (f", part {part + 1}" if parts > 1 else "")
        drawings.append(Markup(tolerance_strip(shown, title=heading)))
    return Illustration(
        f"strip-{family}",
        f"All numbers: {inside_sentence(title)}",
        "Each row is drawn on the scale of its own tolerance, the shaded band. The line through a "
        "dot is the 90% interval of a finite number of virtual patients; an arrowhead lies outside "
        "the drawing.",
        tuple(drawings),
    )

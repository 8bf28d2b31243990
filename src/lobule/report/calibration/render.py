"""The page of a calibration as one HTML file that needs nothing else to be read."""

from __future__ import annotations

from markupsafe import Markup

from lobule.calibration.calibration import Calibration
from lobule.report.calibration.article import compose
from lobule.report.render import environment, styles


def render(found: Calibration) -> str:
    """Return the page: text, tables, drawings and styles in one string.

    The same calibration gives the same bytes.
    """
    page = environment().get_template("calibration.html.j2")
    sheet = Markup(styles("report.css", "validation.css", "print.css"))
    return page.render(article=compose(found), styles=sheet).strip() + "\n"

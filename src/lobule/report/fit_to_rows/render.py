"""The page of a fit to published rows as one HTML file that needs nothing else to be read."""

from __future__ import annotations

from markupsafe import Markup

from lobule.report.fit_to_rows.article import compose
from lobule.report.fit_to_rows.method import method
from lobule.report.render import environment, styles
from lobule.validation.fit import JudgedFit


def render(found: JudgedFit) -> str:
    """Return the page: text, tables, drawings and styles in one string.

    The same fit gives the same bytes.
    """
    page = environment().get_template("fit_to_rows.html.j2")
    sheet = Markup(styles("report.css", "validation.css", "print.css"))
    return (
        page.render(
            article=compose(found), styles=sheet, subject=found.fit.subject, method=method(found)
        ).strip()
        + "\n"
    )

"""The page of the comparison with real patients as one HTML file that stands alone."""

from __future__ import annotations

from markupsafe import Markup

from lobule.report.real_patients.article import compose
from lobule.report.render import environment, styles
from lobule.validation.patients.comparison import RealComparison


def render(found: RealComparison) -> str:
    """Return the page: text, tables, drawings and styles in one string.

    The same comparison gives the same bytes; how long it took is not on the page.
    """
    page = environment().get_template("real_patients.html.j2")
    sheet = Markup(styles("report.css", "validation.css", "print.css"))
    return page.render(article=compose(found), styles=sheet).strip() + "\n"

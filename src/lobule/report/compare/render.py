"""The page of a comparison of regimens as one HTML file that needs nothing else to be read."""

from __future__ import annotations

from markupsafe import Markup

from lobule.comparison.result import ComparisonResult
from lobule.report.compare.article import compose
from lobule.report.render import environment, styles


def render(result: ComparisonResult) -> str:
    """Return the page: text, tables, drawings and styles in one string.

    The same result gives the same bytes.
    """
    page = environment().get_template("compare.html.j2")
    sheet = Markup(styles("report.css", "validation.css", "print.css"))
    return page.render(article=compose(result), styles=sheet).strip() + "\n"

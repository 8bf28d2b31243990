"""The page of a validation as one HTML file that needs nothing else to be read."""

from __future__ import annotations

from markupsafe import Markup

from lobule.report.render import environment, styles
from lobule.report.validation.article import compose
from lobule.validation.validation import Validation


def render(validation: Validation) -> str:
    """Return the page: text, tables, drawings and styles in one string.

    The same validation gives the same bytes; how long it took is not on the page.
    """
    page = environment().get_template("validation.html.j2")
    sheet = Markup(styles("report.css", "validation.css", "print.css"))
    return page.render(article=compose(validation), styles=sheet).strip() + "\n"

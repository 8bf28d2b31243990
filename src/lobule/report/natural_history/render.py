"""The page of a fit of natural history as one HTML file that needs nothing else to be read."""

from __future__ import annotations

from markupsafe import Markup

from lobule.report.natural_history.article import compose
from lobule.report.render import environment, styles
from lobule.validation.fit import NaturalHistoryFit


def render(found: NaturalHistoryFit) -> str:
    """Return the page: text, tables, drawings and styles in one string.

    The same fit gives the same bytes.
    """
    page = environment().get_template("natural_history_fit.html.j2")
    sheet = Markup(styles("report.css", "validation.css", "print.css"))
    return page.render(article=compose(found), styles=sheet).strip() + "\n"

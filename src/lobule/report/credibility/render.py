"""The dossier as one HTML file that needs nothing else to be read."""

from __future__ import annotations

from markupsafe import Markup

from lobule.credibility.dossier import Dossier
from lobule.report.credibility.article import compose
from lobule.report.render import environment, styles


def render(found: Dossier) -> str:
    """Return the page: text, tables and styles in one string."""
    page = environment().get_template("credibility.html.j2")
    sheet = Markup(styles("report.css", "validation.css", "print.css"))
    return page.render(article=compose(found), styles=sheet).strip() + "\n"

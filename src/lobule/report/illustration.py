"""An illustration as the page shows it: a drawing with its title and caption."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Illustration:
    """One figure of the report, in one or more panels.

    Attributes
    ----------
    name : str
        Identifier in the page.
    title : str
    caption : str
        How to read it.
    drawings : tuple of Markup
        SVG elements, each announced by its own title and description.
    """

    name: str
    title: str
    caption: str
    drawings: tuple[Markup, ...]

"""What a rule is given: the section, the lay of the land, what is around, and the step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from lobule.tissue.landscape import Landscape
from lobule.tissue.section import Section
from lobule.tissue.terrain import Terrain
from lobule.tissue.tick import Tick


@dataclass(frozen=True)
class Scene:
    """A moment of a section.

    Attributes
    ----------
    section : Section
    terrain : Terrain
    landscape : Landscape
        As surveyed at the beginning of the step.
    tick : Tick
    """

    section: Section
    terrain: Terrain
    landscape: Landscape
    tick: Tick


class Rule(Protocol):
    """A process of the tissue: takes a moment, gives the section after it."""

    def act(self, scene: Scene) -> Section:
        """The section after this process has acted for one step."""
        ...

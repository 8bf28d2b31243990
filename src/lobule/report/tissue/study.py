"""A finished run of tissue as its page needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lobule.protocol_file.tissue import TissuePlan
from lobule.tissue.histology.picture import Picture
from lobule.tissue.pathology.dictation import dictation
from lobule.tissue.pathology.findings import Findings
from lobule.tissue.section import Section


@dataclass(frozen=True, eq=False)
class Study:
    """What was planned, grown and seen.

    Attributes
    ----------
    plan : TissuePlan
    section : Section
        Of the last day.
    over_time : tuple of Findings
        Of every frame, in order.
    low : tuple of Picture
        The last section under each stain.
    field : Picture
        A field at high power.
    core : pair of Findings and Picture, or None
        A needle core of the last section.
    provenance : Any
        With ``lobule`` and ``seed``.
    """

    plan: TissuePlan
    section: Section
    over_time: tuple[Findings, ...]
    low: tuple[Picture, ...]
    field: Picture
    core: tuple[Findings, Picture] | None
    provenance: Any

    @property
    def dictated(self) -> str:
        """The pathologist's report on the last section."""
        return dictation(self.over_time[-1], "Section of liver")

    @property
    def core_dictated(self) -> str:
        """The pathologist's report on the needle core; empty without one."""
        if self.core is None or self.plan.core is None:
            return ""
        return dictation(self.core[0], f"Needle core of liver, {self.plan.core[0]:g} mm long")

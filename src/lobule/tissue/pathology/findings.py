"""Findings: everything that is measured on one slide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lobule.tissue.histology.cut import Cut
from lobule.tissue.histology.label_image import LabelImage, label_image
from lobule.tissue.pathology.bridging import Bridging, bridging
from lobule.tissue.pathology.census import Census, census
from lobule.tissue.pathology.expansion import Expansion, expansion
from lobule.tissue.pathology.landmarks import landmarks
from lobule.tissue.pathology.nodules import Nodules, nodules
from lobule.tissue.pathology.scar import CollagenArea, collagen_area, scar_of
from lobule.tissue.pathology.septa import Septa, septa
from lobule.tissue.pathology.stage import Stage, stage
from lobule.tissue.pathology.thresholds import Thresholds
from lobule.tissue.pathology.zonation import Zonation, zonation
from lobule.tissue.section import Section

PIXEL = 3.0
STANDARD = Thresholds()


@dataclass(frozen=True, eq=False)
class Findings:
    """What a pathologist measures.

    Attributes
    ----------
    day : float
        Age of the section.
    collagen : CollagenArea
    septa : Septa
    bridging : Bridging
    expansion : Expansion
    nodules : Nodules
    stage : Stage
    census : Census
    zonation : Zonation
    """

    day: float
    collagen: CollagenArea
    septa: Septa
    bridging: Bridging
    expansion: Expansion
    nodules: Nodules
    stage: Stage
    census: Census
    zonation: Zonation


def examine(
    section: Section,
    cut: Cut | None = None,
    *,
    pixel: float = PIXEL,
    thresholds: Thresholds = STANDARD,
) -> Findings:
    """Lay a section or a cut of it on a slide and measure it.

    Parameters
    ----------
    section : Section
    cut : Cut, optional
        The whole section if left out.
    pixel : float, µm
    thresholds : Thresholds
    """
    return measured(section, label_image(section, pixel, cut), thresholds)


def measured(section: Section, labels: LabelImage, thresholds: Thresholds = STANDARD) -> Findings:
    """Measure a slide of a section."""
    scar = scar_of(labels, thresholds)
    marks = landmarks(section, labels)
    counted = census(section, labels)
    strands = septa(labels, scar, marks, thresholds)
    bridges = bridging(labels, scar, marks, thresholds)
    around = expansion(labels, marks, thresholds)
    islands = nodules(labels, scar, marks, thresholds)
    return Findings(
        day=section.day,
        collagen=collagen_area(section, labels, scar),
        septa=strands,
        bridging=bridges,
        expansion=around,
        nodules=islands,
        stage=stage(around, bridges, strands, islands, counted.area, thresholds),
        census=counted,
        zonation=zonation(section, labels),
    )


def sensitivity(
    section: Section, labels: LabelImage, change: float = 0.25
) -> dict[str, tuple[Findings, Findings]]:
    """The same slide with each threshold lowered and raised in turn.

    Parameters
    ----------
    section : Section
    labels : LabelImage
    change : float
        By which share each threshold is lowered and raised.

    Returns
    -------
    dict of str to pair of Findings
        Name of the threshold to the findings with it lower and higher.
    """
    found = {}
    for name in ("blur", "density", "gap", "shortest_septum", "passage", "smallest_nodule"):
        value = getattr(STANDARD, name)
        low, high = (replace(STANDARD, **{name: value * (1 + way * change)}) for way in (-1, 1))
        found[name] = (measured(section, labels, low), measured(section, labels, high))
    return found

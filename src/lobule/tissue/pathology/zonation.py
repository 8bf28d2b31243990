"""Zonation: whether hepatocytes still know where they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.perivenous import glutamine_synthetase, venous_distance
from lobule.tissue.kind import Kind
from lobule.tissue.section import Section


@dataclass(frozen=True)
class Zonation:
    """Zonal order of the hepatocytes of a slide; NaN where it cannot be told.

    Attributes
    ----------
    index : float
        Rank correlation between the phenotype of hepatocytes and where they lie between the
        nearest portal tract and the nearest open central vein: 1 in health, 0 without order.
    gs_positive : float
        Share of hepatocytes that a stain for glutamine synthetase shows.
    extinct_veins : float
        Share of central veins that are closed, so that no hepatocyte makes it there.
    """

    index: float
    gs_positive: float
    extinct_veins: float


def zonation(section: Section, labels: LabelImage) -> Zonation:
    """Measure the zonal order of a slide; vessels beyond its edge are known."""
    from scipy.stats import rankdata

    cells, vessels = section.cells, section.vessels
    here, _, _ = labels.cut.on_slide(cells.x, cells.y, section.domain)
    here = here[cells.alive[here] & (cells.kind[here] == Kind.HEPATOCYTE)]
    patent = vessels.central_open > 0.05
    nothing = float("nan")
    extinct = float(np.mean(~patent)) if len(patent) else nothing
    if len(here) < 10 or not len(vessels.portal) or not patent.any():
        return Zonation(nothing, nothing, extinct)
    portal = _nearest(section, here, vessels.portal)
    central = _nearest(section, here, vessels.central[patent])
    phenotype = cells.zone[here]
    place = portal / np.maximum(portal + central, 1e-9)
    positive = glutamine_synthetase(venous_distance(section)[here]) > 0.5
    flat = np.ptp(phenotype) < 1e-9
    index = 0.0 if flat else float(np.corrcoef(rankdata(place), rankdata(phenotype))[0, 1])
    return Zonation(index, float(positive.mean()), extinct)


def _nearest(section: Section, cells: np.ndarray, places: np.ndarray) -> np.ndarray:
    best = np.full(len(cells), np.inf)
    for x, y in places:
        dx, dy = section.domain.shortest(section.cells.x[cells] - x, section.cells.y[cells] - y)
        best = np.minimum(best, np.hypot(dx, dy))
    return best

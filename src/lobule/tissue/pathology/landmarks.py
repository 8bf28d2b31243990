"""Portal tracts and central veins of a slide, and which of them are neighbors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.section import Section

Floats = NDArray[np.float64]
_SLACK = 0.3


@dataclass(frozen=True, eq=False)
class Landmarks:
    """Vessels on the slide; µm on the slide.

    Attributes
    ----------
    portal, central : array of float, (vessels, 2)
        Across and down; central veins that are open.
    portal_radius, central_radius : array of float
    obliterated : array of float, (vessels, 2)
        Central veins that scar has closed: no lumen, but a stain of elastic fibers shows the place.
    side : float, µm
        Side of a lobule.
    period : tuple of float or None
        Width and height of the slide where opposite edges belong together.
    """

    portal: Floats
    central: Floats
    portal_radius: Floats
    central_radius: Floats
    obliterated: Floats
    side: float
    period: tuple[float, float] | None

    @property
    def every_central(self) -> Floats:
        """Central veins, open or closed, (vessels, 2)."""
        return np.concatenate([self.central, self.obliterated])

    def pairs(self, first: Floats, second: Floats, distance: float) -> list[tuple[Floats, Floats]]:
        """Neighbors about that far apart: the place of the first, and the way to the second."""
        found = []
        for place in first:
            for other in second:
                for image in self._images():
                    way = other + image - place
                    length = float(np.hypot(*way))
                    # Of a pair of one kind both directions come by; one of them is enough.
                    once = first is not second or (way[1], way[0]) > (0.0, 0.0)
                    if once and abs(length - distance) < _SLACK * distance:
                        found.append((place, way))
        return found

    def _images(self) -> Floats:
        if self.period is None:
            return np.zeros((1, 2))
        steps = np.array([(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1)], dtype=np.float64)
        return steps * np.array(self.period)


def landmarks(section: Section, labels: LabelImage) -> Landmarks:
    """Vessels whose middle lies on the slide; closed central veins stand apart from open ones."""
    cut, vessels = labels.cut, section.vessels
    portal, portal_radius = _seen(section, cut, vessels.portal, vessels.portal_radius)
    patent = vessels.central_open > 0.05
    central, central_radius = _seen(
        section, cut, vessels.central[patent], vessels.central_radius[patent]
    )
    obliterated, _ = _seen(section, cut, vessels.central[~patent], vessels.central_radius[~patent])
    return Landmarks(
        portal=portal,
        central=central,
        portal_radius=portal_radius,
        central_radius=central_radius,
        obliterated=obliterated,
        side=vessels.lobule_side,
        period=(cut.width, cut.height) if cut.whole else None,
    )


def _seen(section: Section, cut, places: Floats, radius: Floats) -> tuple[Floats, Floats]:
    which, across, down = cut.on_slide(places[:, 0], places[:, 1], section.domain)
    return np.c_[across, down], radius[which]


def beyond_vessels(
    where: NDArray[np.bool_], labels: LabelImage, marks: Landmarks
) -> NDArray[np.float64]:
    """Distance from the wall of the nearest vessel, µm, for the chosen pixels alone."""
    row, column = np.nonzero(where)
    across = (column + 0.5) * labels.cut.width / labels.shape[1]
    down = (row + 0.5) * labels.cut.height / labels.shape[0]
    places = np.concatenate([marks.portal, marks.central])
    radius = np.concatenate([marks.portal_radius, marks.central_radius])
    best = np.full(len(row), np.inf)
    for (x, y), size in zip(places, radius, strict=True):
        dx, dy = across - x, down - y
        if marks.period is not None:
            dx = dx - marks.period[0] * np.round(dx / marks.period[0])
            dy = dy - marks.period[1] * np.round(dy / marks.period[1])
        np.minimum(best, np.hypot(dx, dy) - size, out=best)
    return best

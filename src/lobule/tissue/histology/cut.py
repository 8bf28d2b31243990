"""A cut: the rectangle of a section that lies on the slide, at any place and angle."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.tissue.domain import Domain

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Cut:
    """A rectangle of tissue.

    Attributes
    ----------
    left, top : float, µm
        Place in the section of the corner that becomes the upper left of the picture.
    width, height : float, µm
    angle : float, rad
        From the horizontal of the section to that of the picture.
    whole : bool
        Whether it is the whole section, whose opposite edges belong together.
    breaks : tuple of pairs of float, µm
        From where to where along the width tissue is lost, as in a core that fell to pieces.
    """

    left: float
    top: float
    width: float
    height: float
    angle: float = 0.0
    whole: bool = False
    breaks: tuple[tuple[float, float], ...] = ()

    def __post_init__(self) -> None:
        if not (self.width > 0 and self.height > 0):
            raise ValueError(
                f"The cut is {self.width:g} by {self.height:g} µm; expected positive sides. "
                "Give length and width of the piece in µm."
            )

    @property
    def area(self) -> float:
        """Area, µm2."""
        return self.width * self.height

    def in_section(self, across: ArrayLike, down: ArrayLike) -> tuple[Floats, Floats]:
        """Places in the section of places on the slide, µm."""
        u, v = np.asarray(across, dtype=np.float64), np.asarray(down, dtype=np.float64)
        cosine, sine = math.cos(self.angle), math.sin(self.angle)
        return self.left + cosine * u - sine * v, self.top + sine * u + cosine * v

    def on_slide(
        self, x: ArrayLike, y: ArrayLike, domain: Domain, margin: float = 0.0
    ) -> tuple[NDArray[np.int64], Floats, Floats]:
        """Everything of a periodic section that shows on the slide, repeated images included.

        Parameters
        ----------
        x, y : array of float, µm
            Places in the section.
        domain : Domain
        margin : float, µm
            How far beyond the edge of the slide something still shows.

        Returns
        -------
        which : array of int
            Position in ``x`` of everything that shows.
        across, down : array of float, µm
            Place on the slide.
        """
        x, y = _wrapped(x, domain.width), _wrapped(y, domain.height)
        found: list[tuple[NDArray[np.int64], Floats, Floats]] = []
        for shift_x, shift_y in self._images(domain, margin):
            across, down = self._to_slide(x + shift_x, y + shift_y)
            shows = (across >= -margin) & (across < self.width + margin)
            shows &= (down >= -margin) & (down < self.height + margin)
            which = np.flatnonzero(shows)
            found.append((which, across[which], down[which]))
        which, across, down = (np.concatenate(part) for part in zip(*found, strict=True))
        return which, across, down

    def _to_slide(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        cosine, sine = math.cos(self.angle), math.sin(self.angle)
        dx, dy = x - self.left, y - self.top
        return cosine * dx + sine * dy, cosine * dy - sine * dx

    def _images(self, domain: Domain, margin: float) -> list[tuple[float, float]]:
        corners = self.in_section(
            [-margin, self.width + margin, -margin, self.width + margin],
            [-margin, -margin, self.height + margin, self.height + margin],
        )
        columns, rows = (
            range(math.floor(c.min() / side), math.floor(c.max() / side) + 1)
            for c, side in zip(corners, (domain.width, domain.height), strict=True)
        )
        return [(i * domain.width, j * domain.height) for j in rows for i in columns]


def whole(domain: Domain) -> Cut:
    """The cut that shows a section once and entirely."""
    return Cut(0.0, 0.0, domain.width, domain.height, whole=True)


def _wrapped(place: ArrayLike, side: float) -> Floats:
    """Places within a period, 0 included and its end not."""
    inside = np.mod(np.asarray(place, dtype=np.float64), side)
    return np.where(inside >= side, 0.0, inside)

"""Collagen as small parcels of matrix that carry area, cross-links and a fiber direction."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Collagen:
    """Parcels of collagen; entry *i* of every array belongs to one parcel.

    Attributes
    ----------
    identity : array of int64
    x, y : array of float64, um
    fresh : array of float64, um2
        Area of soluble collagen, that collagenase dissolves readily.
    linked : array of float64, um2
        Area of cross-linked collagen.
    axis_x, axis_y : array of float64
        Fiber direction as a doubled angle, length 0 (no direction) to 1 (all fibers parallel):
        the orientation tensor is ``[[axis_x, axis_y], [axis_y, -axis_x]] / 2``.
    skeleton : array of bool
        Part of the healthy framework of triads and central veins, that no collagenase removes.
    """

    identity: NDArray[np.int64]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    fresh: NDArray[np.float64]
    linked: NDArray[np.float64]
    axis_x: NDArray[np.float64]
    axis_y: NDArray[np.float64]
    skeleton: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.identity)

    @property
    def area(self) -> NDArray[np.float64]:
        """Area of each parcel, um2."""
        return self.fresh + self.linked

    @property
    def radius(self) -> NDArray[np.float64]:
        """Radius of a disk of the parcel's area, um."""
        return np.sqrt(np.maximum(self.area, 0.5) / np.pi)

    @property
    def direction(self) -> NDArray[np.float64]:
        """Fiber direction, rad, 0 to pi."""
        return np.mod(0.5 * np.arctan2(self.axis_y, self.axis_x), np.pi)

    @property
    def coherence(self) -> NDArray[np.float64]:
        """How parallel the fibers of a parcel are, 0 to 1."""
        return np.hypot(self.axis_x, self.axis_y)

    def take(self, chosen: NDArray[Any]) -> Collagen:
        """The chosen parcels (mask or positions), in their order."""
        return Collagen(
            **{field.name: getattr(self, field.name)[chosen] for field in dataclasses.fields(self)}
        )

    def joined(self, other: Collagen) -> Collagen:
        """These parcels followed by others."""
        return Collagen(
            **{
                field.name: np.concatenate([getattr(self, field.name), getattr(other, field.name)])
                for field in dataclasses.fields(self)
            }
        )

    def replace(self, **changes: NDArray[Any]) -> Collagen:
        """A copy with some arrays exchanged."""
        return dataclasses.replace(self, **changes)

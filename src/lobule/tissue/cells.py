"""The cells of a section as a structure of arrays."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kind import Kind, Mark


@dataclass(frozen=True)
class Cells:
    """All cells; entry *i* of every array belongs to one cell.

    Attributes
    ----------
    identity : array of int64
        Never reused within a run; random numbers are keyed by it.
    kind : array of int8
        A `Kind`.
    x, y : array of float64, um
    radius : array of float64, um
        Zero for cells that lie between the plates and push nobody.
    zone : array of float64
        Zonal phenotype of hepatocytes: 0 periportal (CPS1), 1 pericentral (GS).
    divisions : array of int16
        Divisions since birth of the lineage.
    clone : array of int64
        Identity of the founder of the lineage.
    susceptibility : array of float64
        Hazard of being killed relative to the average hepatocyte; inherited.
    growth : array of float64
        Area relative to a full-grown cell: one half after division.
    until : array of float64, day
        When the present passing state (mitosis, corpse, rest) ends.
    heading : array of float64, rad
        Direction of the last step of cells that walk.
    pressure : array of float64
        Overlap with the neighbors at the end of the last step, in radii of a hepatocyte.
    marks : array of uint16
        `Mark` flags.
    """

    identity: NDArray[np.int64]
    kind: NDArray[np.int8]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    radius: NDArray[np.float64]
    zone: NDArray[np.float64]
    divisions: NDArray[np.int16]
    clone: NDArray[np.int64]
    susceptibility: NDArray[np.float64]
    growth: NDArray[np.float64]
    until: NDArray[np.float64]
    heading: NDArray[np.float64]
    pressure: NDArray[np.float64]
    marks: NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.identity)

    def of(self, *kinds: Kind) -> NDArray[np.bool_]:
        """Mask of the cells of these kinds."""
        found = self.kind == kinds[0]
        for kind in kinds[1:]:
            found = found | (self.kind == kind)
        return found

    def has(self, mark: Mark) -> NDArray[np.bool_]:
        """Mask of the cells that bear a mark."""
        return (self.marks & np.uint16(mark)) != 0

    @property
    def alive(self) -> NDArray[np.bool_]:
        """Mask of cells that are no corpse."""
        return (self.marks & np.uint16(Mark.APOPTOTIC | Mark.NECROTIC)) == 0

    @property
    def donor_derived(self) -> NDArray[np.bool_]:
        """Cells that a stain for the donor's Y chromosome would show, fused ones included."""
        return self.has(Mark.DONOR_DERIVED | Mark.FUSED) | self.of(Kind.DONOR)

    def count(self, *kinds: Kind) -> int:
        """Number of living cells of these kinds."""
        return int(np.count_nonzero(self.of(*kinds) & self.alive))

    def take(self, chosen: NDArray[Any]) -> Cells:
        """The chosen cells (mask or positions), in their order."""
        return Cells(
            **{field.name: getattr(self, field.name)[chosen] for field in dataclasses.fields(self)}
        )

    def joined(self, other: Cells) -> Cells:
        """These cells followed by others."""
        return Cells(
            **{
                field.name: np.concatenate([getattr(self, field.name), getattr(other, field.name)])
                for field in dataclasses.fields(self)
            }
        )

    def replace(self, **changes: NDArray[Any]) -> Cells:
        """A copy with some arrays exchanged."""
        return dataclasses.replace(self, **changes)


_BLANK: dict[str, tuple[str, float]] = {
    "radius": ("float64", 0.0),
    "zone": ("float64", 0.5),
    "divisions": ("int16", 0),
    "clone": ("int64", -1),
    "susceptibility": ("float64", 1.0),
    "growth": ("float64", 1.0),
    "until": ("float64", -1.0),
    "heading": ("float64", 0.0),
    "pressure": ("float64", 0.0),
    "marks": ("uint16", 0),
}


def new_cells(
    kind: Kind,
    identity: NDArray[np.int64],
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    **given: NDArray[Any],
) -> Cells:
    """Cells of one kind at the given places; what is not given is as in a resting cell.

    Parameters
    ----------
    kind : Kind
    identity : array of int64
    x, y : array of float64, um
    **given : array
        Other fields of `Cells`.
    """
    count = len(identity)
    values: dict[str, Any] = {
        name: np.full(count, value, dtype=dtype) for name, (dtype, value) in _BLANK.items()
    }
    values.update(given)
    return Cells(
        identity=np.asarray(identity, dtype=np.int64),
        kind=np.full(count, int(kind), dtype=np.int8),
        x=np.asarray(x, dtype=np.float64),
        y=np.asarray(y, dtype=np.float64),
        **values,
    )

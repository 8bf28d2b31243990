"""How large the nucleus and the cytoplasm of each kind of cell are, and how they lie."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from lobule.tissue.kind import Kind


@dataclass(frozen=True)
class Shape:
    """A cell's outline as two ellipses about the same middle.

    Attributes
    ----------
    nucleus : tuple of float, µm
        Half length and half width of the nucleus.
    cytoplasm : tuple of float, µm
        Half length and half width of a cell that lies between the plates; zero where the label
        image gives the cell its room.
    along_fibers : bool
        Whether it lies along collagen, rather than along the sinusoid.
    chromatin : float
        How dense the nucleus is, 1 for a lymphocyte.
    seen : float
        Share of cells whose nucleus lies in a section a few µm thick.
    """

    nucleus: tuple[float, float]
    cytoplasm: tuple[float, float]
    along_fibers: bool = False
    chromatin: float = 0.6
    seen: float = 1.0


SHAPES = MappingProxyType(
    {
        Kind.HEPATOCYTE: Shape((3.7, 3.5), (0.0, 0.0), chromatin=0.5, seen=0.82),
        Kind.STELLATE: Shape((3.0, 1.5), (5.5, 2.4), chromatin=0.65, seen=0.6),
        Kind.MYOFIBROBLAST: Shape((5.5, 1.5), (13.0, 2.3), along_fibers=True, chromatin=0.7),
        Kind.INACTIVATED_STELLATE: Shape((4.0, 1.4), (8.0, 2.2), chromatin=0.65, seen=0.7),
        Kind.KUPFFER: Shape((3.6, 1.9), (7.0, 3.2), chromatin=0.6, seen=0.7),
        Kind.INFLAMMATORY_MACROPHAGE: Shape((3.6, 2.9), (5.8, 5.0), chromatin=0.75),
        Kind.RESTORATIVE_MACROPHAGE: Shape((3.9, 2.9), (7.5, 6.5), chromatin=0.55),
        Kind.ENDOTHELIUM: Shape((4.2, 1.0), (9.0, 1.2), chromatin=0.75, seen=0.6),
        Kind.PORTAL_FIBROBLAST: Shape((5.5, 1.2), (11.0, 1.8), along_fibers=True, chromatin=0.75),
        Kind.PROGENITOR: Shape((3.4, 2.9), (0.0, 0.0), chromatin=0.75),
        Kind.CHOLANGIOCYTE: Shape((3.1, 2.8), (0.0, 0.0), chromatin=0.7),
        Kind.DONOR: Shape((4.6, 3.2), (9.0, 5.5), along_fibers=True, chromatin=0.6),
        Kind.LYMPHOCYTE: Shape((3.0, 2.8), (3.7, 3.5), along_fibers=True, chromatin=1.0),
    }
)
"""Nuclear and cellular sizes are recalled from histology, not measured for this model: assumed."""

"""Names and colors of the kinds of cells in drawings and tables."""

from __future__ import annotations

from types import MappingProxyType

from lobule.tissue.kind import Kind

COLORS = MappingProxyType(
    {
        Kind.HEPATOCYTE: (226, 166, 160),
        Kind.STELLATE: (233, 196, 106),
        Kind.MYOFIBROBLAST: (230, 111, 40),
        Kind.INACTIVATED_STELLATE: (190, 150, 70),
        Kind.KUPFFER: (106, 153, 78),
        Kind.INFLAMMATORY_MACROPHAGE: (193, 18, 31),
        Kind.RESTORATIVE_MACROPHAGE: (42, 157, 143),
        Kind.ENDOTHELIUM: (120, 144, 156),
        Kind.PORTAL_FIBROBLAST: (200, 126, 60),
        Kind.PROGENITOR: (123, 75, 148),
        Kind.CHOLANGIOCYTE: (149, 107, 176),
        Kind.DONOR: (0, 119, 182),
        Kind.LYMPHOCYTE: (52, 58, 110),
    }
)


def label_of(kind: Kind) -> str:
    """A kind as it stands in a table or a legend.

    Examples
    --------
    >>> label_of(Kind.INFLAMMATORY_MACROPHAGE)
    'Inflammatory macrophage'
    """
    return kind.name.replace("_", " ").capitalize()

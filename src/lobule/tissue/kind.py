"""Kinds of cells in a liver section, and the marks a stain would show on them."""

from __future__ import annotations

from enum import IntEnum, IntFlag


class Kind(IntEnum):
    """What a cell is."""

    HEPATOCYTE = 0
    STELLATE = 1
    MYOFIBROBLAST = 2
    INACTIVATED_STELLATE = 3
    KUPFFER = 4
    INFLAMMATORY_MACROPHAGE = 5
    RESTORATIVE_MACROPHAGE = 6
    ENDOTHELIUM = 7
    PORTAL_FIBROBLAST = 8
    PROGENITOR = 9
    CHOLANGIOCYTE = 10
    DONOR = 11
    LYMPHOCYTE = 12


class Mark(IntFlag):
    """What is happening to a cell, or where it came from; several may hold at once."""

    NONE = 0
    CYCLING = 1
    APOPTOTIC = 2
    NECROTIC = 4
    SENESCENT = 8
    DONOR_DERIVED = 16
    FUSED = 32
    CAPILLARIZED = 64
    EXTRAVASATED = 128
    PORTAL_ORIGIN = 256
    ENGRAFTED = 512


BODIES = (Kind.HEPATOCYTE, Kind.PROGENITOR, Kind.CHOLANGIOCYTE)
"""Kinds that take up room in the plate and push each other; all others lie between them."""

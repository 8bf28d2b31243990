"""What a pixel of the label image is made of."""

from __future__ import annotations

from enum import IntEnum


class TissueClass(IntEnum):
    """Material of a pixel, before any stain."""

    GLASS = 0
    CYTOPLASM = 1
    SINUSOID = 2
    COLLAGEN = 3
    LUMEN = 4
    SPACE = 5
    DUCT = 6
    MUSCLE = 7

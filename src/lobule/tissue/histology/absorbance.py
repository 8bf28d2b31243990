"""Dyes and light: by Beer and Lambert, what each dye takes from red, green and blue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LAMP = 248.0


@dataclass(frozen=True)
class Dye:
    """A dye.

    Attributes
    ----------
    name : str
    red, green, blue : float
        Absorbance per unit of dye in each channel; of unit length together.
    """

    name: str
    red: float
    green: float
    blue: float

    @property
    def vector(self) -> NDArray[np.float32]:
        """Absorbances, normalized."""
        raw = np.array([self.red, self.green, self.blue], dtype=np.float32)
        return (raw / np.linalg.norm(raw)).astype(np.float32)


HEMATOXYLIN = Dye("hematoxylin", 0.563, 0.720, 0.406)
EOSIN = Dye("eosin", 0.160, 0.830, 0.535)
DAB = Dye("diaminobenzidine", 0.268, 0.570, 0.776)
METHYL_BLUE = Dye("methyl blue", 0.799, 0.591, 0.105)
PONCEAU = Dye("ponceau fuchsin", 0.100, 0.737, 0.668)
IRON_HEMATOXYLIN = Dye("iron hematoxylin", 0.610, 0.600, 0.515)
SIRIUS_RED = Dye("direct red 80", 0.100, 0.830, 0.550)
PICRIC_ACID = Dye("picric acid", 0.030, 0.140, 0.990)
"""Vectors of hematoxylin, DAB, methyl blue and ponceau fuchsin are those in common use for color
deconvolution (recalled); the others are assumed, by eye."""


def transmitted(
    dyes: Sequence[Dye], amounts: Sequence[NDArray[np.floating]], blur: float = 0.0
) -> NDArray[np.uint8]:
    """The color of light that has passed a stained slide.

    Parameters
    ----------
    dyes : sequence of Dye
    amounts : sequence of array of float, (rows, columns)
        Amount of each dye; what one unit absorbs is its vector.
    blur : float, pixels
        Standard deviation of the optics.

    Returns
    -------
    array of uint8, (rows, columns, 3)
    """
    from scipy.ndimage import gaussian_filter

    absorbed = np.zeros((*np.shape(amounts[0]), 3), dtype=np.float32)
    for dye, amount in zip(dyes, amounts, strict=True):
        soft = gaussian_filter(amount, blur) if blur > 0 else amount
        absorbed += np.asarray(soft, dtype=np.float32)[..., None] * dye.vector
    return np.clip(LAMP * np.exp(-absorbed), 0, 255).astype(np.uint8)

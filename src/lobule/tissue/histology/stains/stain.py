"""What every stain offers."""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.label_image import LabelImage

OPTICS = 0.35  # µm, standard deviation of the blur of a dry objective


@runtime_checkable
class Stain(Protocol):
    """A way to make tissue visible.

    Attributes
    ----------
    name : str
        As a laboratory writes it.
    slug : str
        The same for the name of a file.
    """

    name: ClassVar[str]
    slug: ClassVar[str]

    def color(self, labels: LabelImage) -> NDArray[np.uint8]:
        """The stained slide, an array (rows, columns, 3) of red, green and blue."""
        ...


def blur_of(labels: LabelImage) -> float:
    """Blur of the optics in pixels of a slide."""
    return OPTICS / labels.pixel

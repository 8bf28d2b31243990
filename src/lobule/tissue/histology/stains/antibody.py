"""Antibodies made brown by diaminobenzidine, nuclei counterstained blue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.absorbance import DAB, HEMATOXYLIN, transmitted
from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.perivenous import glutamine_synthetase, urea_cycle
from lobule.tissue.histology.stains.stain import blur_of
from lobule.tissue.histology.texture import Texture, texture
from lobule.tissue.kind import Kind, Mark


@dataclass(frozen=True)
class SmoothMuscle:
    """Alpha-smooth-muscle actin: myofibroblasts and the walls of arterioles."""

    name: ClassVar[str] = "Alpha-smooth-muscle actin"
    slug: ClassVar[str] = "sma"

    def color(self, labels: LabelImage) -> NDArray[np.uint8]:
        """The stained slide, an array (rows, columns, 3) of red, green and blue."""
        t = texture(labels)
        positive = _soma_of(labels, Kind.MYOFIBROBLAST)
        return _brown(labels, t, 1.7 * t.soma * positive + 1.0 * t.muscle)


@dataclass(frozen=True)
class GlutamineSynthetase:
    """Glutamine synthetase: the hepatocytes next to central veins."""

    name: ClassVar[str] = "Glutamine synthetase"
    slug: ClassVar[str] = "gs"

    def color(self, labels: LabelImage) -> NDArray[np.uint8]:
        """The stained slide, an array (rows, columns, 3) of red, green and blue."""
        t, made = texture(labels), glutamine_synthetase(labels.venous)
        return _brown(labels, t, 1.5 * t.cytoplasm * _of_owner(labels, made))


@dataclass(frozen=True)
class Cps1:
    """Carbamoyl phosphate synthetase 1: the hepatocytes that make urea."""

    name: ClassVar[str] = "Carbamoyl phosphate synthetase 1"
    slug: ClassVar[str] = "cps1"

    def color(self, labels: LabelImage) -> NDArray[np.uint8]:
        """The stained slide, an array (rows, columns, 3) of red, green and blue."""
        t, made = texture(labels), urea_cycle(labels.venous, labels.cells.zone)
        return _brown(labels, t, 1.05 * t.cytoplasm * _of_owner(labels, made))


@dataclass(frozen=True)
class Ki67:
    """Ki-67: nuclei of cells that divide."""

    name: ClassVar[str] = "Ki-67"
    slug: ClassVar[str] = "ki67"

    def color(self, labels: LabelImage) -> NDArray[np.uint8]:
        """The stained slide, an array (rows, columns, 3) of red, green and blue."""
        t = texture(labels)
        nucleus = labels.inhabitants.nucleus
        cycling = (nucleus >= 0) & labels.cells.has(Mark.CYCLING)[np.maximum(nucleus, 0)]
        return _brown(labels, t, 1.9 * t.chromatin * cycling, nuclei=t.chromatin * ~cycling)


def _of_owner(labels: LabelImage, amount: NDArray) -> NDArray[np.float32]:
    """What each body has, at its pixels."""
    if not len(amount):
        return np.zeros(labels.shape, dtype=np.float32)
    return amount[np.maximum(labels.owner, 0)].astype(np.float32)


def _soma_of(labels: LabelImage, kind: Kind) -> NDArray[np.bool_]:
    soma = labels.inhabitants.soma
    return (soma >= 0) & (labels.cells.kind[np.maximum(soma, 0)] == kind)


def _brown(
    labels: LabelImage, t: Texture, brown: NDArray, nuclei: NDArray | None = None
) -> NDArray[np.uint8]:
    pale = 0.07 * t.cytoplasm + 0.05 * t.soma + 0.05 * t.collagen + 0.05 * t.duct + 0.05 * t.blood
    blue = 0.85 * (t.chromatin if nuclei is None else nuclei) + pale
    return transmitted((HEMATOXYLIN, DAB), (blue, brown + 0.02 * t.cytoplasm), blur_of(labels))

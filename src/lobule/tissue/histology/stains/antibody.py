"""Antibodies made brown by diaminobenzidine, nuclei counterstained blue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.absorbance import DAB, HEMATOXYLIN, transmitted
from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.stains.stain import blur_of
from lobule.tissue.histology.texture import Texture, texture
from lobule.tissue.kind import Kind, Mark

GS_ZONE, CPS1_ZONE, ZONE_WIDTH = 0.86, 0.80, 0.03
"""Zonal phenotype at which half of the hepatocytes stain, and how sharply: assumed; glutamine
synthetase marks the one to three cells next to a central vein, CPS1 all but these."""


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
        t = texture(labels)
        return _brown(labels, t, 1.5 * t.cytoplasm * glutamine_synthetase(_zone(labels)))


@dataclass(frozen=True)
class Cps1:
    """Carbamoyl phosphate synthetase 1: the hepatocytes that make urea."""

    name: ClassVar[str] = "Carbamoyl phosphate synthetase 1"
    slug: ClassVar[str] = "cps1"

    def color(self, labels: LabelImage) -> NDArray[np.uint8]:
        """The stained slide, an array (rows, columns, 3) of red, green and blue."""
        t = texture(labels)
        return _brown(labels, t, 0.95 * t.cytoplasm * urea_cycle(_zone(labels)))


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


def glutamine_synthetase(zone: np.ndarray) -> np.ndarray:
    """How much glutamine synthetase a hepatocyte of a zone has, 0 to 1."""
    return 1.0 / (1.0 + np.exp(-(zone - GS_ZONE) / ZONE_WIDTH))


def urea_cycle(zone: np.ndarray) -> np.ndarray:
    """How much CPS1 a hepatocyte of a zone has, 0 to 1."""
    return 1.0 / (1.0 + np.exp((zone - CPS1_ZONE) / (2 * ZONE_WIDTH)))


def _zone(labels: LabelImage) -> NDArray[np.float32]:
    return labels.cells.zone[np.maximum(labels.owner, 0)].astype(np.float32)


def _soma_of(labels: LabelImage, kind: Kind) -> NDArray[np.bool_]:
    soma = labels.inhabitants.soma
    return (soma >= 0) & (labels.cells.kind[np.maximum(soma, 0)] == kind)


def _brown(
    labels: LabelImage, t: Texture, brown: NDArray, nuclei: NDArray | None = None
) -> NDArray[np.uint8]:
    pale = 0.07 * t.cytoplasm + 0.05 * t.soma + 0.05 * t.collagen + 0.05 * t.duct + 0.05 * t.blood
    blue = 0.85 * (t.chromatin if nuclei is None else nuclei) + pale
    return transmitted((HEMATOXYLIN, DAB), (blue, brown + 0.02 * t.cytoplasm), blur_of(labels))

"""What diffuses and flows through the section, on the grid of voxels."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.float64]


@dataclass(frozen=True)
class Fields:
    """Every field as an array of shape (rows, columns).

    Signals are relative: 1 is the level at which the answering cell is half-way to its full answer.

    Attributes
    ----------
    oxygen : array of float64, mmHg
    pressure : array of float64, fraction of the healthy fall from portal to central vein
    permeability : array of float64, fraction of healthy sinusoids
    tgf_beta, pdgf, ccl2, tnf, hgf, il10, sdf1, mmp, timp : array of float64, 1
        Transforming and platelet-derived growth factor, the monocyte attractant, TNF with
        interleukin 6, hepatocyte growth factor, interleukin 10 with prostaglandin E2, the
        homing signal, collagenase and its inhibitor.
    antigen : array of float64, 1
        Toxin, or viral antigen presented by hepatocytes.
    debris : array of float64, dead cells per voxel
        Material of dead hepatocytes not yet cleared.
    """

    oxygen: Grid
    pressure: Grid
    permeability: Grid
    tgf_beta: Grid
    pdgf: Grid
    ccl2: Grid
    tnf: Grid
    hgf: Grid
    il10: Grid
    sdf1: Grid
    mmp: Grid
    timp: Grid
    antigen: Grid
    debris: Grid

    def replace(self, **changes: Any) -> Fields:
        """A copy with some fields exchanged."""
        return dataclasses.replace(self, **changes)


def empty_fields(shape: tuple[int, int]) -> Fields:
    """Fields of tissue in which nothing happens; oxygen, pressure and permeability undecided."""
    return Fields(
        **{field.name: np.zeros(shape, dtype=np.float64) for field in dataclasses.fields(Fields)}
    )

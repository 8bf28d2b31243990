"""Where a therapy may act on single cells: the levers of the patient model, place by place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.domain import Domain
from lobule.tissue.sampling import at

Floats = NDArray[np.float64]
Grid = NDArray[np.float64]


@dataclass(frozen=True)
class Levers:
    """Names and neutral values as in `lobule.liver.levers`; None is neutral everywhere.

    Attributes
    ----------
    hepatocyte_loss, regeneration, stellate_activation, stellate_clearance,
    macrophage_recruitment, restorative_switch : array of float or None, (rows, columns)
        Multiply a rate; neutral is 1.
    collagen_breakdown : array of float or None, (rows, columns)
        Adds to collagenase in units of a resting liver; neutral is 0.
    """

    hepatocyte_loss: Grid | None = None
    regeneration: Grid | None = None
    stellate_activation: Grid | None = None
    stellate_clearance: Grid | None = None
    macrophage_recruitment: Grid | None = None
    restorative_switch: Grid | None = None
    collagen_breakdown: Grid | None = None


ADDITIVE = ("collagen_breakdown",)


@dataclass(frozen=True)
class Relay:
    """States of the tissue that outlive the donor cells, place by place; None is nothing yet.

    Attributes
    ----------
    trophic, immune_calm, donor_collagenase : array of float or None, (rows, columns)
        The states of the mechanisms of the same names, 0 to 1.
    """

    trophic: Grid | None = None
    immune_calm: Grid | None = None
    donor_collagenase: Grid | None = None


def lever_at(domain: Domain, lever: Grid | None, x: Floats, y: Floats) -> Floats | float:
    """A lever that multiplies, where cells are: 1 if nobody pulls it."""
    if lever is None:
        return 1.0
    return at(domain, x, y, lever)[0]

"""Randomization: permuted blocks within strata, by luck that belongs to the place in the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.population.criterion import FINDINGS, VALUES
from lobule.quantity import chance
from lobule.quantity.errors import UnknownName

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Stratum:
    """A baseline characteristic within whose levels the arms are balanced.

    Attributes
    ----------
    variable : str
        A measured value (``meld``, ``child_pugh``, ``age``, a lab) or a finding (``ascites``).
    cuts : tuple of float
        Lower limits of the upper levels, ascending; empty for a finding.
    """

    variable: str
    cuts: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.variable not in {**VALUES, **FINDINGS}:
            raise UnknownName("stratum", self.variable, {**VALUES, **FINDINGS})
        if self.variable in VALUES and not self.cuts:
            raise ValueError(
                f"Stratum '{self.variable}' has no cut; expected one or more values that split it."
            )
        if list(self.cuts) != sorted(set(self.cuts)):
            raise ValueError(
                f"Stratum '{self.variable}' is cut at {self.cuts}; expected ascending values."
            )

    def levels(self, values: Any) -> Integers:
        """Level of each patient, 0 the lowest."""
        cuts = self.cuts or (0.5,)
        return np.searchsorted(np.asarray(cuts), np.asarray(values), side="right").astype(np.int64)


@dataclass(frozen=True)
class Allocation:
    """How patients are divided between arms.

    Attributes
    ----------
    block : int
        Patients per block, a multiple of the sum of the shares; 0 stands for twice that sum.
    strata : tuple of Stratum
        Each combination of levels has its own list of blocks.
    """

    block: int = 0
    strata: tuple[Stratum, ...] = ()

    def block_size(self, shares: Sequence[int]) -> int:
        """Patients per block for arms of these shares.

        Raises
        ------
        ValueError
            The block is not a multiple of the sum of the shares.
        """
        unit = sum(shares)
        if self.block < 0 or self.block % unit:
            near = max(unit, round(self.block / unit) * unit)
            raise ValueError(
                f"Block size is {self.block}; expected a multiple of {unit}, the sum of the "
                f"allocation shares. Use {near}."
            )
        return self.block or 2 * unit


def strata(allocation: Allocation, candidates: Mapping[str, Any], patients: int) -> Integers:
    """Number of the stratum of each patient.

    Parameters
    ----------
    allocation : Allocation
    candidates : mapping of str to array (patients,)
        Measured values and findings at baseline.
    patients : int
    """
    number = np.zeros(patients, dtype=np.int64)
    for stratum in allocation.strata:
        width = max(len(stratum.cuts), 1) + 1
        number = number * width + stratum.levels(candidates[stratum.variable])
    return number


def randomize(
    shares: Mapping[str, int], allocation: Allocation, stratum: Integers, seed: int
) -> NDArray[np.str_]:
    """Arm of each patient, in the order of enrollment.

    Parameters
    ----------
    shares : mapping of str to int
        Allocation share by name of the arm; the order of the arms does not matter.
    allocation : Allocation
    stratum : array of int, (patients,)
    seed : int

    Returns
    -------
    array of str, (patients,)
        After every full block of a stratum each arm has exactly its share.
    """
    names = sorted(shares)
    size = allocation.block_size([shares[name] for name in names])
    repeats = size // sum(shares.values())
    labels = np.array([name for name in names for _ in range(shares[name] * repeats)])
    arms = np.empty(len(stratum), dtype=labels.dtype)
    for level in np.unique(stratum):
        rows = np.flatnonzero(stratum == level)
        blocks = -(-len(rows) // size)
        places = np.arange(blocks * size)
        lots = chance.uniform(seed, places, f"randomization stratum {level}").reshape(blocks, size)
        order = labels[np.argsort(lots, axis=1, kind="stable")].ravel()
        arms[rows] = order[: len(rows)]
    return arms

"""What a fit may move: effects of cells, and what published trials add to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.publication import PublishedTrials
from lobule.calibration.setting import Setting
from lobule.quantity.distributions import Fixed, ZeroOr
from lobule.quantity.parameter import Parameter, declared

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

DRAWN_KINDS = ("mechanism", "cell_fate", "route")
LEAST = 1e-12


@dataclass(frozen=True)
class Unknowns:
    """Uncertain numbers with their priors, in alphabetical order.

    A number is carried as a standard normal score and, where its prior has a lump of probability
    at zero, as a switch: on or off. Value = quantile of the prior at the score, or zero.

    Attributes
    ----------
    records : tuple of Parameter
    """

    records: tuple[Parameter, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Full names, for example ``paracrine.sparing``."""
        return tuple(record.name for record in self.records)

    def __len__(self) -> int:
        return len(self.records)

    @property
    def zero(self) -> Floats:
        """Prior probability of being exactly zero: array (unknowns,)."""
        return np.array([_zero(record) for record in self.records])

    def values(self, score: Floats, on: Flags) -> Floats:
        """Values of draws.

        Parameters
        ----------
        score : array (draws, unknowns)
            Standard normal under the prior.
        on : array of bool, (draws, unknowns)

        Returns
        -------
        array (draws, unknowns), units of the parameters
        """
        from scipy import special

        rank = np.clip(special.ndtr(score), LEAST, 1.0 - LEAST)
        columns = []
        for place, record in enumerate(self.records):
            prior = record.prior
            size = prior.effect if isinstance(prior, ZeroOr) else prior
            columns.append(np.where(on[:, place], size.quantile(rank[:, place]), 0.0))
        return np.stack(columns, axis=1)

    def table(self, values: Floats) -> dict[str, Floats]:
        """Values by name: arrays (draws,)."""
        return {name: values[:, place] for place, name in enumerate(self.names)}


def _zero(record: Parameter) -> float:
    return record.prior.probability_of_zero if isinstance(record.prior, ZeroOr) else 0.0


def of_cells(settings: Iterable[Setting]) -> Unknowns:
    """Uncertain parameters of the cells in some settings, and those of the publications.

    Products are part of a trial's design and stay as given; natural history and care stay at
    their defaults, so that no effect is counted twice.
    """
    records = {record.name: record for record in declared(PublishedTrials, "published_trials")}
    for setting in settings:
        for part in setting.therapy.processes():
            if part.kind in DRAWN_KINDS:
                records.update({r.name: r for r in part.parameters()})
    chosen = (r for r in records.values() if not isinstance(r.prior, Fixed))
    return Unknowns(tuple(sorted(chosen, key=lambda record: record.name)))


def chosen(unknowns: Unknowns, names: Sequence[str]) -> Unknowns:
    """Some of the unknowns; the others stay at their default."""
    return Unknowns(tuple(record for record in unknowns.records if record.name in names))

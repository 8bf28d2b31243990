"""What a fit may move: effects of cells, and what published trials add to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.publication import PublishedTrials
from lobule.calibration.setting import Setting
from lobule.quantity.distributions import Fixed, ZeroOr
from lobule.quantity.parameter import Parameter, declared

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

KINETIC_KINDS = ("cell_fate", "route")
LABEL_ONLY = ("debris",)
"""Processes of what only a tracer sees: no trial outcome depends on them."""

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

    Mechanisms move with everything they have. Of the cells' fate and routes only what no label
    study and no anatomy has informed moves; the rest stays where those put it. Products are part
    of a trial's design, and natural history and care stay at their defaults, so that no effect is
    counted twice.
    """
    records = {record.name: record for record in declared(PublishedTrials, "published_trials")}
    for setting in settings:
        for part in setting.therapy.processes():
            records.update({r.name: r for r in part.parameters() if _moves(part.kind, r)})
    moving = (r for r in records.values() if not isinstance(r.prior, Fixed))
    return Unknowns(tuple(sorted(moving, key=lambda record: record.name)))


def _moves(kind: str, record: Parameter) -> bool:
    if kind == "mechanism":
        return True
    informed = record.citation is not None or record.provenance == "recall"
    felt = record.name.split(".")[0] not in LABEL_ONLY
    return kind in KINETIC_KINDS and felt and not informed

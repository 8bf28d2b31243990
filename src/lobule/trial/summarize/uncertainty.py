"""What draws of the therapy's parameters, and of the disease, say about the true effect."""

from __future__ import annotations

import math

import numpy as np

from lobule.trial.draw import Draws
from lobule.trial.endpoint import OUTCOMES
from lobule.trial.findings.uncertainty import DiseaseDraws, TherapyDraws
from lobule.trial.histories import Histories
from lobule.trial.protocol import Protocol
from lobule.trial.summarize.courses import named
from lobule.trial.visits import month_of


def therapy_draws(
    protocol: Protocol, arm: str, draws: Draws, patients: int
) -> tuple[TherapyDraws, ...]:
    """Distribution of the true effect over draws, on each day.

    Parameters
    ----------
    protocol : Protocol
    arm : str
    draws : Draws
        All of them.
    patients : int
        Run for each draw.
    """
    words = named(protocol, protocol.primary.variable)
    outcome, belief = OUTCOMES[protocol.primary.variable], protocol.exploration.belief
    rows: list[TherapyDraws] = []
    for place, day in enumerate(draws.days):
        effects = draws.effects[:, place]
        felt = np.abs(effects) >= outcome.negligible
        better = effects < 0 if outcome.lower_is_better else effects > 0
        low, high = np.quantile(effects, (0.025, 0.975))
        rows.append(
            TherapyDraws(
                arm=arm,
                control=protocol.control,
                variable=words.variable,
                label=words.label,
                unit=words.unit,
                month=month_of(day),
                day=day,
                draws=len(effects),
                patients=patients,
                effects=effects,
                mean=float(effects.mean()),
                low=float(low),
                high=float(high),
                negligible=outcome.negligible,
                probability_of_no_effect=float(np.mean(~felt)),
                probability_of_benefit=float(np.mean(felt & better)),
                parameters=draws.parameters,
                fitted=belief.fitted(draws.parameters),
                origin=belief.words,
            )
        )
    return tuple(rows)


def disease_draws(
    protocol: Protocol, arm: str, lived: Histories, patients: int
) -> tuple[DiseaseDraws, ...]:
    """Distribution of the true effect over diseases, on each day.

    Parameters
    ----------
    protocol : Protocol
    arm : str
    lived : Histories
        All of them.
    patients : int
        Found under each.
    """
    rows: list[DiseaseDraws] = []
    if len(lived.draw) < 2:
        return ()
    for place, day in enumerate(lived.days):
        effects = lived.effect[:, place]
        chance = float(lived.spread[:, place].mean())
        rows.append(
            DiseaseDraws(
                arm=arm,
                control=protocol.control,
                variable=protocol.primary.variable,
                day=day,
                draws=len(effects),
                patients=patients,
                effects=effects,
                mean=float(effects.mean()),
                spread=math.sqrt(max(float(effects.var(ddof=1)) - chance, 0.0)),
            )
        )
    return tuple(rows)

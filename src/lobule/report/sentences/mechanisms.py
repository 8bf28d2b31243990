"""What each mechanism contributed, how patients differ, and how sure the model is of itself."""

from __future__ import annotations

import numpy as np

from lobule.report.numerals import decimals, fixed, interval, percent, span
from lobule.report.wording import inside_sentence, listed, months, times, unit_after
from lobule.trial.endpoint import OUTCOMES
from lobule.trial.findings.courses import IndividualEffects
from lobule.trial.findings.mechanisms import MechanismShare, MeldPart
from lobule.trial.findings.uncertainty import TherapyDraws
from lobule.trial.result import TrialResult


def contributions(result: TrialResult) -> str:
    """Return each mechanism's part of the true effect on the primary endpoint, largest first."""
    shares = _at_primary(result)
    if not shares:
        return "No mechanism was taken apart in this run."
    ordered = sorted(shares, key=lambda share: -abs(share.share.value))
    first, label = ordered[0], result.primary.label
    parts = [f"{inside_sentence(s.label)} {_points(s)}" for s in ordered if _shows(s)]
    rest = [inside_sentence(share.label) for share in ordered if not _shows(share)]
    parts += [f"{listed(rest)} next to nothing"] if rest else []
    return (
        f"Of the true effect on {label} at {months(first.month)} in "
        f"{times(first.patients, 'patient')} ({fixed(first.total, 2)}{unit_after(first.unit)}), "
        f"{listed(parts)}."
    )


def through_which_value(result: TrialResult) -> str:
    """Return how much of the effect on MELD runs through bilirubin, INR and creatinine."""
    parts = [part for part in result.meld_parts if _is_primary_visit(part, result)]
    if not parts:
        return ""
    named = [
        f"{fixed(part.points.value, 2)} through {inside_sentence(part.label)}" for part in parts
    ]
    return f"The same effect, taken apart by laboratory value: {listed(named)}."


def spread_of_effects(effects: IndividualEffects) -> str:
    """Return how much the effect differs between patients, and how many are worse off."""
    known = effects.effect[np.isfinite(effects.effect)]
    if known.size == 0:
        return ""
    low, middle, high = np.quantile(known, (0.05, 0.5, 0.95))
    worse = known > 0 if OUTCOMES[effects.variable].lower_is_better else known < 0
    digits = decimals(float(known.std()))
    most = span(float(low), float(high), digits).replace("–", " and ").replace(" to ", " and ")
    return (
        f"The effect on {effects.label} differs between patients: its median is "
        f"{fixed(float(middle), digits)}{unit_after(effects.unit)}, nine patients in ten lie "
        f"between {most}, "
        f"and {_nobody_or(float(worse.mean()))} of {known.size:,} are worse off with {effects.arm}."
    )


def draws_shown(result: TrialResult) -> tuple[TherapyDraws, ...]:
    """Return the draws at the visit of the primary endpoint, or all where it has none."""
    row = result.primary
    same = tuple(d for d in result.therapy_draws if (d.arm, d.day) == (row.arm, row.day))
    return same or result.therapy_draws


def belief(draws: TherapyDraws) -> str:
    """Return the true effect over draws of the therapy's parameters, and whence they are."""
    digits = decimals(float(np.std(draws.effects)))
    return (
        f"With the {times(len(draws.parameters), 'parameter')} of the therapy drawn "
        f"{draws.draws:,} times from {draws.origin}{_unfitted(draws)}, the true effect on "
        f"{draws.label} at {months(draws.month)} averages "
        f"{fixed(draws.mean, digits)}{unit_after(draws.unit)} (central 95% of draws "
        f"{interval(draws.low, draws.high, digits)}); it is "
        f"negligible (below {draws.negligible:g}) in "
        f"{percent(draws.probability_of_no_effect, 0)} of draws and a benefit in "
        f"{percent(draws.probability_of_benefit, 0)}."
    )


def _unfitted(draws: TherapyDraws) -> str:
    rest = len(draws.parameters) - len(draws.fitted)
    if not draws.fitted or not rest:
        return ""
    return f" ({rest} of them from their priors, which no trial was fitted for)"


def _at_primary(result: TrialResult) -> list[MechanismShare]:
    row = result.primary
    return [
        share
        for share in result.mechanisms
        if (share.arm, share.variable, share.day) == (row.arm, row.variable, row.day)
    ]


def _is_primary_visit(part: MeldPart, result: TrialResult) -> bool:
    return (part.arm, part.day) == (result.primary.arm, result.primary.day)


def _nobody_or(share: float) -> str:
    return "none" if share == 0 else percent(share, 1 if share < 0.1 else 0)


def _shows(share: MechanismShare) -> bool:
    return abs(share.share.value) >= 0.005


def _points(share: MechanismShare) -> str:
    whole = share.total
    part = f" ({percent(share.share.value / whole, 0)})" if abs(whole) > 1e-9 else ""
    return f"gave {fixed(share.share.value, 2)}{part}"

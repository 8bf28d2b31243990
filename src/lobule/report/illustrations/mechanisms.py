"""What each mechanism and each laboratory value contributed, and the effect patient by patient."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from lobule.report.figures import mechanisms as drawn
from lobule.report.figures.distribution import distribution
from lobule.report.illustration import Illustration
from lobule.report.wording import amount, duration, inside_sentence, months, unit_after
from lobule.trial.analysis.estimate import Difference
from lobule.trial.endpoint import OUTCOMES
from lobule.trial.findings.courses import IndividualEffects
from lobule.trial.findings.mechanisms import MechanismShare, MeldPart, UncertainShare
from lobule.trial.result import TrialResult

# Assumed: smallest difference worth showing as one; no trial has settled these.
_MATTERS = {"meld": 1.0, "alt": 10.0, "albumin": 1.0, "bilirubin": 0.5}


def mechanisms(result: TrialResult) -> Illustration | None:
    """Return the parts of the true effect at the visit of the primary endpoint and at the last."""
    row = result.primary
    shares = [m for m in result.mechanisms if (m.arm, m.variable) == (row.arm, row.variable)]
    parts = [part for part in result.meld_parts if part.arm == row.arm and row.variable == "meld"]
    days = (row.day, max((found.day for found in shares or parts), default=row.day))
    shares = [share for share in shares if share.day in days]
    parts = [part for part in parts if part.day in days]
    over = [s for s in result.uncertain_shares if (s.arm, s.variable) == (row.arm, row.variable)]
    over = [share for share in over if share.day in days]
    blocks = [*_by_mechanism(shares), *_over_draws(over), *_by_laboratory_value(parts)]
    if not blocks:
        return None
    axis = f"Contribution to the difference in {row.label}{_in(row.unit)}"
    return Illustration(
        "mechanism-shares",
        f"What the true effect on {row.label} is made of",
        "Shares of mechanisms are Shapley values: the same patients are run with every subset of "
        f"the mechanisms{_luck(shares)}. Parts of one visit add up to the whole. Bars carry 95% "
        f"intervals over patients, with the therapy’s parameters as assumed{_drawn_as(over)}.",
        (Markup(drawn.mechanisms(blocks, axis=axis)),),
    )


def _drawn_as(over: Sequence[UncertainShare]) -> str:
    if not over:
        return ""
    return (
        f"; in the block over the draws they are means over {over[0].draws:,} draws of these "
        f"parameters in {over[0].patients:,} patients, with the central 95% of draws"
    )


def individual_effects(result: TrialResult) -> Illustration | None:
    """Return the effect on each patient, from the most to the least helped."""
    if not result.individual:
        return None
    found = result.individual[0]
    return Illustration(
        "patient-by-patient",
        f"True effect on {found.label} in each virtual patient",
        f"Each patient’s course with {found.arm} minus the same patient’s course with "
        f"{found.control} at {duration(found.day)}; patients alive in both. A difference below "
        f"{amount(_matters(found), found.unit)} counts as none (assumed).",
        (Markup(_drawn(found)),),
    )


def _luck(shares: Sequence[MechanismShare]) -> str:
    with_events = bool(shares) and shares[0].with_events
    return " under the same luck" if with_events else ", without chance events"


def _drawn(found: IndividualEffects) -> str:
    return distribution(
        found.effect,
        name=f"{inside_sentence(found.label)} at {duration(found.day)}",
        unit=found.unit,
        matters=_matters(found),
        lower_is_better=OUTCOMES[found.variable].lower_is_better,
    )


def _matters(found: IndividualEffects) -> float:
    known = found.effect[np.isfinite(found.effect)]
    spread = float(known.std()) if known.size else 1.0
    return _MATTERS.get(found.variable, float(f"{spread / 2 or 1.0:.1g}"))


def _by_mechanism(shares: Sequence[MechanismShare]) -> list[drawn.ContributionBlock]:
    if not shares:
        return []
    at = {
        months(month): tuple(
            _contribution(found.label, found.share) for found in shares if found.month == month
        )
        for month in dict.fromkeys(found.month for found in shares)
    }
    whole = {months(found.month): drawn.Contribution("", found.total) for found in shares}
    return [drawn.ContributionBlock("By mechanism", at, whole)]


def _over_draws(shares: Sequence[UncertainShare]) -> list[drawn.ContributionBlock]:
    if not shares:
        return []
    at: dict[str, tuple[drawn.Contribution, ...]] = {}
    whole: dict[str, drawn.Contribution] = {}
    for month in dict.fromkeys(found.month for found in shares):
        here = [found for found in shares if found.month == month]
        parts = [drawn.Contribution(s.label, s.mean, s.low, s.high) for s in here]
        at[months(month)], whole[months(month)] = tuple(parts[:-1]), parts[-1]
    return [drawn.ContributionBlock("By mechanism, over the draws", at, whole)]


def _by_laboratory_value(parts: Sequence[MeldPart]) -> list[drawn.ContributionBlock]:
    if not parts:
        return []
    at = {
        months(month): tuple(
            _contribution(found.label, found.points) for found in parts if found.month == month
        )
        for month in dict.fromkeys(found.month for found in parts)
    }
    return [drawn.ContributionBlock("By laboratory value", at)]


def _contribution(label: str, found: Difference) -> drawn.Contribution:
    return drawn.Contribution(label, found.value, found.low, found.high)


def _in(unit: str) -> str:
    return f",{unit_after(unit)}" if unit_after(unit) else ""

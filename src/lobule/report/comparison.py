"""The trial's estimates as effects, set beside what was published on the same outcome and month."""

from __future__ import annotations

from lobule.evidence.agree import Agreement, agree
from lobule.evidence.effect import Effect, Kind, Measure
from lobule.evidence.references import cited_in
from lobule.report.citations import key_of
from lobule.trial.findings.change import ChangeRow
from lobule.trial.result import TrialResult


def agreements(result: TrialResult) -> tuple[Agreement, ...]:
    """Return what can be compared, the primary endpoint first, then in the order of the endpoints.

    Endpoints and visits for which nothing was published, or which the trial could not estimate,
    are left out.
    """
    rows = sorted(result.changes, key=lambda row: not row.primary)
    found = [agreement for row in rows if (agreement := of_change(row)) is not None]
    return tuple(found)


def of_change(row: ChangeRow) -> Agreement | None:
    """Return one endpoint at one visit beside the published estimates, or None."""
    simulated, true = estimated_effect(row), true_effect(row)
    if simulated is None:
        return None
    found = agree(simulated, true)
    return found if found.comparisons else None


def estimated_effect(row: ChangeRow) -> Effect | None:
    """Return the trial's estimate as an effect, or None where it could not be fitted."""
    found = row.estimate
    if found is None or not found.low <= found.value <= found.high:
        return None
    return Effect(
        label=f"This trial, {row.arm} against {row.control}",
        measure=Measure.MEAN_DIFFERENCE,
        outcome=row.outcome,
        unit=row.unit,
        month=row.month,
        estimate=found.value,
        ci_low=found.low,
        ci_high=found.high,
        k=1,
        n=row.n_arm + row.n_control,
        kind=Kind.VIRTUAL_TRIAL,
    )


def true_effect(row: ChangeRow) -> Effect | None:
    """Return the true mean effect in the virtual patients, or None if nobody is left."""
    found = row.true
    if found is None:
        return None
    limits = (found.low, found.high) if found.low <= found.value <= found.high else (None, None)
    return Effect(
        label="True effect in the same patients",
        measure=Measure.MEAN_DIFFERENCE,
        outcome=row.outcome,
        unit=row.unit,
        month=row.month,
        estimate=found.value,
        ci_low=limits[0],
        ci_high=limits[1],
        n=row.n_true,
        kind=Kind.TRUE_EFFECT,
    )


def keys_of(effect: Effect) -> tuple[str, ...]:
    """Return the bibliography keys behind a published effect."""
    return tuple(key_of(entry.key) for entry in cited_in(effect.source))

"""Survival in numbers: shares alive, hazard ratio, restricted mean, and what is true."""

from __future__ import annotations

from lobule.report.numerals import count, decimals, fixed, interval, p_value, percent
from lobule.report.outcomes import distinct
from lobule.report.table import Column, Row, Table
from lobule.report.wording import duration, titled
from lobule.trial.analysis.estimate import Difference, Estimate
from lobule.trial.findings.survival import SurvivalComparison, SurvivalFinding
from lobule.trial.result import TrialResult

_NOTE = (
    "Estimates are of the patients as randomized, with 95% confidence intervals; the restricted "
    "mean is the mean time without the event up to the end of follow-up. True values are over all "
    "enrolled patients, each followed in both arms."
)


def survival_table(result: TrialResult) -> Table:
    """Return every time-to-event outcome in a column, estimates above true values."""
    outcomes = distinct(result.survival)
    rows: list[Row] = []
    for place in range(min((len(outcome.comparisons) for outcome in outcomes), default=0)):
        rows += _rows([outcome.comparisons[place] for outcome in outcomes], _state(outcomes))
    definitions = tuple(f"{outcome.label}: {outcome.note}" for outcome in result.survival)
    return Table(
        name="survival-numbers",
        title="Survival to the end of follow-up",
        stub="Measure",
        columns=tuple(Column(outcome.label) for outcome in outcomes),
        rows=tuple(rows),
        notes=(*definitions, _NOTE),
    )


def _state(outcomes: tuple[SurvivalFinding, ...]) -> str:
    only_deaths = [outcome.outcome for outcome in outcomes] == ["overall_survival"]
    return "alive" if only_deaths else "without the event"


def _rows(found: list[SurvivalComparison], state: str) -> list[Row]:
    first = found[0]
    arm, control, end = titled(first.arm), titled(first.control), duration(first.horizon)
    pair = f"{first.arm} against {first.control}"
    digits = decimals(max(c.rmst_difference.standard_error for c in found), most=1)
    return [
        Row(f"Estimated in the trial, {pair}"),
        _row(f"{arm}, {state} at {end}", [_share(c.share_arm) for c in found]),
        _row(f"{control}, {state} at {end}", [_share(c.share_control) for c in found]),
        _row("Hazard ratio (95% CI)", [_hazard_ratio(c) for c in found]),
        _row("Log-rank P value", [p_value(c.log_rank_p) for c in found]),
        _row(
            "Difference in restricted mean, days (95% CI)",
            [_days(c.rmst_difference, digits) for c in found],
        ),
        Row(f"True in the same patients, {pair}"),
        _row(f"{arm}, {state} at {end}", [percent(c.true_share_arm) for c in found]),
        _row(f"{control}, {state} at {end}", [percent(c.true_share_control) for c in found]),
        _row(
            "Difference in restricted mean, days (95% interval)",
            [_days(c.true_rmst_difference, digits) for c in found],
        ),
        _row(f"Patients {state} only with {first.arm}", [count(c.saved) for c in found]),
        _row(f"Patients {state} only with {first.control}", [count(c.lost) for c in found]),
    ]


def _row(label: str, cells: list[str]) -> Row:
    return Row(label, tuple(cells), inset=True)


def _share(found: Estimate) -> str:
    return f"{percent(found.value)} ({interval(100 * found.low, 100 * found.high, 1)})"


def _days(found: Difference, digits: int) -> str:
    return f"{fixed(found.value, digits)} ({interval(found.low, found.high, digits)})"


def _hazard_ratio(found: SurvivalComparison) -> str:
    ratio = found.hazard_ratio
    if ratio is None:
        return "—"
    return f"{fixed(ratio.value, 2)} ({interval(ratio.low, ratio.high, 2)})"

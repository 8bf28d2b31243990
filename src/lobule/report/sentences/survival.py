"""Survival in plain words, with what the model can and cannot mean by it."""

from __future__ import annotations

from lobule.report.numerals import fixed, interval, p_statement, percent
from lobule.report.wording import duration, times
from lobule.trial.findings.survival import SurvivalComparison, SurvivalFinding
from lobule.trial.result import TrialResult


def survival(result: TrialResult) -> str:
    """Return the shares alive, the hazard ratio and the truth for the first outcome and arm."""
    found = _first(result)
    if found is None:
        return ""
    sentence = (
        f"At {duration(found.horizon)}, {percent(found.share_arm.value)} of patients with "
        f"{found.arm} and {percent(found.share_control.value)} with {found.control} were alive"
    )
    return f"{sentence} ({_test(found)}). {_verdict(found)}".replace(" ()", "")


def true_survival(result: TrialResult) -> str:
    """Return what would have happened to all enrolled patients under each arm."""
    found = _first(result)
    if found is None:
        return ""
    return (
        f"Had every enrolled patient been given each arm in turn, "
        f"{percent(found.true_share_arm)} would have been alive at {duration(found.horizon)} with "
        f"{found.arm} and {percent(found.true_share_control)} with {found.control}: "
        f"{times(found.saved, 'patient')} lived only with {found.arm} and {found.lost:,} only with "
        f"{found.control}."
    )


def curve_note(finding: SurvivalFinding) -> tuple[str, ...]:
    """Return the lines for the corner of the curves: hazard ratio and log-rank test."""
    several = len(finding.comparisons) > 1
    lines = []
    for found in finding.comparisons:
        name = f"{found.arm}: " if several else ""
        if found.hazard_ratio is not None:
            lines.append(f"{name}Hazard ratio {_ratio(found)}")
        p = p_statement(found.log_rank_p)
        lines += [f"{name}Log-rank {p}"] if p else []
    return tuple(lines)


def _first(result: TrialResult) -> SurvivalComparison | None:
    comparisons = result.survival[0].comparisons if result.survival else ()
    return comparisons[0] if comparisons else None


def _test(found: SurvivalComparison) -> str:
    parts = []
    if found.hazard_ratio is not None:
        parts.append(f"hazard ratio for death {_inner_ratio(found)}")
    p = p_statement(found.log_rank_p)
    return "; ".join([*parts, *([f"log-rank {p}"] if p else [])])


def _ratio(found: SurvivalComparison) -> str:
    ratio = found.hazard_ratio
    if ratio is None:
        return ""
    return f"{fixed(ratio.value, 2)} (95% CI {interval(ratio.low, ratio.high, 2)})"


def _inner_ratio(found: SurvivalComparison) -> str:
    return _ratio(found).replace(" (", "; ").removesuffix(")")


def _verdict(found: SurvivalComparison) -> str:
    ratio = found.hazard_ratio
    if ratio is None:
        return "Too few deaths for a hazard ratio."
    if ratio.low <= 1 <= ratio.high:
        return "The interval includes 1: the trial does not show a difference in survival."
    return (
        "The interval excludes 1. Unless a parameter says otherwise, cells act on no death itself: "
        "deaths follow from laboratory values and complications; where cells calm immunity, "
        "infections are rarer by assumption. Published reviews disagree on mortality, and most "
        "print no estimate of it."
    )

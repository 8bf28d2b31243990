"""What the scores of personal prediction mean, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lobule.report.numerals import fixed
from lobule.report.wording import listed
from lobule.validation.patients.personal import Personal
from lobule.validation.patients.predictions import APPARENT, AVERAGE, CROSS_VALIDATED, TWINS
from lobule.validation.patients.score import Score

NO_OUTCOME = (
    "No patient's outcome enters the twins' prediction, which rests on findings at entry alone. "
    "But the model of the disease was calibrated on half of the aggregate rows (survival, ascites, "
    "slopes of laboratory values) that were computed from these same patients. So this is no test "
    "on strangers."
)
PEER = {
    APPARENT: "the Cox model fitted to these very patients",
    CROSS_VALIDATED: "a Cox model fitted to the other nine tenths of these patients",
    AVERAGE: "the average of all patients",
}


def meaning(found: Personal) -> tuple[str, ...]:
    """What the scores say against each peer, and whether the order of patients is right."""
    return (
        against(found.of(AVERAGE)),
        against(found.of(CROSS_VALIDATED)),
        order(found),
        against(found.of(APPARENT)) + " It has seen whom it predicts, which flatters it.",
    )


def against(scores: Sequence[Score]) -> str:
    """The Brier score of the twins against one peer at all horizons."""
    better = _years(scores, lambda s: _clear(s) and _gain(s) > 0)
    worse = _years(scores, lambda s: _clear(s) and _gain(s) < 0)
    even = _years(scores, lambda s: not _clear(s))
    parts = [f"better at {better}"] if better else []
    parts += [f"worse at {worse}"] if worse else []
    parts += [f"not told apart at {even}"] if even else []
    peer = PEER[scores[0].predictor]
    return f"By the Brier score, twins against {peer}: {'; '.join(parts)}."


def order(found: Personal) -> str:
    """How well the twins rank patients beside the cross-validated Cox model."""
    peers = found.of(CROSS_VALIDATED)
    pairs = [
        f"{fixed(one.concordance, 2)} against {fixed(other.concordance, 2)} at {other.horizon:g} y"
        for one, other in zip(found.of(TWINS), peers, strict=True)
    ]
    lost = _years(peers, _ranked_worse)
    told = f"Twins rank worse at {lost}." if lost else "Chance explains the differences."
    return f"Ranking (C-index), twins against cross-validated Cox: {listed(pairs)}. {told}"


def wrong(found: Personal) -> str:
    """Where the twins clearly lose to a model that has not seen whom it predicts; or nothing."""
    peers = found.of(CROSS_VALIDATED)
    lost = _years(peers, lambda s: _clear(s) and _gain(s) < 0)
    ranked = _years(peers, _ranked_worse)
    parts = [f"by the Brier score at {lost}"] if lost else []
    parts += [f"in ranking at {ranked}"] if ranked else []
    return f"Twins lose to a cross-validated Cox model {listed(parts)}." if parts else ""


def calibration(found: Personal) -> str:
    """In how many fifths the twins' prediction lies inside the observed interval."""
    parts, off = [], []
    for horizon, groups in found.calibration[TWINS].items():
        known = [g for g in groups if g.lo == g.lo]
        parts.append(f"{sum(g.agrees for g in known)} of {len(known)} at {horizon:g} y")
        off += [
            f"{fixed(100 * g.predicted, 1)}% predicted and {fixed(100 * g.observed, 1)}% observed "
            f"at {horizon:g} y"
            for g in known
            if not g.agrees
        ]
    text = (
        "Fifths of patients by predicted survival whose prediction lies inside the 95% interval "
        f"of what was observed, of those in whom anybody died: {listed(parts)}."
    )
    return f"{text} Outside: {listed(off)}." if off else text


def _years(scores: Sequence[Score], chosen: Callable[[Score], bool]) -> str:
    found = dict.fromkeys(f"{s.horizon:g} y" for s in scores if chosen(s))
    return listed(list(found))


def _clear(score: Score) -> bool:
    return score.brier_excess is not None and score.brier_excess.is_clear


def _gain(score: Score) -> float:
    """Above zero where the twins do better."""
    return 0.0 if score.brier_excess is None else -score.brier_excess.value


def _ranked_worse(score: Score) -> bool:
    found = score.concordance_excess
    return found is not None and found.is_clear and found.value < 0

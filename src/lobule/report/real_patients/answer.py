"""The comparison with real patients in a few sentences, for the page and for the terminal."""

from __future__ import annotations

from lobule.report.article import Term
from lobule.report.numerals import fixed
from lobule.report.real_patients import hospital, labs, prediction_wording, waiting_list
from lobule.validation.patients.comparison import RealComparison
from lobule.validation.patients.predictions import AVERAGE, CROSS_VALIDATED, TWINS
from lobule.validation.patients.score import Score


def last(found: RealComparison, predictor: str) -> Score:
    """Score of a predictor at the longest horizon."""
    return found.personal.of(predictor)[-1]


def answer(found: RealComparison) -> str:
    """All of it in one sentence."""
    twins, peer, average = (last(found, name) for name in (TWINS, CROSS_VALIDATED, AVERAGE))
    return (
        f"At {twins.horizon:g} years the Brier score of virtual twins is {fixed(twins.brier, 3)}, "
        f"of a cross-validated Cox model {fixed(peer.brier, 3)} and of the average "
        f"{fixed(average.brier, 3)} (lower is better)."
    )


def key_points(found: RealComparison) -> tuple[Term, ...]:
    """Each data set in a sentence, and what is wrong."""
    points = (
        Term("Answer", answer(found)),
        Term("Single patients", prediction_wording.against(found.personal.of(CROSS_VALIDATED))),
        Term("In hospital", hospital.sentence(found.hospital)),
        Term("Waiting list", waiting_list.sentence(found.listed)),
        Term("What is wrong", wrong(found)),
    )
    return tuple(point for point in points if point.text)


def wrong(found: RealComparison) -> str:
    """Everything that chance does not explain."""
    parts = (
        prediction_wording.wrong(found.personal),
        labs.wrong(found.personal.labs),
        hospital.wrong(found.hospital),
        waiting_list.wrong(found.listed),
    )
    return " ".join(part for part in parts if part) or "Nothing beyond chance was found."

"""The plan of a cell product: the question as typed, and the answer in words and numbers."""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections.abc import Iterator
from textwrap import wrap

from lobule import __version__
from lobule.cells.product import CellProduct
from lobule.cells.supply.donor import Kinship
from lobule.cells.supply.order import BLOOD, MARROW, Order
from lobule.cells.supply.planning import Answer, Question, Span
from lobule.cli.main import RESEARCH_ONLY
from lobule.protocol_file import kinds
from lobule.protocol_file.amount import read_amount
from lobule.protocol_file.form.manufacture import MOBILIZATION, SOURCES, UNITS
from lobule.protocol_file.words import choose, process_named, spoken
from lobule.trial.plain import to_plain

WIDTH = 98
DONOR_AGE = {Kinship.AUTOLOGOUS: 50.0, Kinship.ALLOGENEIC: 32.0}
_PER_WEIGHT = re.compile(r"/\s*kg\s*$", re.IGNORECASE)


def question_of(
    *,
    product: str,
    dose: str,
    source: str | None,
    infusions: int,
    donor_age: str | None,
    weight: str,
    marrow: str | None,
    mobilization: str,
    cord_blood: str | None,
    passages: int | None,
    least_viability: str | None,
    infusion_day: str | None,
    batches: int,
    seed: int,
) -> Question:
    """The question that was typed.

    Raises
    ------
    ValueError
        A word or an amount that is not understood, or that nobody can make.
    """
    kind = _product(product)
    kinship = kind.kinship if source is None else SOURCES[choose("source", source, SOURCES)]
    kilograms = read_amount(weight, kinds.WEIGHT)
    if marrow is not None and kind.tissue != MARROW:
        raise ValueError(
            f"--marrow is given for a product of {kind.tissue}; expected it only for bone marrow. "
            "Leave it out."
        )
    order = Order(
        tissue=kind.tissue,
        cultured=kind.cultured,
        kinship=kinship,
        amount=None if marrow is None else read_amount(marrow, kinds.MARROW),
        passages=None if passages is None else int(read_amount(passages, kinds.PASSAGES)),
        least_viability=None
        if least_viability is None
        else read_amount(least_viability, kinds.RELEASED) / 100.0,
        mobilized=MOBILIZATION[choose("mobilization", mobilization, MOBILIZATION)],
        frozen=cord_blood is not None and UNITS[choose("cord_blood", cord_blood, UNITS)],
    )
    return Question(
        order=order,
        dose=_cells(dose, kilograms),
        infusions=infusions,
        donor_age=DONOR_AGE[kinship] if donor_age is None else read_amount(donor_age, kinds.DONOR),
        weight=kilograms,
        infusion_day=None if infusion_day is None else read_amount(infusion_day, kinds.INFUSION),
        batches=batches,
        seed=int(read_amount(seed, kinds.SEED)),
    )


def _product(name: str) -> type[CellProduct]:
    kind = process_named("product", name)
    if not issubclass(kind, CellProduct):
        raise ValueError(
            f"'{spoken(kind)}' has no donor; expected a product with cells, viability and potency."
        )
    return kind


def _cells(dose: str, kilograms: float) -> float:
    if _PER_WEIGHT.search(dose):
        return read_amount(dose, kinds.DOSE_PER_WEIGHT) * kilograms
    return read_amount(dose, kinds.DOSE)


def tell(question: Question, answer: Answer) -> Iterator[str]:
    """Lines: the answer in sentences, a table, why batches fail, what is assumed."""
    yield from _paragraph(_collect(question, answer))
    yield from _paragraph(_grow(question, answer))
    yield from _paragraph(_fail(answer))
    yield from ("", f"  {'':34}{'middle':>10}{'nine of ten':>24}", *_table(question, answer))
    yield from ("", "Of 100 batches, how many are refused, by the first test that they fail")
    for one in answer.failures:
        yield f"  {one.reason[:1].upper() + one.reason[1:]:58}{100 * one.share:6.1f}"
    yield from _alternatives(answer)
    yield ""
    yield from _paragraph(
        "Prices and most numbers of the manufacture are assumed; release is calibrated to 8 of 11 "
        "marrow collections, and to a culture from 57 % of fresh and 20 % of frozen cord-blood "
        "units."
    )
    yield RESEARCH_ONLY


def _collect(question: Question, answer: Answer) -> str:
    times = "one infusion" if question.infusions == 1 else f"{question.infusions} infusions"
    amount = f"{answer.amount:.3g} {answer.unit} of {answer.tissue}"
    if answer.tissue == BLOOD:
        amount = f"one unit of cord blood, about {answer.amount:.2g} mL,"
    why = "" if answer.least is None else f" ({_least(answer)})"
    whose = "the patient" if question.own else "a donor"
    return (
        f"For {times} of {question.dose / 1e6:.4g} million living cells, collect {amount}{why} "
        f"from {whose}."
    )


def _least(answer: Answer) -> str:
    if answer.least is not None and answer.least < answer.amount:
        return f"the usual amount; {answer.least:.3g} {answer.unit} would do for nine of ten"
    return "the least with which nine of ten reach the dose"


def _grow(question: Question, answer: Answer) -> str:
    days = f"The batch is released after {answer.days.value:.0f} days ({_range(answer.days, 0)})"
    if answer.passages.high == 0.0:
        return "The cells are given on the day of the collection, without culture."
    waits = "; the patient's disease goes on meanwhile." if question.own else " and then banked."
    return (
        f"{days}, after {answer.passages.value:.0f} passages ({_range(answer.passages, 0)}) and "
        f"{answer.doublings.value:.0f} population doublings ({_range(answer.doublings, 0)}){waits}"
    )


def _fail(answer: Answer) -> str:
    over = answer.released_over_priors
    again = (
        "One collection is enough for nine of ten."
        if answer.collections == 1
        else f"After {answer.collections} collections nine of ten have a released batch."
    )
    return (
        f"{100 * (1 - answer.released):.0f} % of the batches fail a test of release (over the "
        f"priors {100 * (1 - over.high):.0f} to {100 * (1 - over.low):.0f} %). {again}"
    )


def _table(question: Question, answer: Answer) -> Iterator[str]:
    yield _row("Living cells per infusion, million", answer.dose, 1, 1e-6)
    yield _row("Doses from a released batch", answer.doses, 0)
    yield _row("Viability at the bedside, %", answer.viability, 0, 100.0)
    yield _row("Passages", answer.passages, 0)
    yield _row("Population doublings", answer.doublings, 1)
    yield _row("Days to release", answer.days, 0)
    yield _row("  over the priors", answer.days_over_priors, 0)
    yield _row("Cost of a batch, thousand euro", answer.cost, 1, 1e-3)
    dose, over = answer.cost_of_dose, answer.cost_of_dose_over_priors
    yield _row("Cost of a released dose", Span(dose, dose, dose), 1, 1e-3)
    yield _row("  over the priors", over, 1, 1e-3)


def _alternatives(answer: Answer) -> Iterator[str]:
    """What more or less marrow would change."""
    if not answer.alternatives:
        return
    yield from (
        "",
        f"  {'Marrow, mL':12}{'Passages':>16}{'Days':>18}{'Whole dose, %':>16}{'Released, %':>14}",
    )
    for one in answer.alternatives:
        passages, days = (_brief(span) for span in (one.passages, one.days))
        yield (
            f"  {one.amount:<12.4g}{passages:>16}{days:>18}{100 * one.whole:16.0f}"
            f"{100 * one.released:14.0f}"
        )


def _brief(span: Span) -> str:
    if math.isnan(span.value):
        return "-"
    return f"{span.value:.0f} ({span.low:.0f}-{span.high:.0f})"


def _row(label: str, span: Span, digits: int, factor: float = 1.0) -> str:
    limits = "" if span.low == span.high else _range(span, digits, factor)
    return f"  {label:34}{factor * span.value:10.{digits}f}{limits:>24}"


def _range(span: Span, digits: int, factor: float = 1.0) -> str:
    return f"{factor * span.low:.{digits}f} to {factor * span.high:.{digits}f}"


def as_json(question: Question, answer: Answer) -> bytes:
    """The question and the answer for a program."""
    asked = dataclasses.asdict(question)
    asked["order"]["kinship"] = question.order.kinship.value
    content = {
        "lobule": __version__,
        "question": asked,
        "answer": to_plain(answer),
        "interval": "90 % of batches; 'over_priors' 90 % of draws from the priors",
    }
    return (json.dumps(content, indent=2, allow_nan=False) + "\n").encode()


def _paragraph(text: str) -> list[str]:
    return wrap(text, WIDTH)

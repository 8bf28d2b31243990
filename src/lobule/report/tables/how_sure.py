"""The effect at the primary visit with what it leaves open, taken apart."""

from __future__ import annotations

import math

import numpy as np

from lobule.report.numerals import decimals, fixed, interval
from lobule.report.sentences.mechanisms import draws_shown
from lobule.report.table import Column, Row, Table
from lobule.report.wording import measure, months
from lobule.trial.analysis.estimate import Difference
from lobule.trial.analysis.probability import normal_quantile
from lobule.trial.findings.courses import IndividualEffects
from lobule.trial.findings.uncertainty import DiseaseDraws, TherapyDraws
from lobule.trial.result import TrialResult


def how_sure(result: TrialResult) -> Table | None:
    """Return trial sampling, patients and parameters, each with its own 95 % interval."""
    primary = result.primary
    rows = [] if primary.estimate is None else [_sampling(primary.estimate)]
    rows += [_patients(one) for one in result.individual if one.day == primary.day]
    drawn = [d for d in draws_shown(result) if (d.arm, d.day) == (primary.arm, primary.day)]
    lived = [d for d in result.disease_draws if (d.arm, d.day) == (primary.arm, primary.day)]
    rows += [_parameters(one) for one in drawn]
    rows += [_diseases(one) for one in lived]
    if primary.estimate is not None and drawn:
        rows.append(_next_trial(drawn[0], lived, primary.estimate))
    if len(rows) < 2:
        return None
    return Table(
        name="how-sure",
        title=f"What the effect on {primary.label} at {months(primary.month)} leaves open",
        stub=measure(primary.label, primary.unit),
        columns=(Column("Middle"), Column("95% interval"), Column("What varies", words=True)),
        rows=tuple(rows),
        notes=(_notes(bool(lived)),),
    )


def _sampling(found: Difference) -> Row:
    what = "other patients, other luck and other readings in a trial of this size"
    return _row("Trial sampling", found.value, found.low, found.high, what)


def _patients(effects: IndividualEffects) -> Row:
    known = effects.effect[np.isfinite(effects.effect)]
    low, middle, high = np.quantile(known, (0.025, 0.5, 0.975))
    return _row(
        "Single patients",
        float(middle),
        float(low),
        float(high),
        "the true effect from patient to patient",
    )


def _parameters(draws: TherapyDraws) -> Row:
    what = f"the therapy, in {draws.draws:,} draws from {draws.origin}"
    return _row("Parameters", draws.mean, draws.low, draws.high, what)


def _diseases(draws: DiseaseDraws) -> Row:
    half = normal_quantile(0.95) * draws.spread
    what = (
        f"the disease, in {draws.draws:,} draws of the disease and its care, each with "
        f"{draws.patients:,} "
        "patients found anew"
    )
    return _row("Diseases", draws.mean, draws.mean - half, draws.mean + half, what)


def _next_trial(draws: TherapyDraws, lived: list[DiseaseDraws], estimate: Difference) -> Row:
    """The errors as squares around the mean of the draws of the therapy."""
    errors = (np.std(draws.effects), estimate.standard_error, *(one.spread for one in lived))
    half = normal_quantile(0.95) * math.hypot(*errors)
    name, with_it = ("All", ", diseases") if lived else ("Both", "")
    what = f"parameters{with_it} and trial sampling: where the next trial of this size may land"
    return _row(name, draws.mean, draws.mean - half, draws.mean + half, what)


def _notes(diseases: bool) -> str:
    first = "The first row is what the trial prints. "
    if diseases:
        return (
            f"{first}Over diseases the therapy acts as the protocol has it, and the chance of so "
            "few patients is taken off. Assumed numbers of the disease are the same in every row."
        )
    return f"{first}The disease is the same in every row: exploration: histories asks for others."


def _row(name: str, middle: float, low: float, high: float, what: str) -> Row:
    digits = decimals(abs(high - low) / 4.0)
    return Row(name, (fixed(middle, digits), interval(low, high, digits), what))

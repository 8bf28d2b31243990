"""Published rows computed by libRoadRunner from the exported files, against the fit itself."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping

import numpy as np
import pytest

from lobule.calibration.petab import to_petab
from tests.support.exchanged import small_problem


def _lines(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(text.decode().splitlines(), delimiter="\t"))


def _value(formula: str, names: Mapping[str, float]) -> float:
    """A PEtab formula; Python differs from it only in how a power is written."""
    python = formula.replace("^", "**")
    return float(eval(python, {"__builtins__": {}}, {**names, "ln": math.log, "sqrt": math.sqrt}))


def _placed(names: str, numbers: str) -> dict[str, float]:
    return dict(zip(names.split(";"), map(float, numbers.split(";")), strict=True))


@pytest.mark.slow
def test_against_roadrunner_rows_follow_from_the_exported_files() -> None:
    roadrunner = pytest.importorskip("roadrunner")
    given, known = small_problem()
    files = to_petab(given, known)
    estimated = {record.name: record.default for record in given.unknowns.records}
    estimated |= {"published_trials.bias_collagen_area": 0.3, "published_trials.spread": 0.2}
    by_id = {
        line["parameterId"]: estimated[line["parameterName"]]
        for line in _lines(files["parameters.tsv"])
    }
    runner = roadrunner.RoadRunner(files["model.xml"].decode())
    runner.integrator.relative_tolerance, runner.integrator.absolute_tolerance = 1e-9, 1e-12
    for name, value in by_id.items():
        if not name.startswith("published_trials"):
            runner[name] = value
    runner.selections = ["time", *(n for n in runner.getIds() if n.endswith(
        ("__meld", "__albumin", "__collagen_area")))]  # fmt: skip
    days = sorted({0.0, *(float(row.day) for row in known.rows)})
    seen = np.array(runner.simulate(times=days))
    courses = {
        day: dict(zip(runner.selections, seen[days.index(day)], strict=True)) for day in days
    }
    observables = {line["observableId"]: line for line in _lines(files["observables.tsv"])}
    rows = [*_lines(files["measurements.tsv"]), *_lines(files["checks.tsv"])]
    theirs, noise = [], []
    for line in rows:
        one = observables[line["observableId"]]
        names = by_id | courses[float(line["time"])]
        names |= _placed(one["observablePlaceholders"], line["observableParameters"])
        names |= _placed(one["noisePlaceholders"], line["noiseParameters"])
        theirs.append(_value(one["observableFormula"], names))
        noise.append(_value(one["noiseFormula"], names))
    judged = _likelihood()
    for place, row in enumerate(known.rows):
        draws = _without_traits(row.mixture[0][0], estimated)
        ours = judged.printed(known.expected(draws), draws)[0, place]
        assert theirs[place] == pytest.approx(ours, rel=1e-4), row.id
        assert noise[place] == pytest.approx(judged.sampling(draws)[0, place], rel=1e-12)


def _without_traits(setting: str, estimated: Mapping[str, float]) -> dict[str, np.ndarray]:
    """A draw under which the setting's one patient has the values of the exported document."""
    factors = small_problem()[1].simulated[setting].courses.factors
    return {
        name: np.array([value / float(factors[name][0]) if name in factors else value])
        for name, value in estimated.items()
    }


def _likelihood():
    from lobule.calibration.likelihood import likelihood

    _, known = small_problem()
    return likelihood(known.rows, known.errors, known.spreads)

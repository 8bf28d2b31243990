"""Predicting and scoring: same bytes, no effect without cells, nothing written over."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lobule.belief.natural_history import Numbers
from lobule.belief.posterior import Posterior, to_bytes
from lobule.cli import main
from lobule.prediction.predict import Prediction, predict
from lobule.prediction.quantity import ALIVE, RESPONSE, Compared
from lobule.prediction.read import read_design, read_results
from lobule.trial.blinding import Blinding

EXAMPLES = Path(__file__).parents[3] / "examples" / "designs"

RESULTS = """\
source: made up
results:
  - {arm: cells, against: control, outcome: MELD, visit: 91 days,
     compared: difference, estimate: −1}
  - {arm: cells, outcome: Albumin, visit: 3 months, compared: change, estimate: 1.5}
"""


def _predicted(file: Path, posterior: Posterior, **changes: object) -> Prediction:
    design = replace(read_design(file), **changes)  # type: ignore[arg-type]
    return predict(design, posterior, draws=20, patients=20, threads=1)


def _effects(found: Prediction, outcome: str) -> list[np.ndarray]:
    return [
        one.expected
        for one in found.forecasts
        if one.outcome == outcome and one.compared is Compared.DIFFERENCE
    ]


def test_threads_change_nothing(design_file: Path, few_draws: Posterior) -> None:
    design = read_design(design_file)
    one, two = (
        predict(design, few_draws, draws=20, patients=20, threads=threads) for threads in (1, 2)
    )
    for first, second in zip(one.forecasts, two.forecasts, strict=True):
        np.testing.assert_array_equal(first.expected, second.expected)
        assert first.printed == second.printed


def test_only_an_open_trial_has_a_bias(design_file: Path, few_draws: Posterior) -> None:
    open_label = _effects(_predicted(design_file, few_draws), "meld")
    blind = _effects(_predicted(design_file, few_draws, blinding=Blinding.DOUBLE_BLIND), "meld")
    bias = few_draws.of("published_trials.bias_meld")
    for first, second in zip(open_label, blind, strict=True):
        assert (first[bias > 0] < second[bias > 0]).all()
        np.testing.assert_allclose(first[bias == 0], second[bias == 0])


def test_harmless_cells_that_do_nothing_differ_from_control_by_nothing(
    design_file: Path, few_draws: Posterior
) -> None:
    values = few_draws.values.copy()
    for name in ("secretome.potency", "published_trials.spread"):
        values[:, few_draws.names.index(name)] = 0.0
    inert = [n for n in few_draws.names if n.startswith(("differentiation.", "fusion."))]
    for name in (*inert, "published_trials.bias_meld"):
        values[:, few_draws.names.index(name)] = 0.0
    nothing = Posterior(few_draws.names, values, few_draws.provenance)
    # The catheter and its contrast harm some whatever the cells do.
    harmless = tuple(
        replace(arm, cells=replace(arm.cells, harms=())) if arm.cells else arm
        for arm in read_design(design_file).arms
    )
    predicted = _predicted(design_file, nothing, arms=harmless)
    for found in (*_effects(predicted, "meld"), *_effects(predicted, ALIVE)):
        np.testing.assert_allclose(found, 0.0, atol=1e-3)


def test_survival_of_a_cohort_is_less_sure_than_that_of_its_virtual_patients(
    design_file: Path, few_draws: Posterior
) -> None:
    values = [
        one
        for one in _predicted(design_file, few_draws).forecasts
        if one.outcome == ALIVE and one.compared is Compared.VALUE
    ]
    assert values
    for one in values:
        inner, outer = one.effect, one.between_trials
        assert outer.high - outer.low > inner.high - inner.low
        assert 0.0 <= one.printed.low <= one.printed.high <= 1.0


def test_property_only_who_lives_responds(design_file: Path, few_draws: Posterior) -> None:
    found = _predicted(design_file, few_draws)
    shares = {
        (one.arm, one.outcome, one.day): one.expected
        for one in found.forecasts
        if one.compared is Compared.VALUE and one.unit == "share of patients"
    }
    responding = {key: value for key, value in shares.items() if key[1] == RESPONSE}
    assert responding
    for (arm, _, day), share in responding.items():
        assert (share >= 0.0).all()
        assert (share <= shares[arm, ALIVE, day]).all()
    assert any((share > 0.0).any() for share in responding.values())


def _diseases(name: str, *values: float) -> tuple[Numbers, ...]:
    return tuple(((name, value),) for value in values)


def test_a_disease_at_its_defaults_is_no_other_disease(
    design_file: Path, few_draws: Posterior
) -> None:
    design = read_design(design_file)
    same = _diseases("ascites.onset", 0.04, 0.04)
    plain, told = (
        predict(design, few_draws, draws=20, patients=20, histories=one) for one in ((), same)
    )
    assert (plain.histories, told.histories) == (0, 2)
    for first, second in zip(plain.forecasts, told.forecasts, strict=True):
        np.testing.assert_allclose(first.expected, second.expected, rtol=1e-12)


def test_every_draw_is_dealt_to_one_disease_and_comes_back_in_its_place(
    design_file: Path, few_draws: Posterior
) -> None:
    design = read_design(design_file)
    deadly, mild, three = (
        predict(
            design, few_draws, draws=20, patients=20,
            histories=_diseases("death.liver_failure", *rates),
        )
        for rates in ([5.0], [0.0001], [5.0, 0.0001])
    )  # fmt: skip
    alike = [
        (a.expected, b.expected, c.expected)
        for a, b, c in zip(deadly.forecasts, mild.forecasts, three.forecasts, strict=True)
        if a.outcome == "alive" and a.compared is Compared.VALUE
    ]
    assert alike
    for first, second, dealt in alike:
        np.testing.assert_array_equal(dealt[::2], first[::2])
        np.testing.assert_array_equal(dealt[1::2], second[1::2])
    assert any((first < second).all() for first, second, _ in alike)


def test_a_disease_in_which_nobody_can_be_enrolled_is_left_out(
    design_file: Path, few_draws: Posterior
) -> None:
    design = read_design(design_file)
    never, usual = (_diseases("ascites.onset", *rates) for rates in ((1e-12,), (1e-12, 0.04)))
    told = predict(design, few_draws, draws=20, patients=20, histories=usual)
    assert told.histories == 1
    with pytest.raises(ValueError, match="under any of 1 diseases"):
        predict(design, few_draws, draws=20, patients=20, histories=never)


def test_a_prediction_is_filed_and_scored(
    tmp_path: Path, design_file: Path, few_draws: Posterior, capsys: pytest.CaptureFixture[str]
) -> None:
    draws, recipe = to_bytes(few_draws)
    own = tmp_path / "own.npz"
    own.write_bytes(draws)
    own.with_suffix(".json").write_text(recipe, "utf-8")
    target, results, scores = (tmp_path / n for n in ("p.json", "results.yaml", "scores.json"))
    asked = ["predict-trial", str(design_file), "--posterior", str(own), "--draws", "20"]
    asked += ["--patients", "20", "--histories", "2", "--json", str(target)]
    assert main(asked) == 0
    filed = json.loads(target.read_text("utf-8"))
    assert filed["arms"] == {"control": 20, "cells": 25}
    assert filed["natural_histories"] == 2
    assert main(asked) == 2
    assert "never written over" in capsys.readouterr().err
    results.write_text(RESULTS, "utf-8")
    assert main(["score-trial", str(target), str(results), "--json", str(scores)]) == 0
    rows = json.loads(scores.read_text("utf-8"))["scores"]
    assert [mark["name"] for mark in rows[0]["marks"]] == [
        "lobule", "no effect", "pooled effect", "last review"
    ]  # fmt: skip
    assert [mark["name"] for mark in rows[1]["marks"]] == ["lobule"]


def test_results_that_were_not_predicted_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}", "utf-8")
    results = tmp_path / "results.yaml"
    results.write_text(RESULTS, "utf-8")
    assert main(["score-trial", str(wrong), str(results)]) == 2
    assert "is no prediction" in capsys.readouterr().err


def test_the_results_of_an_example_name_what_its_prediction_has(few_draws: Posterior) -> None:
    design = read_design(EXAMPLES / "spahr_2013.yaml")
    results = read_results(EXAMPLES / "spahr_2013_results.yaml")
    found = predict(design, few_draws, draws=20, patients=20)
    known = {(one.arm, one.against, one.outcome, one.day, one.compared) for one in found.forecasts}
    for one in results.found:
        assert (one.arm, one.against, one.outcome, one.day, one.compared) in known

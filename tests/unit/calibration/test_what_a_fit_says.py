"""What is read off a fit, on made-up draws whose answer is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pytest

from lobule.calibration import blinding, collagen, identified, lines, predictive
from lobule.calibration.fit import Fit, fitted_likelihood
from lobule.calibration.likelihood import likelihood
from lobule.calibration.prediction import Prediction
from lobule.calibration.recipe import Recipe
from lobule.calibration.row import Measured
from lobule.calibration.rows import Rows, rows
from lobule.calibration.setting import settings
from lobule.calibration.smc.particles import Particles
from lobule.calibration.summary import diagnostics, to_posterior
from lobule.calibration.unknowns import of_cells

RUNS, PARTICLES = 2, 100
UNKNOWNS = of_cells(settings())
SPREAD = {"MELD": 3.0, "ALBUMIN": 4.0, "BILIRUBIN": 1.0, "ALT": 9.0, "COLLAGEN": 0.35}


@dataclass(frozen=True, eq=False)
class _Known(Prediction):
    """Errors and spreads without any patients behind them."""

    @cached_property
    def errors(self):
        return np.full(len(self.rows), 0.01)

    @cached_property
    def spreads(self):
        return np.array([SPREAD[row.measured.name] for row in self.rows])


def _fit(effect: float, *, off: tuple[str, ...] = (), chosen: Rows | None = None) -> Fit:
    """Every row has so many times its published number for an effect, with little scatter."""
    found = chosen or rows()
    known = _Known(found.all, {})
    published = np.array([row.estimate for row in found.all])
    runs = []
    for run in range(RUNS):
        luck = np.random.default_rng(run)
        score = luck.normal(size=(PARTICLES, len(UNKNOWNS)))
        on = np.ones((PARTICLES, len(UNKNOWNS)), bool)
        for name in off:
            on[:, UNKNOWNS.names.index(name)] = False
        kept = effect * published + 0.01 * luck.normal(size=(PARTICLES, len(published)))
        runs.append(Particles(score, on, np.zeros(PARTICLES), kept, 1.0))
    judged = fitted_likelihood(found.fitted, known)
    return Fit(Recipe(runs=RUNS), found, UNKNOWNS, known, judged, tuple(runs))


BIASES = tuple(name for name in UNKNOWNS.names if "bias" in name)


def test_effects_as_published_reach_the_time_course_and_lie_inside() -> None:
    found = _fit(1.0, off=BIASES)
    assert all(one.reached and one.by_effect for one in lines.reached(found))
    inside, judged = predictive.coverage(predictive.predicted(found))
    assert [one.share for one in lines.reached(found)] == pytest.approx([1.0] * 8, abs=0.35)
    assert inside == judged == len(found.rows.all) - 1


def test_no_effect_and_no_bias_miss_every_line_but_that_of_twelve_months() -> None:
    reached = lines.reached(_fit(0.0, off=BIASES))
    assert [one.line.months for one in reached if one.reached] == [(12.0,)]


def test_bias_carries_a_line_that_the_effect_alone_misses() -> None:
    found = next(one for one in lines.reached(_fit(0.95)) if one.line.measured is Measured.MELD)
    assert found.printed.median < found.true.median


def test_a_predicted_interval_holds_nine_of_ten_replicates() -> None:
    fit = _fit(1.0, off=BIASES)
    again = predictive.replicated(fit).reshape(-1, len(fit.rows.all))
    for place, one in enumerate(predictive.predicted(fit)):
        share = np.mean(
            (again[:, place] >= one.replicated.low) & (again[:, place] <= one.replicated.high)
        )
        assert share == pytest.approx(0.9, abs=0.01)


def test_bias_switched_off_is_none_of_what_open_trials_print() -> None:
    for one in blinding.biases(_fit(1.0, off=BIASES)):
        assert (one.zero, one.mean, one.share) == (1.0, 0.0, 0.0)


def test_bias_of_a_benefit_has_the_sign_of_a_benefit() -> None:
    for one in blinding.biases(_fit(1.0)):
        assert one.zero == 0.0
        assert one.mean * one.measured.better > 0.0
        assert 0.0 < one.share < 1.0


def test_an_open_trial_is_less_often_null_than_the_same_trial_blinded() -> None:
    for one in blinding.null_trials(_fit(1.0)):
        assert one.if_open < one.null
        assert one.row.open_label == 0.0


def test_a_blinded_trial_needs_the_patients_of_the_textbook() -> None:
    assert blinding.patients_per_arm(0.5, 1.0) == 63


def test_the_same_fit_twice_is_no_conflict_about_collagen() -> None:
    found = _fit(1.0, off=BIASES)
    same = collagen.conflict(found, found)
    assert same.more == 1.0
    assert same.cost == 0.0
    assert [round(one.published) for one in same.rows] == [-26, -37]


def test_other_rows_are_the_worse_for_a_fit_that_moves_them() -> None:
    without = _fit(1.0, off=BIASES, chosen=rows(without=(Measured.COLLAGEN,)))
    assert collagen.conflict(_fit(0.3, off=BIASES), without).cost > 1.0


def test_what_moved_with_the_rows_is_told_from_what_did_not() -> None:
    fit = _fit(1.0)
    place = UNKNOWNS.names.index("paracrine.sparing")
    other = UNKNOWNS.names.index("paracrine.function")
    runs = []
    for run in fit.runs:
        score = run.score.copy()
        score[:, place] *= 0.1
        score[:, other] = -score[:, place]
        runs.append(replace(run, score=score))
    fit = replace(fit, runs=tuple(runs))
    found = {one.name: one for one in identified.learned(fit)}
    assert found["paracrine.sparing"].shrinkage > 0.95
    assert abs(found["secretome.lung_share"].shrinkage) < 0.5
    first = identified.entangled(fit)[0]
    assert {first.one, first.other} == {"paracrine.sparing", "paracrine.function"}
    assert first.correlation == pytest.approx(-1.0)


def test_a_run_that_went_elsewhere_is_found_out() -> None:
    fit = _fit(1.0)
    place = UNKNOWNS.names.index("paracrine.sparing")
    plain = {one.name: one for one in diagnostics(fit)}
    astray = fit.runs[1].score.copy()
    astray[:, place] += 1.0
    apart = replace(fit, runs=(fit.runs[0], replace(fit.runs[1], score=astray)))
    found = {one.name: one for one in diagnostics(apart)}
    assert np.nanmedian([one.r_hat for one in plain.values()]) < 1.02
    assert found["paracrine.sparing"].r_hat > 1.1
    assert found["paracrine.function"] == plain["paracrine.function"]


def test_the_posterior_keeps_names_values_and_the_rows_it_came_from() -> None:
    fit = _fit(1.0)
    found = to_posterior(fit, draws=50)
    assert len(found) == 50
    assert found.names == UNKNOWNS.names
    assert {row["id"] for row in found.provenance["rows"]} == {row.id for row in fit.rows.all}
    assert found.provenance["recipe"]["seed"] == 1


def test_simulated_data_have_the_covariance_that_the_likelihood_believes() -> None:
    chosen = [row for row in rows().fitted if row.study == "CN_SR_11studies_468pt"]
    judged = likelihood(chosen, np.full(len(chosen), 0.1), np.full(len(chosen), 3.0))
    draws = {f"published_trials.bias_{m.observable}": np.zeros(40000) for m in Measured}
    draws["published_trials.spread"] = np.full(40000, 0.2)
    noise = np.random.default_rng(2).normal(size=(40000, 2 * len(chosen)))
    data = judged.simulate(np.zeros((40000, len(chosen))), draws, noise)
    assert data.std(axis=0) == pytest.approx(judged.sampling(draws)[0], rel=0.02)
    errors = np.array([row.weighed_error for row in chosen])
    shared = (0.2 * 3.0 / 2.0) ** 2
    assert np.cov(data.T)[0, 1] == pytest.approx(0.5 * errors[0] * errors[1] + shared, rel=0.05)


@pytest.mark.filterwarnings("ignore")
def test_property_draws_of_a_fit_survive_netcdf_to_the_last_bit(tmp_path) -> None:
    arviz = pytest.importorskip("arviz")
    from lobule.calibration.inference_data import from_inference_data, to_bytes, to_inference_data

    fit = _fit(1.0)
    file = tmp_path / "fit.nc"
    file.write_bytes(to_bytes(to_inference_data(fit)))
    found = from_inference_data(arviz.from_netcdf(str(file)))
    assert found.names == fit.unknowns.names
    assert found.values.tobytes() == fit.values.reshape(-1, len(fit.unknowns)).tobytes()


@pytest.mark.filterwarnings("ignore")
def test_arviz_reads_back_the_draws_it_was_given(tmp_path) -> None:
    arviz = pytest.importorskip("arviz")
    from lobule.calibration.inference_data import to_inference_data

    fit = _fit(1.0)
    file = tmp_path / "fit.nc"
    to_inference_data(fit).to_netcdf(str(file))
    found = arviz.from_netcdf(str(file))
    place = fit.unknowns.names.index("paracrine.sparing")
    assert np.array_equal(found.posterior["paracrine.sparing"].values, fit.values[..., place])
    assert found.observed_data["estimate"].values.tolist() == [
        row.estimate for row in fit.rows.fitted
    ]
    assert found.posterior_predictive["estimate"].shape == (RUNS, PARTICLES, len(fit.rows.fitted))

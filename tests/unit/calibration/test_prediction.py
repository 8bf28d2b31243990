"""Expected values of rows, on few patients."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from lobule.calibration.courses import TOLERANCE, courses
from lobule.calibration.prediction import Prediction, prediction
from lobule.calibration.row import Contrast, Measured, Row
from lobule.calibration.setting import Size, setting_named, settings
from lobule.calibration.unknowns import of_cells

ROWS = (
    Row(
        "a meld 1", "a", Measured.MELD, 1.0, Contrast.CONTROLLED, -1.0, 0.5,
        (("hbv_portal", 1.0),),
    ),
    Row(
        "b collagen 3", "b", Measured.COLLAGEN, 3.0, Contrast.WITHIN_ARM, -0.2, 0.1,
        (("hbv_portal", 1.0),),
    ),
)  # fmt: skip
UNKNOWNS = of_cells(settings())


@lru_cache
def _known(threads: int = 1) -> Prediction:
    return prediction(ROWS, Size(course=8, reference=40), seed=3, threads=threads)


def _draws(count: int, *, potency: float | None = None) -> dict[str, np.ndarray]:
    luck = np.random.default_rng(1)
    score = luck.normal(size=(count, len(UNKNOWNS)))
    on = luck.uniform(size=score.shape) >= UNKNOWNS.zero
    draws = UNKNOWNS.table(UNKNOWNS.values(score, on))
    if potency is not None:
        draws["secretome.potency"] = np.full(count, potency)
    return draws


INTEGRATION = 0.1 * TOLERANCE
"""Steps are chosen with cells in the body, so that courses without effect differ by rounding of the
steps: less than a tenth of what one of them may be off."""


def test_cells_that_do_nothing_leave_no_effect() -> None:
    draws = _draws(5, potency=0.0)
    for name in ("engraftment.engraftment", "fusion.fusion"):
        draws[name] = np.zeros(5)
    expected = _known().expected(draws)
    assert np.abs(expected[:, 0]).max() < INTEGRATION
    own = _known().simulated["hbv_portal"].correction.own
    day = _known().simulated["hbv_portal"].courses.days.index(91)
    assert np.abs(expected[:, 1] - own[day, 4]).max() < INTEGRATION


def test_draws_do_not_depend_on_one_another_or_on_threads() -> None:
    draws = _draws(12)
    whole = _known().expected(draws)
    part = _known().expected({name: column[4:9] for name, column in draws.items()})
    assert np.array_equal(whole[4:9], part)
    assert np.array_equal(whole, _known(threads=2).expected(draws))


def test_more_potent_cells_lower_meld_more() -> None:
    weak, strong = (_known().expected(_draws(20, potency=p))[:, 0].mean() for p in (0.3, 3.0))
    assert strong < weak < 0.0


def test_factor_of_survivors_is_near_one_and_its_error_is_known() -> None:
    found = _known().simulated["hbv_portal"].correction
    assert np.isfinite(found.factor).all()
    assert np.isfinite(found.error).all()
    assert (found.factor >= 0.5).all() and (found.factor <= 1.5).all()
    assert (found.factor[0] == 1.0).all()


def test_a_draw_that_nobody_survives_numerically_costs_only_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from lobule.calibration import courses as module
    from lobule.quantity.errors import DidNotConverge

    these = courses(setting_named("hbv_portal"), (30,), 8, 3)
    draws = _draws(6)
    plain = these.means(draws)
    real = module.Courses._run

    def run(self, cohort, *, cells, chance):
        if (cohort.parameters["secretome.potency"] == draws["secretome.potency"][2]).any():
            raise DidNotConverge("Patient 1 could not be followed.")
        return real(self, cohort, cells=cells, chance=chance)

    draws["secretome.potency"][2] = 0.77
    monkeypatch.setattr(module.Courses, "_run", run)
    found = these.means(draws)
    assert np.isnan(found[2]).all()
    kept = [0, 1, 3, 4, 5]
    assert np.array_equal(found[kept], plain[kept])

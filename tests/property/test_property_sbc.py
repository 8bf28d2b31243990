"""Simulation-based calibration on reduced problems: ranks of truths are uniform."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from lobule.calibration.correction import effects
from lobule.calibration.courses import courses
from lobule.calibration.likelihood import Likelihood, likelihood
from lobule.calibration.row import Contrast, Measured, Row
from lobule.calibration.sbc import Floats, ranks, uniformity
from lobule.calibration.setting import setting_named, settings
from lobule.calibration.smc.sample import Effort
from lobule.calibration.unknowns import Unknowns, of_cells

SMALLEST_P = 1e-3
NAMES = (
    "paracrine.function",
    "paracrine.sparing",
    "published_trials.bias_albumin",
    "published_trials.bias_meld",
    "published_trials.bias_alt",
    "published_trials.bias_bilirubin",
    "published_trials.bias_collagen_area",
    "published_trials.spread",
    "secretome.potency",
)


def _row(study: str, measured: Measured, month: float, error: float, open_label: float) -> Row:
    name = f"{study} {measured.observable} {month:g}"
    return Row(
        name, study, measured, month, Contrast.CONTROLLED, 0.0, error, (("hbv_portal", 1.0),),
        open_label=open_label,
    )  # fmt: skip


ROWS = (
    _row("a", Measured.MELD, 1.0, 0.3, 1.0),
    _row("a", Measured.MELD, 3.0, 0.3, 1.0),
    _row("b", Measured.MELD, 1.0, 0.4, 0.0),
    _row("b", Measured.ALBUMIN, 3.0, 0.5, 0.0),
    _row("c", Measured.ALT, 3.0, 3.0, 1.0),
)
SPREADS = np.array([3.0, 3.0, 3.0, 4.0, 9.0])


def _unknowns() -> Unknowns:
    return Unknowns(tuple(r for r in of_cells(settings()).records if r.name in NAMES))


def test_ranks_are_uniform_for_a_formula() -> None:
    unknowns = _unknowns()
    slope = np.array([[-8.0, -0.3], [-9.0, -0.5], [-8.0, -0.3], [6.0, 0.8], [0.0, -5.0]])

    def expected(draws: Mapping[str, Floats]) -> Floats:
        size = draws["secretome.potency"][:, None]
        pair = np.stack([draws["paracrine.function"], draws["paracrine.sparing"]], axis=1)
        return size * np.tanh(pair @ slope.T / 3.0) * 3.0

    judged = likelihood(ROWS, np.zeros(len(ROWS)), SPREADS)
    shares = ranks(unknowns, expected, judged, Effort(100, 3, 6), replicates=120, seed=5)
    assert uniformity(shares).min() > SMALLEST_P


@pytest.mark.slow
def test_ranks_are_uniform_for_virtual_patients() -> None:
    unknowns = _unknowns()
    these = courses(setting_named("hbv_portal"), (30, 91), 4, 1)
    control = these.control(chance=False).mean(axis=0)
    cells = [(these.days.index(row.day), list(Measured).index(row.measured)) for row in ROWS]

    def expected(draws: Mapping[str, Floats]) -> Floats:
        found = effects(these.means(draws), control)
        return np.stack([found[:, day, outcome] for day, outcome in cells], axis=1)

    judged = likelihood(ROWS, np.zeros(len(ROWS)), SPREADS)
    shares = ranks(unknowns, expected, judged, Effort(100, 3, 6), replicates=60, seed=6)
    assert uniformity(shares).min() > SMALLEST_P


def test_a_likelihood_that_is_not_that_of_the_data_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unknowns = _unknowns()

    def expected(draws: Mapping[str, Floats]) -> Floats:
        return np.repeat(-3.0 * draws["secretome.potency"][:, None], len(ROWS), axis=1)

    honest = Likelihood.simulate
    monkeypatch.setattr(
        Likelihood, "simulate", lambda self, *given: 1.3 * honest(self, *given) - 1.0
    )
    judged = likelihood(ROWS, np.zeros(len(ROWS)), SPREADS)
    shares = ranks(unknowns, expected, judged, Effort(100, 3, 6), replicates=60, seed=7)
    assert uniformity(shares).min() < SMALLEST_P

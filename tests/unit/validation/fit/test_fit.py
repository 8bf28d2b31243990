"""A whole fit on a model that answers at once: what it finds, keeps, and never looks at."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lobule.belief.posterior import read
from lobule.calibration.unknowns import Unknowns
from lobule.cli import main
from lobule.executor import by_threads
from lobule.report.fit_to_rows.render import render
from lobule.validation.fit import Recipe, calibrate, care, natural_history, subject, wave
from lobule.validation.fit.fit import open_to_fit
from lobule.validation.fit.unknowns import defaults, of_care, of_natural_history
from lobule.validation.left_out import published
from lobule.validation.use import Use, use_of

SMALL = Recipe(patients=50, second=16, warm_up=50, draws=100, chains=2)
ROWS = [name for name, target in published().items() if target.value and target.value > 0.0][:40]
MOVED = of_natural_history().names.index("ascites.onset")


@dataclass
class Kept:
    """A place for pieces in memory."""

    pieces: dict[str, bytes] = field(default_factory=dict)
    writes: int = 0

    def read(self, name: str, /) -> bytes | None:
        return self.pieces.get(name)

    def write(self, name: str, data: bytes, /) -> None:
        self.pieces[name] = data
        self.writes += 1


def answered(values: Any, patients: int, seed: int) -> dict[str, tuple[float, float, float]]:
    """Rows that lie at their published values where ascites comes twice as often."""
    pull = values["ascites.onset"] / 0.08
    found = {}
    for name in ROWS:
        value = float(published()[name].value or 0.0) * pull**0.2
        found[name] = (value, 0.98 * value, 1.02 * value)
    return found


def cared_for(values: Any, patients: int, seed: int) -> dict[str, tuple[float, float, float]]:
    """Rows that lie at their published values where abstinence does nothing at all."""
    found = {}
    for name in ROWS:
        value = float(published()[name].value or 0.0) * (1.0 + values["abstinence.effect"])
        found[name] = (value, 0.98 * value, 1.02 * value)
    return found


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "natural_history_rows", answered)
    monkeypatch.setattr(subject, "care_rows", cared_for)


@pytest.mark.usefixtures("quick")
def test_a_number_that_the_rows_decide_is_found() -> None:
    found = calibrate(natural_history(), SMALL)
    learned = found.learned[MOVED]
    assert learned.name == "ascites.onset"
    assert learned.posterior[1] == pytest.approx(0.08, rel=0.25)
    assert learned.shrinkage > 0.5
    others = [one.shrinkage for one in found.learned if one.name != "ascites.onset"]
    assert np.median(others) < 0.1
    page = render(found)
    assert "Numbers before and after" in page
    assert "No effect" not in page


@pytest.mark.usefixtures("quick")
def test_an_effect_that_the_rows_deny_is_found_to_be_none() -> None:
    found = calibrate(care(), SMALL)
    learned = {one.name: one for one in found.learned}
    before, after = learned["abstinence.effect"].zero
    assert before == 0.02
    assert after > 0.9
    others = [one.zero for name, one in learned.items() if name != "abstinence.effect"]
    np.testing.assert_allclose(*np.array(others).T, atol=0.15)
    assert "No effect" in render(found)


@pytest.mark.usefixtures("quick")
def test_a_row_that_others_hold_already_is_in_neither_half() -> None:
    counted = replace(natural_history(), counted_elsewhere=(ROWS[0],))
    found = calibrate(counted, SMALL)
    assert ROWS[0] not in {row.id for row in found.rows}
    assert len(found.rows) == len(calibrate(natural_history(), SMALL).rows) - 1


@pytest.mark.usefixtures("quick")
def test_threads_change_nothing_and_a_fit_goes_on_where_it_stood() -> None:
    kept = Kept()
    one = calibrate(natural_history(), SMALL, keep=kept)
    runs = len(one.fit.first.points) + len(one.fit.second.points)
    assert kept.writes == runs
    for name in sorted(kept.pieces)[::2]:
        del kept.pieces[name]
    two = calibrate(natural_history(), SMALL, keep=kept, workers=by_threads(2))
    assert kept.writes == runs + (runs + 1) // 2
    np.testing.assert_array_equal(one.posterior.values, two.posterior.values)


@pytest.mark.usefixtures("quick")
def test_a_run_of_another_recipe_is_not_taken_for_one_of_this() -> None:
    kept = Kept()
    calibrate(natural_history(), SMALL, keep=kept)
    before = kept.writes
    calibrate(natural_history(), replace(SMALL, seed=2), keep=kept)
    assert kept.writes == 2 * before


@pytest.mark.usefixtures("quick")
def test_a_run_of_another_source_is_not_taken_for_one_of_this(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = Kept()
    calibrate(natural_history(), SMALL, keep=kept)
    before = kept.writes
    monkeypatch.setattr(wave, "source_hash", lambda _: "another model")
    calibrate(natural_history(), SMALL, keep=kept)
    assert kept.writes == 2 * before


@pytest.mark.usefixtures("quick")
def test_the_half_kept_from_a_fit_is_not_in_it() -> None:
    found = calibrate(natural_history(), SMALL)
    assert {row.use for row in found.rows} == {Use.FIT, Use.CHECK}
    assert {use_of(row.id) for row in open_to_fit(found.fit.rows)} == {Use.FIT}
    assert found.fit.draws.missed.shape[-1] == len(open_to_fit(found.fit.rows))


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("command", "name", "title", "names"),
    [
        ("natural-history", "natural_history", "Natural history", of_natural_history().names),
        ("care", "care", "Conventional care", of_care().names),
    ],
)
def test_the_command_writes_its_page_and_draws(
    command: str,
    name: str,
    title: str,
    names: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "fit"
    small = ("--patients", "50", "--second", "16", "--draws", "100", "--threads", "1")
    assert main(["calibrate", command, "--out", str(out), *small]) == 0
    assert "rows kept from the fit" in capsys.readouterr().out
    assert read(out / f"{name}.npz").names == names
    assert f"<h1>{title}" in (out / f"{name}.html").read_text("utf-8")
    recipe = json.loads((out / f"{name}.json").read_text("utf-8"))
    assert recipe["recipe"]["patients"] == 50


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--patients", "5"), "patients is 5; expected 50 to 100,000."),
        (("--chains", "1"), "chains is 1; expected 2 to 100."),
        (("--draws", "3"), "draws is 3; expected 100 to 100,000."),
        (("--seed", "-1"), "seed is -1; expected 0 or more."),
    ],
)
def test_what_cannot_be_fitted_is_refused_in_one_sentence(
    arguments: tuple[str, ...], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "fit"
    assert main(["calibrate", "natural-history", "--out", str(out), *arguments]) == 2
    assert sentence in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("unknowns", [of_natural_history(), of_care()])
def test_a_score_gives_the_default_back(unknowns: Unknowns) -> None:
    point = defaults(unknowns)
    values = unknowns.values(point.scores[None, :], point.on[None, :])[0]
    near = np.abs(point.scores) < 1.99
    declared = np.array([record.default for record in unknowns.records])
    np.testing.assert_allclose(values[near], declared[near], rtol=1e-6)


def test_every_effect_of_care_may_be_none_and_nothing_else_moves() -> None:
    assert (of_care().zero > 0.0).all()
    assert not [name for name in of_care().names if name.endswith(".uptake")]
    assert not set(of_care().names) & set(of_natural_history().names)

"""A whole fit on a model that answers at once: what it finds, keeps, and never looks at."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lobule.belief.posterior import read
from lobule.cli import main
from lobule.executor import by_threads
from lobule.report.natural_history.render import render
from lobule.validation.fit import Recipe, calibrate, wave
from lobule.validation.fit.fit import open_to_fit
from lobule.validation.fit.unknowns import default_scores, of_natural_history
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


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wave, "simulated", answered)


@pytest.mark.usefixtures("quick")
def test_a_number_that_the_rows_decide_is_found() -> None:
    found = calibrate(SMALL)
    learned = found.learned[MOVED]
    assert learned.name == "ascites.onset"
    assert learned.posterior[1] == pytest.approx(0.08, rel=0.25)
    assert learned.shrinkage > 0.5
    others = [one.shrinkage for one in found.learned if one.name != "ascites.onset"]
    assert np.median(others) < 0.1
    assert "Numbers before and after" in render(found)


@pytest.mark.usefixtures("quick")
def test_threads_change_nothing_and_a_fit_goes_on_where_it_stood() -> None:
    kept = Kept()
    one = calibrate(SMALL, keep=kept)
    runs = len(one.fit.first.scores) + len(one.fit.second.scores)
    assert kept.writes == runs
    for name in sorted(kept.pieces)[::2]:
        del kept.pieces[name]
    two = calibrate(SMALL, keep=kept, workers=by_threads(2))
    assert kept.writes == runs + (runs + 1) // 2
    np.testing.assert_array_equal(one.posterior.values, two.posterior.values)


@pytest.mark.usefixtures("quick")
def test_a_run_of_another_recipe_is_not_taken_for_one_of_this() -> None:
    kept = Kept()
    calibrate(SMALL, keep=kept)
    before = kept.writes
    calibrate(Recipe(seed=2, patients=50, second=16, warm_up=50, draws=100, chains=2), keep=kept)
    assert kept.writes == 2 * before


@pytest.mark.usefixtures("quick")
def test_a_run_of_another_source_is_not_taken_for_one_of_this(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = Kept()
    calibrate(SMALL, keep=kept)
    before = kept.writes
    monkeypatch.setattr(wave, "source_hash", lambda _: "another model")
    calibrate(SMALL, keep=kept)
    assert kept.writes == 2 * before


@pytest.mark.usefixtures("quick")
def test_the_half_kept_from_a_fit_is_not_in_it() -> None:
    found = calibrate(SMALL)
    assert {row.use for row in found.rows} == {Use.FIT, Use.CHECK}
    assert {use_of(row.id) for row in open_to_fit(found.fit.rows)} == {Use.FIT}
    assert found.fit.draws.missed.shape[-1] == len(open_to_fit(found.fit.rows))


@pytest.mark.usefixtures("quick")
def test_the_command_writes_its_page_and_draws(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "fit"
    small = ("--patients", "50", "--second", "16", "--draws", "100", "--threads", "1")
    assert main(["calibrate", "natural-history", "--out", str(out), *small]) == 0
    assert "rows kept from the fit" in capsys.readouterr().out
    found = read(out / "natural_history.npz")
    assert found.names == of_natural_history().names
    assert "<h1>Natural history" in (out / "natural_history.html").read_text("utf-8")
    recipe = json.loads((out / "natural_history.json").read_text("utf-8"))
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


def test_a_score_gives_the_default_back() -> None:
    unknowns = of_natural_history()
    scores = default_scores(unknowns)[None, :]
    values = unknowns.values(scores, np.ones(scores.shape, dtype=bool))[0]
    near = np.abs(scores[0]) < 1.99
    defaults = np.array([record.default for record in unknowns.records])
    np.testing.assert_allclose(values[near], defaults[near], rtol=1e-6)

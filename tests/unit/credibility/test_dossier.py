"""The dossier: measured, not typed; goals that are missed are said."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from lobule.belief.posterior import Posterior
from lobule.cli import main
from lobule.credibility import solver
from lobule.credibility.comparators import natural_history, sampling, scored_trials
from lobule.credibility.context import PLANNING, Level
from lobule.credibility.dossier import Dossier
from lobule.credibility.factors import factors
from lobule.report.credibility.render import render

NOTHING = Posterior(("a.b",), np.zeros((30, 1)), {})


@pytest.fixture
def history(tmp_path: Path) -> Path:
    rows = [
        {"id": f"row{place}", "use": use, "simulated": 1.0, "inside": place % 2 == 0}
        for place, use in enumerate(("fit", "fit", "check", "check", "check"))
    ]
    path = tmp_path / "history.json"
    path.write_text(json.dumps(rows), "utf-8")
    return path


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> solver.Verification:
    monkeypatch.setattr(solver, "PLAIN_PATIENTS", 1)
    monkeypatch.setattr(solver, "PATIENTS", 8)
    monkeypatch.setattr(solver, "VISITS", (30.0, 182.0))
    return solver.verify()


@pytest.mark.slow
def test_the_solver_is_measured(verified: solver.Verification) -> None:
    assert verified.cross.worst < 1e-3
    assert verified.cross.same_events
    assert verified.repeatable
    assert verified.threads_alike
    # At the coarsest tolerance the longest step rules, so that it may err less than the next.
    errors = [one.error for one in verified.refinements[1:]]
    assert errors == sorted(errors, reverse=True)
    assert verified.order > 2.5


def _verification(worst: float) -> solver.Verification:
    fine = solver.Refinement(1e-4, 1e-5, 1e-6, 100.0)
    cross = solver.CrossSolver(1, worst, True, 3)
    return solver.Verification(cross, (fine,), 3.5, 1e-4, True, True)


def test_both_halves_are_read(history: Path) -> None:
    fit, check = natural_history(history)
    assert (fit.agreed, fit.compared, fit.independent) == (1, 2, False)
    assert (check.agreed, check.compared, check.misses) == (2, 3, ("row3",))


def test_goals_that_are_missed_are_said(history: Path) -> None:
    comparators = natural_history(history)
    found = _verification(0.5)
    every = factors(found, comparators, None, None)
    assert [one.reached for one in every if one.name == "Second solver"] == [False]
    dossier = Dossier(PLANNING, found, comparators, None, None, every, NOTHING)
    page = render(dossier)
    assert "NOT REACHED" in page
    assert "No trial has been predicted before it was read" in page
    assert render(dossier) == page


def test_the_risk_is_influence_times_consequence() -> None:
    assert PLANNING.risk == 4
    assert PLANNING.rigor is Level.MEDIUM


def test_diagnostics_come_from_the_posterior() -> None:
    stored = {"diagnostics": [{"r_hat": 1.0, "effective": 900}, {"r_hat": 1.02, "effective": 500}]}
    found = sampling(Posterior(("a.b",), np.zeros((30, 1)), stored))
    assert found is not None
    assert (found.worst_r_hat, found.least_effective) == (1.02, 500)
    assert sampling(NOTHING) is None


def test_scored_trials_are_counted(tmp_path: Path) -> None:
    rows = [{"outcome": "meld", "day": 91, "inside": inside} for inside in (True, False)]
    path = tmp_path / "scores.json"
    path.write_text(json.dumps({"scores": rows}), "utf-8")
    found = scored_trials([path])
    assert found is not None
    assert (found.agreed, found.compared, found.misses) == (1, 2, ("meld on day 91",))


@pytest.mark.parametrize("text", ["{}", "nothing"])
def test_another_file_is_refused(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match="expected a file"):
        natural_history(path)
    assert main(["credibility", str(tmp_path / "none" / "x.json"), "--html", "/no/such/x"]) == 2
    assert "expected one" in capsys.readouterr().err

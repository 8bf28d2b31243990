"""A trial that is held out cannot be read by a fit."""

from __future__ import annotations

from typing import Any

import pytest

from lobule.calibration.holdout import Evidence, HeldOut
from lobule.calibration.rows import rows
from lobule.calibration.trial_list import NULL_TRIAL, TRIALS
from lobule.evidence import studies
from lobule.quantity.errors import UnknownName

NAMES = sorted({trial.study for trial in TRIALS} | {NULL_TRIAL.study})


@pytest.mark.parametrize("name", NAMES)
def test_reading_a_held_out_trial_raises(name: str) -> None:
    with pytest.raises(HeldOut, match=name):
        Evidence((name,)).outcomes_of(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_row_of_a_held_out_trial_is_fitted_checked_or_inside_a_review(name: str) -> None:
    found = rows(Evidence((name,)))
    assert not any(name in row.id for row in found.all)
    assert all(row.study_id != name for row in Evidence((name,)).outcomes())
    assert not any(name in row.source for row in Evidence((name,)).pooled())


class _Poisoned:
    """Results of one trial that give their name, and break whoever asks for more."""

    def __init__(self, row: Any) -> None:
        object.__setattr__(self, "study_id", row.study_id)

    def __getattribute__(self, name: str) -> Any:
        if name in ("study_id", "__class__"):
            return object.__getattribute__(self, name)
        raise AssertionError(f"The fit read '{name}' of a trial that is held out.")


@pytest.mark.parametrize("name", NAMES)
def test_the_choice_of_rows_never_touches_a_held_out_result(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    poisoned = tuple(_Poisoned(row) if row.study_id == name else row for row in studies.outcomes())
    monkeypatch.setattr(studies, "outcomes", lambda: poisoned)
    assert rows(Evidence((name,))).fitted
    if any(row.study_id == name for row in poisoned) and name != NULL_TRIAL.study:
        with pytest.raises(AssertionError, match="held out"):
            rows(Evidence())


def test_a_review_that_may_contain_the_trial_is_closed_too() -> None:
    found = rows(Evidence(("Suk_2016",)))
    reasons = {row.study: row.reason for row in found.left_out if "Suk_2016" in row.reason}
    assert "SEED_8RCT_394pt_CN" in reasons
    assert all(row.study != "SEED_8RCT_394pt_CN" for row in found.fitted)


def test_an_unknown_trial_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UnknownName, match="Suk_2016"):
        Evidence(("Suk_2015",))

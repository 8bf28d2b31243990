"""Answers of patients: scales, improvement, refusals."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.quantity.errors import UnknownName
from lobule.trial.blinding import Blinding, Expectation, OpenLabelBias
from lobule.trial.endpoint import OUTCOMES
from lobule.trial.symptom import SYMPTOMS, AnswerErrors, answer

PATIENTS = np.arange(4000)


def asked(name: str, value: float, shift: float = 0.0, **errors: float) -> np.ndarray:
    true = np.full(len(PATIENTS), value)
    return answer(
        SYMPTOMS[name], true, shift, AnswerErrors(**errors), seed=1, patient=PATIENTS, day=30
    )


def test_answers_keep_to_their_scale_and_its_steps() -> None:
    for name, symptom in SYMPTOMS.items():
        found = asked(name, 0.5 * (symptom.worst + symptom.best))
        low, high = sorted((symptom.worst, symptom.best))
        assert found.min() >= low
        assert found.max() <= high
        steps = (found - low) / symptom.step
        np.testing.assert_allclose(steps, np.rint(steps), atol=1e-6)


def test_an_answer_is_right_on_average_and_scatters_as_declared() -> None:
    found = asked("fatigue", 5.0)
    assert found.mean() == pytest.approx(5.0, abs=0.06)
    # Rounding to whole points adds a twelfth to the variance.
    assert found.std() == pytest.approx(np.sqrt(1.0 + 1.0 / 12.0), rel=0.04)
    assert (asked("fatigue", 5.0, fatigue=0.0) == 5.0).all()


def test_a_shift_moves_the_mean_by_itself() -> None:
    moved = asked("fatigue", 5.0, -1.5).mean() - asked("fatigue", 5.0).mean()
    assert moved == pytest.approx(-1.5, abs=0.06)


def test_improvement_goes_towards_the_better_end() -> None:
    before, after = np.array([5.0, 5.0, 5.0, np.nan]), np.array([3.0, 4.0, np.nan, 1.0])
    assert SYMPTOMS["fatigue"].better(before, after).tolist() == [True, False, False, False]
    karnofsky = SYMPTOMS["karnofsky"]
    assert karnofsky.better(np.array([70.0, 70.0]), np.array([80.0, 60.0])).tolist() == [
        True,
        False,
    ]
    assert karnofsky.has(np.array([70.0, 90.0])).tolist() == [True, False]
    life = SYMPTOMS["quality_of_life"]
    assert life.better(np.array([4.2]), np.array([4.7])).all()


def test_every_symptom_is_an_outcome_with_an_error() -> None:
    for name, symptom in SYMPTOMS.items():
        assert OUTCOMES[name].lower_is_better is symptom.lower_is_better
        assert getattr(AnswerErrors(), name) > 0


def test_expectation_fades_and_belongs_to_the_patient() -> None:
    hope = Expectation(fatigue=1.5, fading=60.0)
    first = hope.on_day("fatigue", 30, seed=1, patient=PATIENTS)
    later = hope.on_day("fatigue", 90, seed=1, patient=PATIENTS)
    assert first.mean() == pytest.approx(1.5 * np.exp(-0.5), rel=0.03)
    np.testing.assert_allclose(later, first * np.exp(-1.0))
    assert not hope.on_day("fatigue", 0, seed=1, patient=PATIENTS).any()
    assert first.max() <= 3.0


def test_usual_expectation_has_sizes_and_none_has_not() -> None:
    assert Expectation().nothing
    assert not Expectation.usual().nothing
    assert Expectation.usual().fatigue == 1.5
    assert Expectation.usual().fading == Expectation().fading
    zeros = sum(Expectation().drawn(3, draw).fatigue == 0.0 for draw in range(400)) / 400
    assert zeros == pytest.approx(0.3, abs=0.08)


def test_who_knows() -> None:
    knows = {one: (one.patients_know, one.staff_know) for one in Blinding}
    assert knows == {
        Blinding.OPEN_LABEL: (True, True),
        Blinding.SINGLE_BLIND: (False, True),
        Blinding.DOUBLE_BLIND: (False, False),
    }


@pytest.mark.parametrize("size", [-0.1, 10.5, float("nan")])
def test_impossible_expectations_are_refused(size: float) -> None:
    with pytest.raises(ValueError, match="expected 0 to 10"):
        Expectation(fatigue=size)


def test_impossible_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="expected more"):
        Expectation(fading=0.0)
    with pytest.raises(ValueError, match="length of its scale"):
        AnswerErrors(fatigue=11.0)
    with pytest.raises(UnknownName):
        OpenLabelBias("fatigue", 1.0)
    with pytest.raises(ValueError, match="finite"):
        OpenLabelBias("meld", float("inf"))
    assert OpenLabelBias("meld", -0.5).prior.can_be_zero

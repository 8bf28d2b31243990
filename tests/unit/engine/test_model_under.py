"""The same equations under other numbers."""

from __future__ import annotations

from lobule.course.life import natural_model
from lobule.etiology import HepatitisB

MODEL = natural_model(HepatitisB())


def test_only_the_numbers_named_are_others_and_the_equations_are_the_same() -> None:
    other = MODEL.under({"ascites.onset": 0.08, "no_such.number": 1.0})
    assert other.values == {**MODEL.values, "ascites.onset": 0.08}
    assert other.fingerprint == MODEL.fingerprint
    assert MODEL.values["ascites.onset"] != 0.08


def test_nothing_named_is_the_model_itself() -> None:
    assert MODEL.under({}) is MODEL

"""Care as a set that can be added to."""

from __future__ import annotations

import pytest

from lobule.care import Care, guideline, standard
from lobule.cells import CellTherapy
from lobule.etiology import (
    Alcohol,
    AutoimmuneHepatitis,
    Cryptogenic,
    HepatitisB,
    HepatitisC,
    Steatohepatitis,
)
from lobule.liver.acting import Etiology
from lobule.treatment import Antiviral, BetaBlocker, SupportiveCare


def test_care_and_therapy_add_up_in_order() -> None:
    care = standard() + BetaBlocker(start=0.0) + CellTherapy(days=(7.0,))
    assert [type(m) for m in care] == [Antiviral, SupportiveCare, BetaBlocker, CellTherapy]
    assert care.schedule() == (
        (0.0, "viral_suppression"),
        (0.0, "beta_blockade"),
        (7.0, "infusion"),
    )


def test_care_adds_to_care() -> None:
    assert Care() + standard() == standard()


def test_care_without_a_measure() -> None:
    care = standard() + CellTherapy()
    assert care.without(CellTherapy) == standard()
    assert Care().processes() == ()


def test_a_treatment_already_taken_is_not_scheduled() -> None:
    assert Care((Antiviral(start=None), BetaBlocker(start=None))).schedule() == ()


def test_processes_are_those_of_the_measures() -> None:
    names = [p.name for p in (standard() + CellTherapy(mechanisms=())).processes()]
    assert names[:3] == ["antiviral", "supportive_care", "bone_marrow_msc"]


def test_the_same_treatment_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="BetaBlocker stands 2 times in one care; expected once"):
        Care((BetaBlocker(), BetaBlocker(start=3.0)))
    with pytest.raises(ValueError, match="Antiviral stands 2 times"):
        _ = standard() + Antiviral()


def test_a_day_before_the_start_is_refused() -> None:
    with pytest.raises(ValueError, match="planned for day -1; expected 0 or later"):
        Care((BetaBlocker(start=-1.0),))


@pytest.mark.parametrize(
    ("cause", "first"),
    [
        (HepatitisB(), "antiviral"),
        (HepatitisC(), "direct_acting_antiviral"),
        (Alcohol(), "abstinence"),
        (Steatohepatitis(), "weight_loss"),
        (AutoimmuneHepatitis(), "prednisone"),
        (Cryptogenic(), "supportive_care"),
    ],
)
def test_standard_care_treats_the_cause(cause: Etiology, first: str) -> None:
    names = [p.name for p in standard(cause).processes()]
    assert (names[0], names[-1]) == (first, "supportive_care")


def test_guideline_care_contains_standard_care_and_no_growth_factor() -> None:
    overlap = (HepatitisC(), Alcohol())
    assert guideline(overlap).measures[:3] == standard(overlap).measures
    assert "gcsf" not in [p.name for p in guideline().processes()]


def test_a_treatment_can_be_planned_for_a_day_and_supportive_care_needs_none() -> None:
    assert BetaBlocker().planned(7.0) == BetaBlocker(start=7.0)
    assert SupportiveCare().planned(7.0) == SupportiveCare()

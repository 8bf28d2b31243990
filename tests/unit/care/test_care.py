"""Care as a set that can be added to."""

from __future__ import annotations

from lobule.care import Care, standard
from lobule.cells import CellTherapy
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

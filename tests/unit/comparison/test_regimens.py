"""Regimens: what they consist of, and what cannot be given together."""

from __future__ import annotations

import pytest

from lobule.care import Care, guideline
from lobule.cells import BoneMarrowMSC, CellTherapy
from lobule.comparison import Comparison, Regimen, usual_entry, usual_regimens
from lobule.comparison.contents import contents, organs
from lobule.comparison.models import ready
from lobule.comparison.usual import usual_comparison
from lobule.engine.kernel import kernel
from lobule.etiology import Alcohol, HepatitisB
from lobule.liver.acting import Treatment
from lobule.treatment import DPMAS, MARS, LiverTransplant, PlasmaExchange
from lobule.treatment.transplant import OrganOffers
from tests.support.comparisons import regimens, small


def test_standard_care_follows_the_cause() -> None:
    names = [
        [m.name for m in Regimen("care").care(cause) if isinstance(m, Treatment)]
        for cause in (HepatitisB(), Alcohol())
    ]
    assert names == [["antiviral", "supportive_care"], ["abstinence", "supportive_care"]]


def test_no_cells_are_given_without_mechanisms() -> None:
    idle = Regimen("none", added=Care((CellTherapy(BoneMarrowMSC(cells=0.0)),)))
    therapy = idle.care(HepatitisB()).measures[-1]
    assert isinstance(therapy, CellTherapy) and therapy.mechanisms == ()
    assert therapy.schedule() == ((0.0, "infusion"),)


@pytest.mark.parametrize(
    ("measures", "sentence"),
    [
        ((MARS(days=(0.0,)), PlasmaExchange(days=(0.1,))), "expected one device at a time"),
        ((MARS(days=(0.0,)), CellTherapy()), "infuses cells on day 0 while mars runs"),
        ((CellTherapy(), CellTherapy()), "has 2 cell therapies; expected at most one"),
        ((LiverTransplant(), LiverTransplant()), "has 2 transplantations; expected at most"),
        ((LiverTransplant(day=3.0), CellTherapy(days=(7.0,))), "replaced on day 3; expected"),
    ],
)
def test_what_excludes_each_other_is_refused(measures: tuple, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Regimen("both", added=Care(measures))


def test_one_device_may_follow_the_other_and_cells_may_follow_both() -> None:
    half = PlasmaExchange(days=(0.125,), volume=1.5, hours=1.5)
    care = Care((DPMAS(days=(0.0,)), half, CellTherapy(days=(1.0,))))
    assert Regimen("all", added=care).added == care


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"regimens": regimens()[:1]}, "Number of regimens is 1; expected 2 to 100"),
        ({"regimens": (*regimens(), Regimen("half"))}, "Two regimens are named 'half'"),
        ({"reference": "hlaf"}, "Did you mean 'half'"),
        ({"patients": 3}, "Number of patients is 3; expected 4 to"),
        ({"visits": (30, 30)}, "expected ascending days"),
        ({"visits": (5,)}, "Regimen 'plasma, then whole' plans 'infusion' for day 7"),
        ({"entries": ()}, "Causes are none; expected one or more"),
        ({"seed": -1}, "Seed is -1; expected 0"),
    ],
)
def test_what_does_not_fit_together_is_refused(changes: dict, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        small(**changes)
    with pytest.raises(ValueError, match="A regimen has an empty name"):
        Regimen(" ")


def test_the_built_in_set_is_twenty_regimens_that_can_all_be_planned() -> None:
    plan = usual_comparison()
    assert len(usual_regimens()) >= 20 and plan.reference == "standard care"
    assert plan.patients == 2000 and plan.horizon == 365 and plan.sizes == (2000,)
    assert plan.fingerprint == usual_comparison().fingerprint
    assert plan.fingerprint != usual_comparison(seed=2).fingerprint


def test_regimens_that_differ_in_numbers_share_one_model_and_its_machine_code() -> None:
    plan = Comparison(
        "Doses",
        (usual_entry(),),
        tuple(
            Regimen(f"{dose:g}", added=Care((CellTherapy(BoneMarrowMSC(cells=dose)),)))
            for dose in (1e7, 1e8, 5e8)
        ),
        "1e+07",
    )
    (row,) = ready(plan)
    assert len({id(one.model) for one in row}) == 1
    assert [one.values for one in row[1:]] == [
        {"bone_marrow_msc.cells": 1e8},
        {"bone_marrow_msc.cells": 5e8},
    ]


def test_contents_and_organs_are_told_in_words() -> None:
    plan = small()
    lines = {one.name: contents(one, plan) for one in plan.regimens}
    assert lines["standard care"] == ("Standard care",)
    assert lines["plasma, then whole"][1] == "Plasma exchange, 3 hours on days 0, 2"
    assert "100 million living cells, hepatic artery, on day 7" in lines["plasma, then whole"][2]
    assert lines["listed"][1] == "Liver transplantation from the list"
    assert contents(Regimen("g", guideline), plan) == ("Guideline care",)
    assert "receives one at 500 per 100 patient-years at MELD 20" in organs(plan)
    planned = Regimen("planned", added=Care((LiverTransplant(day=9.0),)))
    assert "needs an organ for everybody" in organs(small(regimens=(*regimens(), planned)))
    assert organs(small(regimens=regimens()[:2])) == ""
    assert OrganOffers().name == "organ_offers"


def test_kernels_of_models_that_differ_in_numbers_are_one_piece_of_machine_code() -> None:
    from lobule.course.model import assemble_patient

    models = [
        assemble_patient(HepatitisB(), Care((CellTherapy(BoneMarrowMSC(cells=dose)),)))
        for dose in (1e7, 3e8)
    ]
    kernels = [kernel(model, ("meld",)) for model in models]
    assert kernels[0] is not kernels[1]
    for one in kernels:
        one.prepare()
    assert kernels[0]._code is kernels[1]._code

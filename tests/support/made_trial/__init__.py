"""A made-up trial result of realistic size, for tests of the report: no simulation behind it."""

from __future__ import annotations

from lobule.trial.findings.adverse_events import DonorScarRow, Safety
from lobule.trial.findings.provenance import Provenance, Version
from lobule.trial.result import Answer, ArmSummary, TrialResult
from tests.support.made_trial.courses import change, course, difference, resolved
from tests.support.made_trial.draws import parameters, therapy_draws
from tests.support.made_trial.harm import adverse_events, hospital, serious
from tests.support.made_trial.mechanisms import (
    individual,
    interplay,
    mechanisms,
    meld_parts,
    uncertain_shares,
)
from tests.support.made_trial.numbers import CELLS, CONTROL, VARIABLES, VISITS, N
from tests.support.made_trial.patient_view import patient_view
from tests.support.made_trial.people import baseline, flow
from tests.support.made_trial.survival import survival


def made_trial() -> TrialResult:
    return TrialResult(
        title="Bone-marrow stem cells by the hepatic artery in decompensated hepatitis B cirrhosis",
        question=(
            "In adults with decompensated hepatitis B cirrhosis, does adding two infusions of "
            "bone-marrow mesenchymal stromal cells by the hepatic artery to standard care lower "
            "MELD at 3 months?"
        ),
        population="Adults with hepatitis B cirrhosis, ascites now or before, and MELD 10 to 24.",
        answer=Answer(
            sentence="At 3 months MELD was lower by 1.52 points with cells than with control.",
            truth="The true effect in the same patients is −1.71 points.",
            survival="At 12 months 86% were alive with cells and 81% with control.",
            uncertainty="The priors of the therapy leave room for no effect.",
        ),
        control=CONTROL,
        arms=(
            ArmSummary(CONTROL, ("Standard care", "Entecavir"), (), True),
            ArmSummary(
                CELLS,
                (
                    "Standard care",
                    "Entecavir",
                    "Bone-marrow MSC, 1e8 cells, hepatic artery, days 0 and 30",
                ),
                (0.0, 30.0),
                False,
            ),
        ),
        visit_days=(0, *VISITS.values()),
        horizon=365,
        etiology="hepatitis B",
        flow=flow(),
        baseline=baseline(),
        courses=tuple(course(arm, name) for name in VARIABLES for arm in N),
        differences=tuple(difference(name) for name in VARIABLES),
        changes=tuple(change(name, place) for name in VARIABLES for place in range(4)),
        shares=tuple(resolved(place) for place in range(4)),
        survival=(
            survival("overall_survival", "Overall survival", 38, 28),
            survival("transplant_free_survival", "Transplant-free survival", 46, 35),
        ),
        mechanisms=mechanisms(),
        meld_parts=meld_parts(),
        individual=(individual(),),
        adverse_events=adverse_events(),
        supply=(),
        safety=Safety(serious(), (DonorScarRow(CELLS, 0.021, 14, 0.004),)),
        hospital=hospital(),
        patient_view=patient_view(),
        therapy_draws=(therapy_draws(),),
        disease_draws=(),
        uncertain_shares=uncertain_shares(),
        interplay=interplay(),
        parameters=parameters(),
        citations=("Aoki2011", "Malinchoc2000", "Parekkadan2007"),
        limits=("It is one trial of one size with one seed.",),
        provenance=Provenance(
            20260701,
            "9f2c41d07b6e5f3a8c14e2b97d60a5f18e3b7c2d4a96f05187e3c4b2a1d0f9e8",
            ("6d1f0a2b93c4", "b87e55c0aa12"),
            (Version("lobule", "0.1.0"), Version("python", "3.11.2"), Version("numpy", "2.4.1")),
        ),
    )

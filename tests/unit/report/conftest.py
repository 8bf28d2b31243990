"""A made-up trial result of realistic size, for tests of the report: no simulation behind it."""

from __future__ import annotations

import math
from collections.abc import Callable
from html.parser import HTMLParser

import numpy as np
import pytest

from lobule.trial.analysis.estimate import (
    Difference,
    Estimate,
    Ratio,
    log_normal_ratio,
    normal_difference,
    normal_estimate,
)
from lobule.trial.analysis.proportion import compare_proportions
from lobule.trial.findings.adverse_events import (
    AdverseEventCell,
    AdverseEventRow,
    DonorScarRow,
    RiskDifference,
    Safety,
)
from lobule.trial.findings.baseline import BaselineCell, BaselineRow
from lobule.trial.findings.change import ChangeRow
from lobule.trial.findings.courses import ArmCourse, Band, IndividualEffects, TrueDifference
from lobule.trial.findings.flow import ArmFlow, Exclusion, Flow
from lobule.trial.findings.hospital import HospitalRow
from lobule.trial.findings.mechanisms import (
    Interplay,
    MechanismShare,
    MeldPart,
    UncertainShare,
)
from lobule.trial.findings.patient_view import (
    KnowingRow,
    OnsetRow,
    PatientView,
    Span,
    SymptomRow,
)
from lobule.trial.findings.provenance import ParameterUsed, Provenance, Version
from lobule.trial.findings.resolution import ShareRow
from lobule.trial.findings.survival import SurvivalComparison, SurvivalCurve, SurvivalFinding
from lobule.trial.findings.uncertainty import TherapyDraws
from lobule.trial.result import Answer, ArmSummary, TrialResult

CELLS, CONTROL = "cells", "control"
N = {CONTROL: 200, CELLS: 200}
VISITS = {1: 30, 3: 91, 6: 183, 12: 365}
VARIABLES = {
    # name: label, unit, evidence code, baseline, spread, drift a year, effect at months 1 3 6 12
    "meld": ("MELD", "points", "MELD", 15.8, 3.4, 1.1, (-1.65, -1.71, -1.38, -0.90)),
    "alt": ("ALT", "U/L", "ALT", 49.0, 26.0, -2.0, (-20.8, -14.9, -6.6, 0.4)),
    "albumin": ("Albumin", "g/L", "ALB", 28.4, 4.1, -0.9, (1.5, 3.0, 2.7, 1.8)),
    "bilirubin": ("Bilirubin", "mg/dL", "TBIL", 2.9, 1.7, 0.4, (-0.52, -0.55, -0.42, -0.22)),
}


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
        flow=_flow(),
        baseline=_baseline(),
        courses=tuple(_course(arm, name) for name in VARIABLES for arm in N),
        differences=tuple(_difference(name) for name in VARIABLES),
        changes=tuple(_change(name, place) for name in VARIABLES for place in range(4)),
        shares=tuple(_resolved(place) for place in range(4)),
        survival=(
            _survival("overall_survival", "Overall survival", 38, 28),
            _survival("transplant_free_survival", "Transplant-free survival", 46, 35),
        ),
        mechanisms=_mechanisms(),
        meld_parts=_meld_parts(),
        individual=(_individual(),),
        adverse_events=_adverse_events(),
        supply=(),
        safety=Safety(_serious(), (DonorScarRow(CELLS, 0.021, 14, 0.004),)),
        hospital=_hospital(),
        patient_view=_patient_view(),
        therapy_draws=(_therapy_draws(),),
        disease_draws=(),
        uncertain_shares=_uncertain_shares(),
        interplay=_interplay(),
        parameters=_parameters(),
        citations=("Aoki2011", "Malinchoc2000", "Parekkadan2007"),
        limits=("It is one trial of one size with one seed.",),
        provenance=Provenance(
            20260701,
            "9f2c41d07b6e5f3a8c14e2b97d60a5f18e3b7c2d4a96f05187e3c4b2a1d0f9e8",
            ("6d1f0a2b93c4", "b87e55c0aa12"),
            (Version("lobule", "0.1.0"), Version("python", "3.11.2"), Version("numpy", "2.4.1")),
        ),
    )


def _flow() -> Flow:
    return Flow(
        1263,
        (
            Exclusion("MELD 10 to 24", 512),
            Exclusion("Ascites now or before", 261),
            Exclusion("No liver cancer", 90),
        ),
        400,
        (
            ArmFlow(CONTROL, 200, 200, 38, 8, 14, 140, 168),
            ArmFlow(CELLS, 200, 197, 28, 7, 12, 153, 176),
        ),
    )


def _baseline() -> tuple[BaselineRow, ...]:
    averaged = {
        "age": ("Age", "years", 52.3, 10.4),
        "meld": ("MELD", "points", 15.8, 3.4),
        "bilirubin": ("Bilirubin", "mg/dL", 2.9, 1.7),
        "inr": ("INR", "1", 1.47, 0.22),
        "creatinine": ("Creatinine", "mg/dL", 1.02, 0.31),
        "albumin": ("Albumin", "g/L", 28.4, 4.1),
        "alt": ("ALT", "U/L", 49.0, 36.0),
        "platelets": ("Platelets", "10^9/L", 84.0, 39.0),
        "portal_pressure": ("Portal pressure (HVPG)", "mmHg", 19.2, 4.0),
    }
    counted = {
        "sex_female": ("Female sex", 0.31),
        "ascites": ("Ascites", 0.83),
        "child_pugh_class_b": ("Child-Pugh class B", 0.62),
        "child_pugh_class_c": ("Child-Pugh class C", 0.38),
    }
    rows = [
        BaselineRow(
            name,
            label,
            unit,
            False,
            tuple(_average(g, m, s, k) for k, g in enumerate(("control", "cells", "all"))),
        )
        for name, (label, unit, m, s) in averaged.items()
    ]
    rows += [
        BaselineRow(
            name,
            label,
            "",
            True,
            tuple(_count(g, share, k) for k, g in enumerate(("control", "cells", "all"))),
        )
        for name, (label, share) in counted.items()
    ]
    return tuple(rows)


def _average(group: str, mean: float, sd: float, place: int) -> BaselineCell:
    center = mean * (1 + 0.01 * (1, -1, 0)[place])
    median = center - (0.3 * sd if sd > 0.5 * mean else 0.0)
    return BaselineCell(
        group,
        400 if group == "all" else 200,
        center,
        sd,
        median,
        median - 0.6 * sd,
        median + 0.7 * sd,
        -1,
    )


def _count(group: str, share: float, place: int) -> BaselineCell:
    n = 400 if group == "all" else 200
    nan = math.nan
    return BaselineCell(group, n, nan, nan, nan, nan, nan, round(n * share) + (1, -1, 0)[place])


def _effect(name: str, days: np.ndarray) -> np.ndarray:
    return np.interp(days, [0, *VISITS.values()], [0.0, *VARIABLES[name][6]])


def _band(days: np.ndarray, mean: np.ndarray, sd: float, n: np.ndarray) -> Band:
    spread = sd * (1 + days / 900)
    return Band(
        days,
        n,
        mean,
        spread,
        mean - 1.5 * spread,
        mean - 0.7 * spread,
        mean - 0.05 * spread,
        mean + 0.65 * spread,
        mean + 1.7 * spread,
    )


def _course(arm: str, name: str) -> ArmCourse:
    label, unit, _, start, sd, drift, _ = VARIABLES[name]
    weekly = np.arange(0.0, 366.0, 7.0)
    visits = np.array([0, *VISITS.values()], dtype=float)

    def mean(days: np.ndarray) -> np.ndarray:
        return start + drift * days / 365 + (_effect(name, days) if arm == CELLS else 0.0)

    alive = np.round(400 - 70 * weekly / 365).astype(np.int64)
    seen = np.round(200 - 42 * visits / 365).astype(np.int64)
    wobble = 0.02 * start * np.sin(visits)
    return ArmCourse(
        arm,
        name,
        label,
        unit,
        _band(weekly, mean(weekly), sd, alive),
        _band(visits, mean(visits) + wobble, 1.05 * sd, seen),
    )


def _difference(name: str) -> TrueDifference:
    label, unit, _, _, sd, *_ = VARIABLES[name]
    days = np.arange(0.0, 366.0, 7.0)
    mean = _effect(name, days)
    half = 0.02 * sd * np.sqrt(days / 90)
    n = np.round(400 - 80 * days / 365).astype(np.int64)
    return TrueDifference(
        CELLS, CONTROL, name, label, unit, days, n, mean, mean - half, mean + half
    )


def _change(name: str, place: int) -> ChangeRow:
    label, unit, code, _, sd, drift, effects = VARIABLES[name]
    month = tuple(VISITS)[place]
    error, slip = 0.085 * sd, (0.4, 0.65, -0.5, 0.8)[place]
    change = drift * month / 12
    true = normal_difference(effects[place], 0.022 * sd, 0.95)
    return ChangeRow(
        CELLS,
        CONTROL,
        name,
        label,
        unit,
        code,
        float(month),
        VISITS[month],
        name == "meld" and month == 3,
        normal_estimate(change + effects[place] + slip * error, 0.06 * sd, 0.95),
        normal_estimate(change, 0.06 * sd, 0.95),
        190 - 2 * month,
        188 - 3 * month,
        normal_difference(effects[place] + slip * error, error, 0.95),
        true,
        392 - 5 * month,
    )


def _resolved(place: int) -> ShareRow:
    month = tuple(VISITS)[place]
    cells, control = (31, 58, 66, 60)[place], (22, 41, 47, 45)[place]
    low = normal_estimate(cells / 166, 0.035, 0.95)
    high = normal_estimate(control / 168, 0.033, 0.95)
    return ShareRow(
        CELLS,
        CONTROL,
        "ascites_resolved",
        "Ascites resolved",
        float(month),
        VISITS[month],
        166,
        168,
        cells,
        control,
        low,
        high,
        normal_difference(low.value - high.value, 0.048, 0.95),
        log_normal_ratio(low.value / high.value, 0.16, 0.95),
        normal_difference(0.09, 0.016, 0.95),
        334,
    )


def _survival(outcome: str, label: str, control: int, cells: int) -> SurvivalFinding:
    curves = (_curve(CONTROL, control), _curve(CELLS, cells))
    comparison = SurvivalComparison(
        CELLS,
        CONTROL,
        365.0,
        Ratio(0.70, 0.25, 0.43, 1.14, 0.15),
        0.15,
        Estimate(341.0, 4.5, 332.2, 349.8),
        Estimate(331.0, 5.2, 320.8, 341.2),
        Difference(10.0, 6.9, -3.5, 23.5, 0.15),
        Estimate(1 - cells / 200, 0.024, 0.81, 0.91),
        Estimate(1 - control / 200, 0.028, 0.755, 0.865),
        0.861,
        0.816,
        Difference(0.045, 0.011, 0.023, 0.067, 0.0001),
        Difference(9.1, 2.1, 5.0, 13.2, 0.0001),
        21,
        3,
    )
    note = (
        "Death from any cause; a transplant censors."
        if outcome[0] == "o"
        else "Death or transplant."
    )
    return SurvivalFinding(outcome, label, note, curves, (comparison,))


def _curve(arm: str, events: int) -> SurvivalCurve:
    days = np.linspace(0, 365, events + 1).round()
    survival = 1 - np.arange(events + 1) / 200
    error = np.sqrt(survival * (1 - survival) / 200)
    risk = np.array([0.0, 91, 183, 274, 365])
    return SurvivalCurve(
        arm,
        days,
        survival,
        survival - 1.96 * error,
        survival + 1.96 * error,
        (np.arange(events + 1) % 5 == 4).astype(np.int64),
        risk,
        np.round(200 - (events + 14) * risk / 365).astype(np.int64),
        200,
        events,
    )


def _mechanisms() -> tuple[MechanismShare, ...]:
    parts = {
        "differentiation": ("Differentiation", 0.03),
        "paracrine": ("Paracrine support", 0.68),
        "fusion": ("Fusion", 0.0),
        "matrix": ("Matrix degradation", 0.05),
        "immune": ("Immune regulation", 0.24),
    }
    return tuple(
        MechanismShare(
            CELLS,
            CONTROL,
            mechanism,
            label,
            name,
            VARIABLES[name][1],
            float(month),
            VISITS[month],
            normal_difference(
                share * VARIABLES[name][6][place], 0.03 * abs(VARIABLES[name][6][place]), 0.95
            ),
            VARIABLES[name][6][place],
            150,
            True,
        )
        for name in ("meld", "albumin", "alt")
        for place, month in enumerate(VISITS)
        for mechanism, (label, share) in parts.items()
    )


def _meld_parts() -> tuple[MeldPart, ...]:
    parts = {
        "bilirubin": ("Bilirubin", 0.46),
        "inr": ("INR", 0.32),
        "creatinine": ("Creatinine", 0.22),
    }
    return tuple(
        MeldPart(
            CELLS,
            CONTROL,
            part,
            label,
            float(month),
            VISITS[month],
            normal_difference(share * VARIABLES["meld"][6][place], 0.04, 0.95),
            385,
        )
        for place, month in enumerate(VISITS)
        for part, (label, share) in parts.items()
    )


def _individual() -> IndividualEffects:
    luck = np.random.default_rng(5)
    effect = luck.gamma(4.0, 0.42, 400) * -1.0 + 0.1
    effect[:12] = math.nan
    return IndividualEffects(CELLS, CONTROL, "meld", "MELD", "points", 91, np.arange(400), effect)


def _serious() -> AdverseEventRow:
    return AdverseEventRow(
        "any_serious",
        "any serious event",
        False,
        True,
        False,
        (_event_cell(CONTROL, 80, False), _event_cell(CELLS, 71, False)),
        (RiskDifference(CELLS, CONTROL, compare_proportions(71, 200, 80, 200).risk_difference),),
    )


def _adverse_events() -> tuple[AdverseEventRow, ...]:
    events = {
        "fever": ("Fever after an infusion", False, 0, 28),
        "infection": ("Infection", False, 61, 49),
        "bleeding": ("Variceal bleeding", False, 24, 19),
        "encephalopathy": ("Hepatic encephalopathy", False, 37, 30),
        "kidney_injury": ("Acute kidney injury", False, 29, 22),
        "acute_on_chronic_failure": ("Acute-on-chronic liver failure", False, 21, 15),
        "death_from_liver": ("Liver failure", True, 24, 17),
        "death_from_bleeding": ("Bleeding", True, 6, 5),
        "death_from_other": ("Other cause", True, 8, 6),
    }
    return tuple(
        AdverseEventRow(
            event,
            label,
            fatal,
            fatal or event != "encephalopathy",
            event == "fever",
            (_event_cell(CONTROL, a, fatal), _event_cell(CELLS, b, fatal)),
            (RiskDifference(CELLS, CONTROL, compare_proportions(b, 200, a, 200).risk_difference),),
        )
        for event, (label, fatal, a, b) in events.items()
    )


def _hospital() -> tuple[HospitalRow, ...]:
    days = {CONTROL: 9.1, CELLS: 7.4}
    return tuple(
        HospitalRow(
            arm,
            CONTROL,
            200,
            140,
            normal_estimate(mean, 0.8, 0.95),
            365.25 * 200 * mean / (365.25 * 178.4),
            normal_difference(-1.7, 1.1, 0.95) if arm == CELLS else None,
            normal_difference(-1.2, 0.3, 0.95) if arm == CELLS else None,
        )
        for arm, mean in days.items()
    )


def _patient_view() -> PatientView:
    def odds(a: int, b: int) -> Ratio:
        return compare_proportions(a, 150, b, 150).odds_ratio

    row = SymptomRow(
        CELLS, CONTROL, "fatigue", "Fatigue", "fatigue improved", 3.0, 91, 150, 150, 80, 40,
        odds(80, 40), odds(50, 38), Span(200, 2.1, 1.4, 4.0), odds(48, 35), 290,
    )  # fmt: skip
    difference = normal_difference(-1.5, 0.3, 0.95)
    return PatientView(
        blinding="open label",
        patients_know=True,
        staff_know=True,
        knowing_tells=True,
        symptoms=(row,),
        onset=(OnsetRow(CELLS, "fatigue", "Fatigue", 0.8, 25.0, 31.0),),
        knowing=(
            KnowingRow(
                CELLS, CONTROL, "fatigue", "Fatigue", "points of 10", 3.0, 91, difference,
                normal_difference(-0.5, 0.3, 0.95), normal_difference(-0.4, 0.1, 0.95),
            ),
        ),
    )  # fmt: skip


def _event_cell(arm: str, patients: int, fatal: bool) -> AdverseEventCell:
    events = patients if fatal else round(1.3 * patients)
    return AdverseEventCell(arm, 200, patients, events, 178.4, 100 * events / 178.4)


def _therapy_draws() -> TherapyDraws:
    luck = np.random.default_rng(9)
    effects = np.where(np.arange(200) < 60, 0.0, -luck.gamma(2.0, 0.9, 200))
    return TherapyDraws(
        CELLS,
        CONTROL,
        "meld",
        "MELD",
        "points",
        3.0,
        91,
        200,
        64,
        effects,
        float(effects.mean()),
        float(np.quantile(effects, 0.025)),
        float(np.quantile(effects, 0.975)),
        0.05,
        0.30,
        0.70,
        ("paracrine.sparing", "immune_regulation.calming"),
        ("paracrine.sparing",),
        "the posterior of the published trials",
    )


def _uncertain_shares() -> tuple[UncertainShare, ...]:
    parts = {"paracrine": -0.4, "fusion": 0.0, "immune_regulation": -0.2, "whole": -0.6}
    return tuple(
        UncertainShare(
            CELLS, CONTROL, name, name.replace("_", " ").capitalize() if i < 3 else "All together",
            variable, outcome, "points", float(month), VISITS[month],
            mean, 3.0 * mean, 0.0, 0.02, 0.4 if i < 3 else 0.0, 200, 64,
        )
        for variable, outcome in (("meld", "MELD"), ("meld_inr", "MELD through INR"))
        for i, (name, mean) in enumerate(parts.items())
        for month in VISITS
    )  # fmt: skip


def _interplay() -> tuple[Interplay, ...]:
    return tuple(
        Interplay(
            CELLS, CONTROL, "Paracrine", other, "meld", "points", float(month), VISITS[month],
            mean, 0.0, 3.0 * mean, 200, 64,
        )
        for other, mean in (("Fusion", 0.0), ("Immune regulation", 0.03))
        for month in VISITS
    )  # fmt: skip


def _parameters() -> tuple[ParameterUsed, ...]:
    both, one = (CONTROL, CELLS), (CELLS,)
    return (
        ParameterUsed(
            "regeneration.rate",
            0.35,
            "1/day",
            "fastest division of hepatocytes",
            "log-normal, median 0.35, factor 1.5",
            "Aoki2011",
            "published",
            "Aoki2011",
            0.25,
            both,
        ),
        ParameterUsed(
            "injury.activity",
            0.00063,
            "1/day",
            "loss of hepatocytes at full activity",
            "log-normal, median 0.00063, factor 1.3",
            "calibrated",
            "calibrated",
            "",
            0.12,
            both,
        ),
        ParameterUsed(
            "paracrine.release",
            0.35,
            "1/day per 1e8 cells",
            "trophic factors released",
            "log-normal, median 0.35, factor 2",
            "Parekkadan2007",
            "published",
            "Parekkadan2007",
            0.0,
            one,
        ),
        ParameterUsed(
            "paracrine.decay",
            0.14,
            "1/day",
            "loss of trophic factors",
            "log-normal, median 0.14, factor 1.5",
            "assumed",
            "assumed",
            "",
            0.0,
            one,
        ),
        ParameterUsed(
            "paracrine.sparing",
            0.6,
            "1 per fold",
            "sparing of hepatocytes",
            "zero with probability 0.5, else half-normal, scale 0.6",
            "calibrated: Pan2014",
            "calibrated",
            "Pan2014",
            0.3,
            one,
        ),
        ParameterUsed(
            "bone_marrow_msc.cells",
            1e8,
            "cells",
            "cells in one infusion",
            "fixed",
            "recall: XuL2014",
            "recall",
            "XuL2014",
            0.0,
            one,
        ),
    )


class Page(HTMLParser):
    """A page taken apart: its elements in order, its text, and tags that do not match."""

    VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.unmatched: list[str] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.unmatched += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unmatched.append(tag)

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self._open):
            self.words.append(data)

    @property
    def text(self) -> str:
        """Everything a reader sees, with single spaces."""
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        """Attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="session")
def trial() -> TrialResult:
    return made_trial()


@pytest.fixture(scope="session")
def page_text(trial: TrialResult) -> str:
    from lobule.report.render import render

    return render(trial)


@pytest.fixture(scope="session")
def page(page_text: str) -> Page:
    return Page(page_text)


@pytest.fixture(scope="session")
def page_of() -> Callable[[str], Page]:
    return Page

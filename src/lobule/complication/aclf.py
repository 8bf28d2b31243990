"""Acute-on-chronic liver failure: organs fail within days of a trigger; many die within a month."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, normal, uniform
from lobule.quantity.function import exp, log, logistic, maximum, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag, state

DAYS_PER_YEAR = 365.25


@process
class AcuteOnChronicFailure(Complication):
    r"""ACLF of grade 1 to 3 after a bleed, infection, flare or unexplained precipitant.

    Probability after a trigger: logistic(-1.8 + 0.12 (MELD - 15) - 1 if never decompensated),
    halved after a bleed. Grades 1, 2, 3 in 49, 36, 15 %.

    Two pools, fast (mean 28/3 days) and slow (mean 45 days), start at 1 and kill at
    :math:`\alpha_g/\tau_f` and :math:`\beta_g/\tau_s` per day. With cumulative hazards
    :math:`L_{28}, L_{90}` of a grade's 28-day and 90-day death, and :math:`u_D = 1 - e^{-D/\tau}`
    of each pool, :math:`\alpha u^f_{28} + \beta u^s_{28} = L_{28}` and
    :math:`\alpha u^f_{90} + \beta u^s_{90} = L_{90}`. Grade 1 gives a slightly negative
    :math:`\alpha`, taken as 0: 21 % die by day 28 instead of 20 %; the 90-day figure is kept.
    Deaths of grade 1, 2, 3: 20, 30, 75 % by day 28; 36, 47, 78 % by day 90.

    Does: onset, grade, organ effects on kidney and liver, death. Does not: single organ
    failures, change of grade, intensive care, transplantation.
    Evidence grade: moderate for death by grade [@CANONIC2013], assumed for the trigger.
    """

    log_odds_at_15: float = parameter(
        default=-1.8,
        unit="log-odds",
        prior=normal(-1.8, 0.4),
        source="calibrated",
        meaning="ACLF after a trigger at MELD 15 in decompensated disease",
    )
    meld_slope: float = parameter(
        default=0.12,
        unit="log-odds per point",
        prior=lognormal(0.12, 1.4),
        source="assumed",
        meaning="rise of the log-odds per MELD point",
    )
    share_of_grade_1: float = parameter(
        default=0.49,
        unit="1",
        prior=uniform(0.35, 0.60),
        source="recall: CANONIC2013",
        meaning="cases of grade 1",
    )
    share_of_grade_2: float = parameter(
        default=0.36,
        unit="1",
        prior=uniform(0.25, 0.40),
        source="recall: CANONIC2013",
        meaning="cases of grade 2",
    )
    death_28_grade_1: float = parameter(
        default=0.20,
        unit="1",
        prior=uniform(0.12, 0.30),
        source="recall: CANONIC2013",
        meaning="death by day 28 in grade 1",
    )
    death_28_grade_2: float = parameter(
        default=0.30,
        unit="1",
        prior=uniform(0.20, 0.42),
        source="recall: CANONIC2013",
        meaning="death by day 28 in grade 2",
    )
    death_28_grade_3: float = parameter(
        default=0.75,
        unit="1",
        prior=uniform(0.60, 0.85),
        source="recall: CANONIC2013",
        meaning="death by day 28 in grade 3",
    )
    later_death_grade_1: float = parameter(
        default=0.20,
        unit="1",
        prior=uniform(0.10, 0.30),
        source="assumed",
        meaning="death from day 28 to 90 of those alive on day 28, grade 1",
    )
    later_death_grade_2: float = parameter(
        default=0.24,
        unit="1",
        prior=uniform(0.12, 0.35),
        source="assumed",
        meaning="death from day 28 to 90 of those alive on day 28, grade 2",
    )
    later_death_grade_3: float = parameter(
        default=0.10,
        unit="1",
        prior=uniform(0.03, 0.25),
        source="assumed",
        meaning="death from day 28 to 90 of those alive on day 28, grade 3",
    )
    fast: float = parameter(
        default=28.0 / 3.0,
        unit="day",
        prior=lognormal(28.0 / 3.0, 1.2),
        source="assumed",
        meaning="mean life of the early danger",
    )
    slow: float = parameter(
        default=45.0,
        unit="day",
        prior=lognormal(45.0, 1.2),
        source="assumed",
        meaning="mean life of the late danger",
    )
    extinction: float = parameter(
        default=0.016,
        unit="share of healthy liver per grade",
        prior=lognormal(0.016, 2.0),
        source="assumed",
        meaning="parenchyma lost for good, per grade",
    )
    hepatocyte_loss: float = parameter(
        default=0.03,
        unit="share of hepatocytes per grade",
        prior=lognormal(0.03, 1.8),
        source="assumed",
        meaning="hepatocytes lost, per grade",
    )
    compensated: float = parameter(
        default=-1.0,
        unit="log-odds",
        prior=normal(-1.0, 0.4),
        source="assumed",
        meaning="change of the log-odds in patients who never decompensated",
    )
    after_bleed: float = parameter(
        default=0.5,
        unit="1",
        prior=uniform(0.2, 1.0),
        source="assumed",
        meaning="chance after a bleed relative to other triggers",
    )
    insult: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.6),
        source="assumed",
        meaning="acute insult of organ failure",
    )
    insult_per_grade: float = parameter(
        default=0.8,
        unit="1 per grade",
        prior=lognormal(0.8, 1.5),
        source="assumed",
        meaning="further acute insult, per grade",
    )
    creatinine: float = parameter(
        default=0.5,
        unit="mg/dL",
        prior=lognormal(0.5, 1.5),
        source="assumed",
        meaning="creatinine gained",
    )
    creatinine_per_grade: float = parameter(
        default=0.3,
        unit="mg/dL per grade",
        prior=lognormal(0.3, 1.5),
        source="assumed",
        meaning="further creatinine gained, per grade",
    )

    states = (
        flag("aclf_grade", unit="grade 0 to 3", label="grade of the last ACLF"),
        state("aclf_early_peril", "1", label="early risk of dying of ACLF"),
        state("aclf_late_peril", "1", label="late risk of dying of ACLF"),
    )
    events = (
        event("aclf", "acute-on-chronic liver failure"),
        event("death_from_aclf", "death from ACLF", fatal=True),
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """Both dangers pass."""
        return {
            "aclf_early_peril": -x.aclf_early_peril / self.fast,
            "aclf_late_peril": -x.aclf_late_peril / self.slow,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Death by grade."""
        by_28 = self._by_grade(
            x, self.death_28_grade_1, self.death_28_grade_2, self.death_28_grade_3
        )
        later = self._by_grade(
            x, self.later_death_grade_1, self.later_death_grade_2, self.later_death_grade_3
        )
        early_hazard = -log(1.0 - by_28)
        whole_hazard = early_hazard - log(1.0 - later)
        fast_28, fast_90 = (1.0 - exp(-days / self.fast) for days in (28.0, 90.0))
        slow_28, slow_90 = (1.0 - exp(-days / self.slow) for days in (28.0, 90.0))
        ratio = slow_28 / slow_90
        early = (early_hazard - ratio * whole_hazard) / (fast_28 - ratio * fast_90)
        early = maximum(early, 0.0)
        late = maximum(whole_hazard - early * fast_90, 0.0) / slow_90
        daily = early * x.aclf_early_peril / self.fast + late * x.aclf_late_peril / self.slow
        return {"death_from_aclf": daily * DAYS_PER_YEAR}

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """ACLF on the heels of a trigger, unless one is still in progress."""
        if event not in {"variceal_bleed", "infection", "flare", "precipitant"}:
            return {}
        first = select(x.decompensated > 0.5, 0.0, self.compensated)
        log_odds = self.log_odds_at_15 + self.meld_slope * (x.meld - 15.0) + first
        chance = logistic(log_odds)
        if event == "variceal_bleed":
            chance = chance * self.after_bleed
        return {"aclf": chance * (1.0 - x.aclf_late_peril)}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Organs fail, in proportion to the grade."""
        if event != "aclf":
            return {}
        lot = x.luck("grade of ACLF")
        mild = self.share_of_grade_1
        moderate = mild + self.share_of_grade_2
        grade = select(lot < mild, 1.0, select(lot < moderate, 2.0, 3.0))
        return {
            "aclf_grade": grade - x.aclf_grade,
            "aclf_early_peril": 1.0 - x.aclf_early_peril,
            "aclf_late_peril": 1.0 - x.aclf_late_peril,
            "insult": self.insult + self.insult_per_grade * grade,
            "kidney_injury_creatinine": self.creatinine + self.creatinine_per_grade * grade,
            "hepatocytes": -self.hepatocyte_loss * grade * x.hepatocytes,
            "extinct_parenchyma": self.extinction * grade,
        }

    @staticmethod
    def _by_grade(x: Any, first: Any, second: Any, third: Any) -> Any:
        return select(x.aclf_grade < 1.5, first, select(x.aclf_grade < 2.5, second, third))

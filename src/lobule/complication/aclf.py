"""Acute-on-chronic liver failure: organs fail within days of a trigger; many die within a month."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, normal, uniform
from lobule.quantity.function import exp, log, logistic, maximum, minimum, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag, state

DAYS_PER_YEAR = 365.25


@process
class AcuteOnChronicFailure(Complication):
    r"""ACLF of grade 1 to 3 after a bleed, infection, flare or unexplained precipitant.

    Log-odds after a trigger, with the liver's own MELD m: ``log_odds_at_15`` + ``meld_slope``
    (m - 15), plus ``compensated`` in patients who never decompensated; the chance is multiplied by
    ``after_bleed`` after a bleed. The grade is drawn by ``share_of_grade_1`` and
    ``share_of_grade_2``; the rest are of grade 3.

    Grades are judged anew day by day: a clock that starts at 1 and runs down with mean ``clock``
    drives resolution and worsening by a grade; ``resolution_1`` and its siblings are the cumulative
    hazards over the whole clock.

    Two pools, ``fast`` and ``slow`` by name of their mean life, start at 1 and kill at
    :math:`\alpha_g/\tau_f` and :math:`\beta_g/\tau_s` per day in the grade of that day. With
    cumulative hazards :math:`L_{28}, L_{90}` of a grade that stays so for 28 and 90 days, and
    :math:`u_D = 1 - e^{-D/\tau}` of each pool, :math:`\alpha u^f_{28} + \beta u^s_{28} = L_{28}`
    and :math:`\alpha u^f_{90} + \beta u^s_{90} = L_{90}`, none of them below 0. While the slow pool
    lasts it stands in for death from liver failure as such, and adds ``immune_paralysis`` times
    itself to infections per year: about half of those who enter without one catch an infection
    within four weeks [@Fernandez2018]. Further infections, debility and kidneys kill some patients
    with ACLF; what is put in here is only the rest of the published deaths.

    Where a flare is the trigger the liver fails first: the kidneys are spared ``spared_in_flares``
    of the creatinine, less as the flare passes.

    Does: onset, grade and its course, organ effects on kidney and liver, death. Does not: single
    organ failures, intensive care.
    Evidence grade: moderate for death by grade of entry [@CANONIC2013], recalled for the course
    [@Gustot2015], assumed for the trigger.
    """

    log_odds_at_15: float = parameter(
        default=-0.8667,
        unit="log-odds",
        prior=normal(-0.8667, 0.4),
        source="calibrated",
        meaning="ACLF after a trigger at MELD 15 in decompensated disease",
    )
    meld_slope: float = parameter(
        default=0.1257,
        unit="log-odds per point",
        prior=lognormal(0.1257, 1.4),
        source="calibrated",
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
    death_28_resolved: float = parameter(
        default=0.03,
        unit="1",
        prior=uniform(0.0, 0.15),
        source="calibrated: CANONIC2013",
        meaning="death by day 28 once ACLF has resolved",
    )
    death_28_grade_1: float = parameter(
        default=0.07,
        unit="1",
        prior=uniform(0.0, 0.25),
        source="calibrated: CANONIC2013",
        meaning="death by day 28 while grade 1 lasts",
    )
    death_28_grade_2: float = parameter(
        default=0.08,
        unit="1",
        prior=uniform(0.0, 0.35),
        source="calibrated: CANONIC2013",
        meaning="death by day 28 while grade 2 lasts",
    )
    death_28_grade_3: float = parameter(
        default=0.7,
        unit="1",
        prior=uniform(0.5, 0.9),
        source="calibrated: CANONIC2013",
        meaning="death by day 28 while grade 3 lasts",
    )
    later_death_resolved: float = parameter(
        default=0.05,
        unit="1",
        prior=uniform(0.03, 0.25),
        source="calibrated: CANONIC2013",
        meaning="death from day 28 to 90 of those alive on day 28, resolved",
    )
    later_death_grade_1: float = parameter(
        default=0.03,
        unit="1",
        prior=uniform(0.0, 0.3),
        source="calibrated: CANONIC2013",
        meaning="death from day 28 to 90 of those alive on day 28, grade 1",
    )
    later_death_grade_2: float = parameter(
        default=0.12,
        unit="1",
        prior=uniform(0.0, 0.35),
        source="calibrated: CANONIC2013",
        meaning="death from day 28 to 90 of those alive on day 28, grade 2",
    )
    later_death_grade_3: float = parameter(
        default=0.13,
        unit="1",
        prior=uniform(0.03, 0.30),
        source="calibrated: CANONIC2013",
        meaning="death from day 28 to 90 of those alive on day 28, grade 3",
    )
    resolution_1: float = parameter(
        default=0.95,
        unit="1",
        prior=lognormal(0.95, 1.4),
        source="calibrated: Gustot2015",
        meaning="cumulative hazard of resolution from grade 1",
    )
    resolution_2: float = parameter(
        default=0.55,
        unit="1",
        prior=lognormal(0.55, 1.4),
        source="calibrated: Gustot2015",
        meaning="cumulative hazard of resolution from grade 2",
    )
    resolution_3: float = parameter(
        default=0.25,
        unit="1",
        prior=lognormal(0.25, 1.4),
        source="calibrated: Gustot2015",
        meaning="cumulative hazard of resolution from grade 3",
    )
    worsening_1: float = parameter(
        default=0.50,
        unit="1",
        prior=lognormal(0.50, 1.5),
        source="calibrated: Gustot2015",
        meaning="cumulative hazard of worsening from grade 1",
    )
    worsening_2: float = parameter(
        default=0.20,
        unit="1",
        prior=lognormal(0.20, 1.5),
        source="calibrated: Gustot2015",
        meaning="cumulative hazard of worsening from grade 2",
    )
    clock: float = parameter(
        default=4.0,
        unit="day",
        prior=lognormal(4.0, 1.4),
        source="recall: Gustot2015",
        meaning="mean time for which the grade still changes",
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
    immune_paralysis: float = parameter(
        default=8.0,
        unit="1/year",
        prior=lognormal(8.0, 1.5),
        source="calibrated: Fernandez2018",
        meaning="infections added just after ACLF",
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
        default=0.8,
        unit="mg/dL",
        prior=lognormal(0.8, 1.5),
        source="calibrated",
        meaning="creatinine gained",
    )
    creatinine_per_grade: float = parameter(
        default=0.8,
        unit="mg/dL per grade",
        prior=lognormal(0.8, 1.5),
        source="calibrated",
        meaning="further creatinine gained, per grade",
    )

    spared_in_flares: float = parameter(
        default=0.7,
        unit="1",
        prior=uniform(0.3, 1.0),
        source="assumed",
        meaning="part of that creatinine that is spared where a flare is the trigger",
    )

    states = (
        flag("aclf_first_grade", unit="grade 0 to 3", label="grade at onset of the last ACLF"),
        state("aclf_clock", "1", label="days in which the grade of ACLF still changes"),
        state("aclf_early_peril", "1", label="early risk of dying of ACLF"),
        state("aclf_late_peril", "1", label="late risk of dying of ACLF"),
    )
    events = (
        event("aclf", "acute-on-chronic liver failure"),
        event("aclf_worsens", "ACLF worse by a grade"),
        event("aclf_resolves", "ACLF resolved"),
        event("death_from_aclf", "death from ACLF", fatal=True),
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """Both dangers pass, and the clock runs down."""
        return {
            "aclf_clock": -x.aclf_clock / self.clock,
            "aclf_early_peril": -x.aclf_early_peril / self.fast,
            "aclf_late_peril": -x.aclf_late_peril / self.slow,
        }

    def levers(self, x: Any) -> dict[str, Any]:
        """ACLF takes over death from liver failure for these weeks, and lays open to infection."""
        return {
            "death_from_liver_failure_hazard": 1.0 - x.aclf_late_peril,
            "hospital_infections": self.immune_paralysis * x.aclf_late_peril,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Change of grade, and death by the grade of the day."""
        acting = select(x.aclf_grade > 0.5, x.aclf_clock / self.clock * DAYS_PER_YEAR, 0.0)
        resolves = self._by_grade(x, 0.0, self.resolution_1, self.resolution_2, self.resolution_3)
        worsens = self._by_grade(x, 0.0, self.worsening_1, self.worsening_2, 0.0)
        early, late = self._dangers(x)
        daily = early * x.aclf_early_peril / self.fast + late * x.aclf_late_peril / self.slow
        return {
            "aclf_worsens": worsens * acting,
            "aclf_resolves": resolves * acting,
            "death_from_aclf": daily * DAYS_PER_YEAR,
        }

    def _dangers(self, x: Any) -> tuple[Any, Any]:
        """Cumulative hazards of the fast and the slow pool in the grade of the day."""
        by_28 = self._by_grade(
            x,
            self.death_28_resolved,
            self.death_28_grade_1,
            self.death_28_grade_2,
            self.death_28_grade_3,
        )
        later = self._by_grade(
            x,
            self.later_death_resolved,
            self.later_death_grade_1,
            self.later_death_grade_2,
            self.later_death_grade_3,
        )
        early_hazard = -log(1.0 - by_28)
        whole_hazard = early_hazard - log(1.0 - later)
        fast_28, fast_90 = (1.0 - exp(-days / self.fast) for days in (28.0, 90.0))
        slow_28, slow_90 = (1.0 - exp(-days / self.slow) for days in (28.0, 90.0))
        ratio = slow_28 / slow_90
        early = (early_hazard - ratio * whole_hazard) / (fast_28 - ratio * fast_90)
        early = maximum(early, 0.0)
        return early, maximum(whole_hazard - early * fast_90, 0.0) / slow_90

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """ACLF on the heels of a trigger, unless one is still in progress."""
        if event not in {"variceal_bleed", "infection", "flare", "precipitant"}:
            return {}
        first = select(x.decompensated > 0.5, 0.0, self.compensated)
        log_odds = self.log_odds_at_15 + self.meld_slope * (x.intrinsic_meld - 15.0) + first
        chance = logistic(log_odds)
        if event == "variceal_bleed":
            chance = chance * self.after_bleed
        return {"aclf": chance * (1.0 - x.aclf_late_peril)}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Organs fail, in proportion to the grade."""
        if event == "aclf_resolves":
            return {"aclf_grade": -x.aclf_grade}
        if event == "aclf_worsens":
            return self._struck(x, 1.0) | {"aclf_grade": minimum(3.0 - x.aclf_grade, 1.0)}
        if event != "aclf":
            return {}
        lot = x.luck("grade of ACLF")
        mild = self.share_of_grade_1
        moderate = mild + self.share_of_grade_2
        grade = select(lot < mild, 1.0, select(lot < moderate, 2.0, 3.0))
        struck = self._struck(x, grade)
        return struck | {
            "aclf_grade": grade - x.aclf_grade,
            "aclf_first_grade": grade - x.aclf_first_grade,
            "aclf_clock": 1.0 - x.aclf_clock,
            "aclf_early_peril": 1.0 - x.aclf_early_peril,
            "aclf_late_peril": 1.0 - x.aclf_late_peril,
            "insult": self.insult + struck["insult"],
            "kidney_injury_creatinine": self._kidneys(x) * self.creatinine
            + struck["kidney_injury_creatinine"],
        }

    def _struck(self, x: Any, grades: Any) -> dict[str, Any]:
        """What so many grades of organ failure do to the body."""
        return {
            "insult": self.insult_per_grade * grades,
            "kidney_injury_creatinine": self._kidneys(x) * self.creatinine_per_grade * grades,
            "hepatocytes": -self.hepatocyte_loss * grades * x.hepatocytes,
            "extinct_parenchyma": self.extinction * grades,
        }

    def _kidneys(self, x: Any) -> Any:
        """A flare fails the liver first; infection and bleeding fail the kidneys first."""
        return 1.0 - self.spared_in_flares * x.flaring

    @staticmethod
    def _by_grade(x: Any, none: Any, first: Any, second: Any, third: Any) -> Any:
        severe = select(x.aclf_grade < 2.5, second, third)
        return select(x.aclf_grade < 0.5, none, select(x.aclf_grade < 1.5, first, severe))

"""Overt hepatic encephalopathy: ammonia reaches the brain past a failing, shunted liver."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, normal, uniform
from lobule.quantity.function import exp, log, logistic, maximum, minimum, power, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag, output, state

FATAL_WINDOW = 90.0
WORST = 2.0  # ammonia makes episodes return up to so much sooner


@process
class Encephalopathy(Complication):
    r"""Episodes of overt encephalopathy, their recurrence, resolution and death.

    Hazard per year while awake, with ammonia n, shunt s, insult Z and frailty f:
    ``rate`` N e^{``shunt_slope`` (s - 0.2)} (1 + ``insult_effect`` Z) (1 + ``ascites_effect``
    ascites) f + ``recurrence`` min(N, 2) R, with N = (n / 60)^{``ammonia_power``} and the pool R
    (``recent_encephalopathy``, mean ``memory``), which starts at 1 with an episode; an infection
    brings one on at once in the share ``after_infection`` of those with ascites, ACLF in the share
    ``after_failure``.

    An episode begins at West Haven grade 2, or above it with log-odds ``severe_log_odds`` +
    ``severe_ammonia`` ln(n / 60) + ``severe_insult`` Z, the share ``coma_share`` of those at grade
    4; organ failure deepens it by a grade. Grades above 2 fall one by one at ``waking``.

    The pool ``encephalopathy_peril`` (mean :math:`t`, ``peril``) starts at 1 with an episode and
    kills at :math:`g \cdot 90 / [t (1 - e^{-90/t})]` per year, whose integral over 90 days equals
    that of g per year; g is ``death_rate`` for an episode that was at worst of grade 2 and
    ``deeper_death`` times as much for each grade above. An episode resolves at ``resolution``,
    less by ``poisoned_resolution`` if ammonia exceeds 80.

    Does: overt episodes and their grade, covert encephalopathy as a sign. Does not: psychometric
    tests, lactulose and rifaximin (treatments).
    Evidence grade: low, tuned.
    """

    rate: float = parameter(
        default=0.020,
        unit="1/year",
        prior=lognormal(0.020, 1.6),
        source="calibrated",
        meaning="episodes at ammonia 60 umol/L and 20 % shunt",
    )
    ammonia_power: float = parameter(
        default=2.2,
        unit="1",
        prior=lognormal(2.2, 1.3),
        source="assumed",
        meaning="how steeply risk rises with ammonia",
    )
    shunt_slope: float = parameter(
        default=1.5,
        unit="1",
        prior=lognormal(1.5, 1.5),
        source="assumed",
        meaning="log-hazard per unit of shunted portal flow",
    )
    after_failure: float = parameter(
        default=0.25,
        unit="1",
        prior=uniform(0.1, 0.5),
        source="assumed",
        meaning="cases of ACLF that bring on an episode",
    )
    after_infection: float = parameter(
        default=0.22,
        unit="1",
        prior=uniform(0.05, 0.35),
        source="assumed",
        meaning="infections in ascites that bring on an episode",
    )
    without_ascites: float = parameter(
        default=0.16,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="that share without ascites, relative to with it",
    )
    recurrence: float = parameter(
        default=5.5,
        unit="1/year",
        prior=lognormal(5.5, 1.5),
        source="calibrated: Bass",
        meaning="episodes added just after an episode, at ammonia 60 umol/L",
    )
    memory: float = parameter(
        default=182.625,
        unit="day",
        prior=lognormal(182.625, 1.4),
        source="assumed",
        meaning="mean time over which the risk of recurrence passes",
    )
    peril: float = parameter(
        default=60.0,
        unit="day",
        prior=lognormal(60.0, 1.4),
        source="assumed",
        meaning="mean time over which the danger of an episode passes",
    )
    death_rate: float = parameter(
        default=0.25,
        unit="1/year",
        prior=lognormal(0.25, 1.6),
        source="calibrated",
        meaning="death rate averaged over the 90 days after an episode of grade 2",
    )
    deeper_death: float = parameter(
        default=2.0,
        unit="1 per grade",
        prior=lognormal(2.0, 1.4),
        source="assumed",
        meaning="multiple of that death rate for each grade above 2",
    )
    severe_log_odds: float = parameter(
        default=-0.7,
        unit="log-odds",
        prior=normal(-0.7, 0.5),
        source="assumed",
        meaning="episodes that begin above grade 2 at ammonia 60 umol/L without an insult",
    )
    severe_ammonia: float = parameter(
        default=1.5,
        unit="1",
        prior=lognormal(1.5, 1.6),
        source="assumed",
        meaning="rise of those log-odds per log of ammonia",
    )
    severe_insult: float = parameter(
        default=0.5,
        unit="1",
        prior=lognormal(0.5, 1.6),
        source="assumed",
        meaning="rise of those log-odds per unit of acute insult",
    )
    coma_share: float = parameter(
        default=0.30,
        unit="1",
        prior=uniform(0.1, 0.5),
        source="assumed",
        meaning="episodes above grade 2 that are of grade 4",
    )
    waking: float = parameter(
        default=60.0,
        unit="1/year",
        prior=lognormal(60.0, 1.8),
        source="assumed",
        meaning="falls by one grade from grade 3 or 4, about six days each",
    )
    covert_ammonia: float = parameter(
        default=38.0,
        unit="umol/L",
        prior=lognormal(38.0, 1.3),
        source="assumed",
        meaning="ammonia above which tests find covert encephalopathy",
    )
    resolution: float = parameter(
        default=38.0,
        unit="1/year",
        prior=lognormal(38.0, 1.6),
        source="calibrated: RELIEF",
        meaning="resolution of an episode under supportive care, about two weeks",
    )
    insult_effect: float = parameter(
        default=2.0,
        unit="1",
        prior=lognormal(2.0, 1.6),
        source="assumed",
        meaning="added multiple of the hazard per unit of acute insult",
    )
    ascites_effect: float = parameter(
        default=5.3,
        unit="1",
        prior=lognormal(5.3, 1.6),
        source="calibrated",
        meaning="added multiple of the hazard with ascites",
    )
    poisoned_resolution: float = parameter(
        default=0.3,
        unit="1",
        prior=uniform(0.1, 0.6),
        source="assumed",
        meaning="share of the resolution rate left above 80 umol/L of ammonia",
    )

    states = (
        flag(
            "encephalopathy_worst_grade",
            unit="West Haven grade 0 to 4",
            label="worst grade of the last episode of encephalopathy",
        ),
        state("recent_encephalopathy", "1", label="months after an episode"),
        state("encephalopathy_peril", "1", label="risk of dying of an episode"),
    )
    events = (
        event("overt_encephalopathy", "overt hepatic encephalopathy"),
        event("encephalopathy_lightens", "encephalopathy lighter by a grade"),
        event("encephalopathy_resolved", "encephalopathy resolved"),
        event("death_from_encephalopathy", "death with encephalopathy", fatal=True),
    )

    @output("0 or 1", "covert encephalopathy (minimal or grade 1)")
    def covert_encephalopathy(self, x: Any) -> Any:
        """Raised ammonia in cirrhosis without an overt episode."""
        raised = select(x.ammonia > self.covert_ammonia, x.cirrhosis, 0.0)
        return raised * (1.0 - x.encephalopathy)

    def rates(self, x: Any) -> dict[str, Any]:
        """Both pools empty."""
        return {
            "recent_encephalopathy": -x.recent_encephalopathy / self.memory,
            "encephalopathy_peril": -x.encephalopathy_peril / self.peril,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Onset, resolution and death."""
        toxic = power(maximum(x.ammonia, 1.0) / 60.0, self.ammonia_power)
        shunted = exp(self.shunt_slope * (x.bypass - 0.2))
        setting = (1.0 + self.insult_effect * x.insult) * (1.0 + self.ascites_effect * x.ascites)
        setting = setting * x.frailty * x.cirrhosis
        again = self.recurrence * minimum(toxic, WORST) * x.recent_encephalopathy * x.cirrhosis
        awake = self.resolution * select(x.ammonia < 80.0, 1.0, self.poisoned_resolution)
        awake = awake * x.encephalopathy
        well = 1.0 - x.encephalopathy
        waking = select(x.encephalopathy_grade_now > 2.5, self.waking, 0.0)
        return {
            "overt_encephalopathy": (self.rate * toxic * shunted * setting + again) * well,
            "encephalopathy_lightens": waking * x.encephalopathy,
            "encephalopathy_resolved": awake,
            "death_from_encephalopathy": self._dying(x),
        }

    def _dying(self, x: Any) -> Any:
        """Death per year, spread over the weeks after an episode, by its worst grade."""
        lasting = self.peril * (1.0 - exp(-FATAL_WINDOW / self.peril))
        deeper = power(self.deeper_death, maximum(x.encephalopathy_worst_grade - 2.0, 0.0))
        return self.death_rate * deeper * FATAL_WINDOW / lasting * x.encephalopathy_peril

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """Infection is the commonest trigger; the brain is one of the organs that fail."""
        setting = self.without_ascites + (1.0 - self.without_ascites) * x.ascites
        chances = {"infection": self.after_infection * setting, "aclf": self.after_failure}
        return {"overt_encephalopathy": chances[event]} if event in chances else {}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Flag and grade up with an episode, deeper with organ failure, down as it resolves."""
        if event == "encephalopathy_resolved":
            return {
                "encephalopathy": -x.encephalopathy,
                "encephalopathy_grade_now": -x.encephalopathy_grade_now,
            }
        if event == "encephalopathy_lightens":
            return {"encephalopathy_grade_now": -1.0 * x.encephalopathy}
        if event == "aclf":
            return self._deepened(x)
        if event != "overt_encephalopathy":
            return {}
        grade = maximum(self._drawn_grade(x), x.encephalopathy_grade_now)
        worst = maximum(grade, x.encephalopathy_worst_grade * x.encephalopathy)
        return {
            "encephalopathy_grade_now": grade - x.encephalopathy_grade_now,
            "encephalopathy_worst_grade": worst - x.encephalopathy_worst_grade,
            "encephalopathy": 1.0 - x.encephalopathy,
            "decompensated": 1.0 - x.decompensated,
            "recent_encephalopathy": 1.0 - x.recent_encephalopathy,
            "encephalopathy_peril": 1.0 - x.encephalopathy_peril,
        }

    def _drawn_grade(self, x: Any) -> Any:
        """2, 3 or 4 by luck: the more ammonia and insult, the deeper."""
        log_odds = self.severe_log_odds + self.severe_insult * x.insult
        log_odds = log_odds + self.severe_ammonia * log(maximum(x.ammonia, 1.0) / 60.0)
        severe = logistic(log_odds)
        lot = x.luck("grade of encephalopathy")
        return select(lot < severe * self.coma_share, 4.0, select(lot < severe, 3.0, 2.0))

    @staticmethod
    def _deepened(x: Any) -> dict[str, Any]:
        """One grade more in patients who are encephalopathic as their organs fail."""
        now, worst = x.encephalopathy_grade_now, x.encephalopathy_worst_grade
        grade = minimum(now + 1.0, 4.0)
        return {
            "encephalopathy_grade_now": (grade - now) * x.encephalopathy,
            "encephalopathy_worst_grade": (maximum(grade, worst) - worst) * x.encephalopathy,
        }

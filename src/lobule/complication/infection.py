"""Bacterial infection, in ascites often peritonitis: the commonest trigger of collapse."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, normal, uniform
from lobule.quantity.function import exp, log, maximum, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag, state

FATAL_WINDOW = 30.0
DAYS_PER_YEAR = 365.25
RARE = 1e-9  # infections per year that are as good as none
PERITONITIS, URINARY, PNEUMONIA, OTHER = 1.0, 2.0, 3.0, 4.0


@process
class Infection(Complication):
    r"""Any serious bacterial infection; a share of those in ascites are peritonitis (SBP).

    Hazard per year, with MELD m, albumin a (g/L) and frailty f:
    (``without_ascites`` + ``with_ascites`` ascites)
    e^{``meld_slope`` (m - 12) + ``albumin_slope`` (32 - a)} (1 + ``in_illness`` Z / (1 + Z)) f,
    with the acute insult Z: a third of the infections of in-patients are caught in hospital
    [@cgh201102031]. Severe bleeding opens the gut to bacteria: a bleed fills a pool of mean
    ``gut_recovery`` that adds ``after_bleeding`` per year; organ failure adds its own through the
    lever ``hospital_infections``. While an infection is dangerous
    another counts as the same illness: the hazard is less by the pool ``infection_peril``.

    An infection has a kind: the share ``peritonitis_share`` of those in ascites are peritonitis, of
    the others ``urinary_share`` urinary and ``pneumonia_share`` pneumonia, drawn by luck.
    Peritonitis fills the pool ``recent_peritonitis`` (mean ``recurrence_memory``), which adds up to
    ``recurrence`` cases of peritonitis a year while ascites is present: seven in ten have another
    within a year without prophylaxis [@Tito1988]. The levers ``infection_hazard`` and
    ``peritonitis_hazard`` act on all infections and on peritonitis alone.

    Death within 30 days has log-odds ``fatality_at_15`` + ``fatality_slope`` (m - 15), which makes
    a probability p. The pool ``infection_peril`` (mean :math:`t`, ``peril``) kills at
    :math:`-\ln(1 - p) / [t (1 - e^{-30/t})]` per day, whose integral over 30 days is
    :math:`-\ln(1 - p)`. All this is under supportive care; without it infections are multiplied by
    ``without_prevention`` and their hazard of death by ``without_care``.

    Does: infection and its kind, first and recurrent SBP, thirty-day death. Does not: organisms,
    resistance and prophylaxis (a treatment), death by kind; the months after an infection are
    debility.
    Evidence grade: low for SBP at 11 % a year [@DrOracle795961], moderate for kinds
    [@cgh201102031].
    """

    without_ascites: float = parameter(
        default=0.02,
        unit="1/year",
        prior=lognormal(0.02, 1.6),
        source="assumed",
        meaning="infections at MELD 12 and albumin 32 g/L without ascites",
    )
    with_ascites: float = parameter(
        default=0.42,
        unit="1/year",
        prior=lognormal(0.42, 1.4),
        source="calibrated: DrOracle795961",
        meaning="infections added by ascites",
    )
    peritonitis_share: float = parameter(
        default=0.35,
        unit="1",
        prior=uniform(0.2, 0.5),
        source="assumed",
        meaning="infections in ascites that are spontaneous bacterial peritonitis",
    )
    urinary_share: float = parameter(
        default=20.0 / 75.0,
        unit="1",
        prior=uniform(0.15, 0.40),
        source="derived: cgh201102031",
        meaning="infections of the urinary tract among those that are not peritonitis",
    )
    pneumonia_share: float = parameter(
        default=15.0 / 75.0,
        unit="1",
        prior=uniform(0.10, 0.30),
        source="derived: cgh201102031",
        meaning="pneumonia among infections that are not peritonitis",
    )
    recurrence: float = parameter(
        default=2.1,
        unit="1/year",
        prior=lognormal(2.1, 1.4),
        source="calibrated: Tito1988",
        meaning="peritonitis added just after peritonitis, in ascites without prophylaxis",
    )
    recurrence_memory: float = parameter(
        default=180.0,
        unit="day",
        prior=lognormal(180.0, 1.4),
        source="assumed",
        meaning="mean time over which the risk of further peritonitis passes",
    )
    meld_slope: float = parameter(
        default=0.05,
        unit="1/point",
        prior=lognormal(0.05, 1.5),
        source="assumed",
        meaning="log-hazard per MELD point",
    )
    albumin_slope: float = parameter(
        default=0.04,
        unit="L/g",
        prior=lognormal(0.04, 1.5),
        source="assumed",
        meaning="log-hazard per g/L of missing albumin",
    )
    in_illness: float = parameter(
        default=4.0,
        unit="1",
        prior=lognormal(4.0, 1.6),
        source="assumed",
        meaning="added multiple of infections in the worst acute insult",
    )
    after_bleeding: float = parameter(
        default=12.0,
        unit="1/year",
        prior=lognormal(12.0, 1.5),
        source="assumed",
        meaning="infections added just after a bleed",
    )
    gut_recovery: float = parameter(
        default=14.0,
        unit="day",
        prior=lognormal(14.0, 1.3),
        source="assumed",
        meaning="mean time for which the gut stays open to bacteria after a bleed",
    )
    peril: float = parameter(
        default=10.0,
        unit="day",
        prior=lognormal(10.0, 1.3),
        source="assumed",
        meaning="mean time over which the danger of an infection passes",
    )
    fatality_at_15: float = parameter(
        default=-2.0,
        unit="log-odds",
        prior=normal(-2.0, 0.4),
        source="calibrated: Arvaniti2010",
        meaning="death within 30 days at MELD 15",
    )
    fatality_slope: float = parameter(
        default=0.1,
        unit="log-odds per point",
        prior=lognormal(0.1, 1.4),
        source="calibrated",
        meaning="rise of the log-odds of death per MELD point",
    )
    sepsis: float = parameter(
        default=0.9,
        unit="1",
        prior=lognormal(0.9, 1.6),
        source="assumed",
        meaning="acute insult of an infection",
    )
    peritonitis_excess: float = parameter(
        default=0.2,
        unit="1",
        prior=lognormal(0.2, 1.6),
        source="assumed",
        meaning="further insult if it is peritonitis",
    )
    hepatocyte_loss: float = parameter(
        default=0.03,
        unit="share of hepatocytes",
        prior=lognormal(0.03, 1.8),
        source="assumed",
        meaning="hepatocytes lost in the worst infection; the loss is uniform from none to this",
    )
    extinction: float = parameter(
        default=0.020,
        unit="share of healthy liver",
        prior=lognormal(0.020, 2.0),
        source="assumed",
        meaning="parenchyma lost for good in an infection",
    )
    without_care: float = parameter(
        default=2.0,
        unit="1",
        prior=lognormal(2.0, 1.3),
        source="assumed",
        meaning="multiple of the death from infection without supportive care",
    )
    without_prevention: float = parameter(
        default=1.25,
        unit="1",
        prior=lognormal(1.25, 1.2),
        source="assumed",
        meaning="multiple of the infections without supportive care",
    )

    states = (
        flag(
            "infection_kind",
            unit="0 none, 1 peritonitis, 2 urinary, 3 pneumonia, 4 other",
            label="kind of the last infection",
        ),
        state("leaky_gut", "1", label="gut open to bacteria after a bleed"),
        state("recent_peritonitis", "1", label="months after peritonitis"),
        state("infection_peril", "1", label="risk of dying of an infection"),
    )
    events = (
        event("infection", "bacterial infection"),
        event("peritonitis", "spontaneous bacterial peritonitis"),
        event("death_from_infection", "death from infection", fatal=True),
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """Gut and danger settle."""
        return {
            "leaky_gut": -x.leaky_gut / self.gut_recovery,
            "recent_peritonitis": -x.recent_peritonitis / self.recurrence_memory,
            "infection_peril": -x.infection_peril / self.peril,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Infection and death from it."""
        peritonitis, elsewhere = self._kinds(x)
        log_odds = self.fatality_at_15 + self.fatality_slope * (x.chronic_meld - 15.0)
        lasting = self.peril * (1.0 - exp(-FATAL_WINDOW / self.peril))
        fatality = log(1.0 + exp(log_odds)) * DAYS_PER_YEAR / lasting
        new = 1.0 - x.infection_peril
        return {
            "infection": (peritonitis + elsewhere) * new * self.without_prevention * x.cirrhosis,
            "death_from_infection": fatality * self.without_care * x.infection_peril,
        }

    def _kinds(self, x: Any) -> tuple[Any, Any]:
        """Peritonitis and other infections per year."""
        base = self.without_ascites + self.with_ascites * x.ascites
        weak = self.meld_slope * (x.intrinsic_meld - 12.0) + self.albumin_slope * (32.0 - x.albumin)
        ill = 1.0 + self.in_illness * x.insult / (1.0 + x.insult)
        rate = base * exp(weak) * ill * x.frailty + self.after_bleeding * x.leaky_gut
        rate = rate + x.lever("hospital_infections")
        share = self.peritonitis_share * x.ascites
        again = self.recurrence * x.recent_peritonitis * x.ascites
        return x.lever("peritonitis_hazard") * (share * rate + again), (1.0 - share) * rate

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """Whether an infection is peritonitis: its part of the hazard of all infections."""
        if event != "infection":
            return {}
        peritonitis, elsewhere = self._kinds(x)
        return {"peritonitis": peritonitis / maximum(peritonitis + elsewhere, RARE)}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Sepsis, its kind, lost hepatocytes; a later ACLF takes over the risk of death."""
        if event == "variceal_bleed":
            return {"leaky_gut": 1.0 - x.leaky_gut}
        if event == "aclf":
            return {"infection_peril": -x.infection_peril}
        if event == "peritonitis":
            return {
                "insult": self.peritonitis_excess,
                "infection_kind": PERITONITIS - x.infection_kind,
                "recent_peritonitis": 1.0 - x.recent_peritonitis,
            }
        if event != "infection":
            return {}
        lost = self.hepatocyte_loss * x.luck("hepatocytes lost in an infection")
        return {
            "insult": self.sepsis,
            "infection_kind": self._drawn_kind(x) - x.infection_kind,
            "hepatocytes": -lost * x.hepatocytes,
            "extinct_parenchyma": self.extinction,
            "infection_peril": 1.0 - x.infection_peril,
        }

    def _drawn_kind(self, x: Any) -> Any:
        """Urinary, pneumonia or other; peritonitis follows as an event of its own."""
        lot = x.luck("kind of infection")
        other = select(lot < self.urinary_share + self.pneumonia_share, PNEUMONIA, OTHER)
        return select(lot < self.urinary_share, URINARY, other)

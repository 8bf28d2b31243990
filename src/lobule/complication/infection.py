"""Bacterial infection, in ascites often peritonitis: the commonest trigger of collapse."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, normal, uniform
from lobule.quantity.function import exp, log, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, state

FATAL_WINDOW = 30.0
DAYS_PER_YEAR = 365.25


@process
class Infection(Complication):
    r"""Any serious bacterial infection; a share of those in ascites are peritonitis (SBP).

    Hazard per year, with MELD m, albumin a (g/L) and frailty f:
    (0.02 + 0.28 ascites) e^{0.05 (m - 12) + 0.04 (32 - a)} f. Severe bleeding opens the gut to
    bacteria: a bleed fills a pool of mean 14 days that adds 8 per year, 8 x 14 / 365.25 = 0.31
    infections, as would 14 days at that rate.

    Death within 30 days has probability p = logistic(-2.2 + 0.12 (m - 15)). The pool
    ``infection_peril`` (mean 10 days) kills at :math:`-\ln(1 - p) / [10 (1 - e^{-3})]` per day,
    whose integral over 30 days is :math:`-\ln(1 - p)`. All this is under supportive care; without
    it there are 1.25 times as many infections, with twice the hazard of death.

    Does: infection, SBP share, thirty-day death. Does not: organisms, resistance, prophylaxis.
    Evidence grade: low for SBP at 11 % a year [@DrOracle795961]; one-year death is too low.
    """

    without_ascites: float = parameter(
        default=0.02,
        unit="1/year",
        prior=lognormal(0.02, 1.6),
        source="assumed",
        meaning="infections at MELD 12 and albumin 32 g/L without ascites",
    )
    with_ascites: float = parameter(
        default=0.28,
        unit="1/year",
        prior=lognormal(0.28, 1.4),
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
    after_bleeding: float = parameter(
        default=8.0,
        unit="1/year",
        prior=lognormal(8.0, 1.5),
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
        default=-2.2,
        unit="log-odds",
        prior=normal(-2.2, 0.4),
        source="calibrated: Arvaniti2010",
        meaning="death within 30 days at MELD 15",
    )
    fatality_slope: float = parameter(
        default=0.12,
        unit="log-odds per point",
        prior=lognormal(0.12, 1.4),
        source="assumed",
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
        state("leaky_gut", "1", label="gut open to bacteria after a bleed"),
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
            "infection_peril": -x.infection_peril / self.peril,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Infection and death from it."""
        base = self.without_ascites + self.with_ascites * x.ascites
        weak = self.meld_slope * (x.meld - 12.0) + self.albumin_slope * (32.0 - x.albumin)
        rate = base * exp(weak) * x.frailty + self.after_bleeding * x.leaky_gut
        log_odds = self.fatality_at_15 + self.fatality_slope * (x.meld - 15.0)
        lasting = self.peril * (1.0 - exp(-FATAL_WINDOW / self.peril))
        fatality = log(1.0 + exp(log_odds)) * DAYS_PER_YEAR / lasting
        return {
            "infection": rate * self.without_prevention * x.cirrhosis,
            "death_from_infection": fatality * self.without_care * x.infection_peril,
        }

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """A share of the infections of patients with ascites are peritonitis."""
        share = select(x.ascites > 0.5, self.peritonitis_share, 0.0)
        return {"peritonitis": share} if event == "infection" else {}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Sepsis and lost hepatocytes; a later ACLF takes over the risk of death."""
        if event == "variceal_bleed":
            return {"leaky_gut": 1.0 - x.leaky_gut}
        if event == "aclf":
            return {"infection_peril": -x.infection_peril}
        if event == "peritonitis":
            return {"insult": self.peritonitis_excess}
        if event != "infection":
            return {}
        lost = self.hepatocyte_loss * x.luck("hepatocytes lost in an infection")
        return {
            "insult": self.sepsis,
            "hepatocytes": -lost * x.hepatocytes,
            "extinct_parenchyma": self.extinction,
            "infection_peril": 1.0 - x.infection_peril,
        }

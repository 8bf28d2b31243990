"""Well-being: appetite, strength and quality of life as the patient has them, before any answer."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import above, log, maximum
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state


@process
class Wellbeing(Block):
    r"""How it is to live with this liver today; burdens :math:`S` fill a scale as 10 S / (1 + S).

    Appetite is lost to a distended belly, bilirubin, inflammation and acute illness, and returns
    over weeks (``eating_again``); strength to lost liver mass, debility, ammonia, inflammation and
    acute illness, over longer (``regaining``), for muscle must waste or be rebuilt. Karnofsky
    index, quality of life (1 to 7, as the Chronic Liver Disease Questionnaire counts) and utility
    fall from their best by what fatigue, belly, legs and encephalopathy take.

    Does: symptoms that follow from the body, and so recover once their causes have. Does not: act
    back on the body, hunger that wastes muscle, mood, itching, cramps, sleep, what a patient
    answers (a trial adds that).
    Evidence grade: assumed; utilities calibrated to 0.75 in compensated and 0.67 in decompensated
    cirrhosis [@util2008].
    """

    fullness: float = parameter(
        default=1.2,
        unit="1",
        prior=lognormal(1.2, 1.6),
        source="assumed",
        meaning="weight of a distended belly in loss of appetite",
    )
    jaundiced: float = parameter(
        default=0.25,
        unit="1",
        prior=lognormal(0.25, 1.6),
        source="assumed",
        meaning="weight of the logarithm of bilirubin (mg/dL) in loss of appetite",
    )
    feverish: float = parameter(
        default=0.2,
        unit="1",
        prior=lognormal(0.2, 1.6),
        source="assumed",
        meaning="weight of liver inflammation in loss of appetite and in fatigue",
    )
    acutely_ill: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.6),
        source="assumed",
        meaning="weight of an acute insult in loss of appetite and in fatigue",
    )
    missing_liver: float = parameter(
        default=1.0,
        unit="1",
        prior=lognormal(1.0, 1.6),
        source="assumed",
        meaning="weight of lost functional liver mass in fatigue",
    )
    wasted: float = parameter(
        default=1.5,
        unit="1",
        prior=lognormal(1.5, 1.6),
        source="assumed",
        meaning="weight of debility after an acute illness in fatigue",
    )
    clouded: float = parameter(
        default=0.01,
        unit="L/umol",
        prior=lognormal(0.01, 1.6),
        source="assumed",
        meaning="weight of ammonia above 35 umol/L in fatigue",
    )
    eating_again: float = parameter(
        default=30.0,
        unit="day",
        prior=lognormal(30.0, 1.6),
        source="assumed",
        meaning="mean time over which appetite follows what takes it",
    )
    regaining: float = parameter(
        default=60.0,
        unit="day",
        prior=lognormal(60.0, 1.6),
        source="assumed",
        meaning="mean time over which strength follows what takes it",
    )
    karnofsky_fatigue: float = parameter(
        default=40.0,
        unit="points",
        prior=lognormal(40.0, 1.3),
        source="assumed",
        meaning="Karnofsky points lost by the worst fatigue",
    )
    karnofsky_belly: float = parameter(
        default=15.0,
        unit="points",
        prior=lognormal(15.0, 1.4),
        source="assumed",
        meaning="Karnofsky points lost by the worst distension",
    )
    karnofsky_coma: float = parameter(
        default=30.0,
        unit="points",
        prior=lognormal(30.0, 1.3),
        source="assumed",
        meaning="Karnofsky points lost in overt encephalopathy",
    )
    life_fatigue: float = parameter(
        default=3.5,
        unit="points",
        prior=lognormal(3.5, 1.3),
        source="assumed",
        meaning="points of quality of life lost by the worst fatigue",
    )
    life_belly: float = parameter(
        default=2.0,
        unit="points",
        prior=lognormal(2.0, 1.4),
        source="assumed",
        meaning="points of quality of life lost by the worst distension",
    )
    life_appetite: float = parameter(
        default=1.2,
        unit="points",
        prior=lognormal(1.2, 1.4),
        source="assumed",
        meaning="points of quality of life lost by the worst loss of appetite",
    )
    life_legs: float = parameter(
        default=0.6,
        unit="points",
        prior=lognormal(0.6, 1.4),
        source="assumed",
        meaning="points of quality of life lost by the worst leg edema",
    )
    best_utility: float = parameter(
        default=0.79,
        unit="1",
        prior=uniform(0.70, 0.90),
        source="calibrated: util2008",
        meaning="utility without any of these symptoms at the age of such patients",
    )
    utility_fatigue: float = parameter(
        default=0.15,
        unit="1",
        prior=uniform(0.05, 0.35),
        source="calibrated: util2008",
        meaning="utility lost by the worst fatigue",
    )
    utility_belly: float = parameter(
        default=0.08,
        unit="1",
        prior=uniform(0.0, 0.20),
        source="assumed",
        meaning="utility lost by the worst distension",
    )
    utility_legs: float = parameter(
        default=0.04,
        unit="1",
        prior=uniform(0.0, 0.12),
        source="assumed",
        meaning="utility lost by the worst leg edema",
    )
    utility_coma: float = parameter(
        default=0.20,
        unit="1",
        prior=uniform(0.05, 0.4),
        source="assumed",
        meaning="utility lost in overt encephalopathy",
    )

    states = (
        state("anorexia", "1", label="burden on appetite", tracer=True),
        state("exhaustion", "1", label="burden of fatigue", tracer=True),
    )

    @output("0 none to 10 worst", "loss of appetite")
    def appetite_loss(self, x: Any) -> Any:
        """Of what a healthy person would eat."""
        held = maximum(x.anorexia, 0.0)
        return 10.0 * held / (1.0 + held)

    @output("0 none to 10 worst", "fatigue")
    def fatigue(self, x: Any) -> Any:
        """The other face of physical strength, which is lost and regained over weeks."""
        held = maximum(x.exhaustion, 0.0)
        return 10.0 * held / (1.0 + held)

    def rates(self, x: Any) -> dict[str, Any]:
        """Loss of appetite and exhaustion follow their causes."""
        return {
            "anorexia": (self._off_food(x) - x.anorexia) / self.eating_again,
            "exhaustion": (self._tiring(x) - x.exhaustion) / self.regaining,
        }

    def _off_food(self, x: Any) -> Any:
        """What takes appetite today."""
        return (
            self.fullness * x.abdominal_distension / 10.0
            + self.jaundiced * log(maximum(x.bilirubin, 1.0))
            + self.feverish * maximum(x.inflammation, 0.0)
            + self.acutely_ill * maximum(x.insult, 0.0)
        )

    def _tiring(self, x: Any) -> Any:
        """What takes strength today."""
        # Debility belongs to a complication that may have been left out.
        after_illness = x.states_of("complication").get("debility")
        weak = self.wasted * maximum(after_illness[0], 0.0) if after_illness else 0.0
        return (
            self.missing_liver * above(1.0, x.functional_mass)
            + weak
            + self.clouded * above(x.ammonia, 35.0)
            + self.feverish * maximum(x.inflammation, 0.0)
            + self.acutely_ill * maximum(x.insult, 0.0)
        )

    @output("0 dead to 100 well", "Karnofsky index")
    def karnofsky(self, x: Any) -> Any:
        """Before rounding to tens."""
        return (
            100.0
            - self.karnofsky_fatigue * x.fatigue / 10.0
            - self.karnofsky_belly * x.abdominal_distension / 10.0
            - self.karnofsky_coma * x.encephalopathy
        )

    @output("1 worst to 7 best", "quality of life")
    def quality_of_life(self, x: Any) -> Any:
        """Mean of the questionnaire's items."""
        lost = (
            self.life_fatigue * x.fatigue
            + self.life_belly * x.abdominal_distension
            + self.life_appetite * x.appetite_loss
        ) / 10.0
        return maximum(7.0 - lost - self.life_legs * x.leg_edema / 3.0, 1.0)

    @output("1 is full health", "utility")
    def utility(self, x: Any) -> Any:
        """What a day is worth, as EQ-5D counts it."""
        lost = (
            self.utility_fatigue * x.fatigue + self.utility_belly * x.abdominal_distension
        ) / 10.0
        legs = self.utility_legs * x.leg_edema / 3.0
        return self.best_utility - lost - legs - self.utility_coma * x.encephalopathy

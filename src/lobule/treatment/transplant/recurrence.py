"""Recurrence: the cause of the old liver's disease goes on in the new one, held back or not."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import flag
from lobule.treatment.transplant.kinds import OPERATIONS, TransplantPart


@process
class Recurrence(TransplantPart):
    """What life with a graft does to the causes of liver disease, through their own levers.

    Hepatitis B is held back by prophylaxis and hepatitis C runs faster under immunosuppression;
    immune diseases are calmed by it; a share of those who drank drinks again. Everything else the
    causes do to the graft as they did to the old liver, so that cirrhosis may come back.

    Does: pull the controls of the causes. Does not: antivirals (treatments of their own),
    fibrosing cholestatic hepatitis, primary sclerosing cholangitis.
    Evidence grade: assumed sizes, known directions; calm of the bile ducts is calibrated to
    ten-year survival.
    """

    hepatitis_b_prophylaxis: float = parameter(
        default=0.95,
        unit="share of replication removed",
        prior=zero_or(uniform(0.8, 1.0), probability_of_zero=0.02),
        source="recall",
        meaning="hepatitis B held back by a nucleoside analog with or without immunoglobulin",
    )
    hepatitis_c_boost: float = parameter(
        default=0.8,
        unit="1",
        prior=zero_or(lognormal(0.8, 1.6), probability_of_zero=0.05),
        source="assumed",
        meaning="hepatitis C activity added by immunosuppression",
    )
    autoimmune_calm: float = parameter(
        default=0.75,
        unit="share of activity removed",
        prior=zero_or(uniform(0.5, 0.95), probability_of_zero=0.05),
        source="assumed",
        meaning="autoimmune hepatitis held back by immunosuppression",
    )
    cholestatic_calm: float = parameter(
        default=0.95,
        unit="share of activity removed",
        prior=zero_or(uniform(0.6, 0.99), probability_of_zero=0.05),
        source="calibrated: ELTR2018",
        meaning="primary biliary cholangitis held back by immunosuppression",
    )
    drinking_share: float = parameter(
        default=0.20,
        unit="1",
        prior=zero_or(uniform(0.05, 0.40), probability_of_zero=0.01),
        source="recall",
        meaning="transplanted drinkers who return to harmful drinking",
    )

    states = (flag("would_drink_again", label="returns to drinking if alcohol was the cause"),)

    def levers(self, x: Any) -> dict[str, Any]:
        """Controls of the causes, for as long as the liver is a graft."""
        sober = x.transplanted * (1.0 - x.would_drink_again)
        return {
            "hepatitis_b_replication": 1.0 - self.hepatitis_b_prophylaxis * x.transplanted,
            "hepatitis_c_replication": 1.0 + self.hepatitis_c_boost * x.transplanted,
            "autoimmunity": 1.0 - self.autoimmune_calm * x.transplanted,
            "cholestasis": 1.0 - self.cholestatic_calm * x.transplanted,
            "drinking": 1.0 - sober,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Who drinks again is decided by luck on the day of the operation."""
        if event not in OPERATIONS:
            return {}
        again = select(x.luck("drinking after transplantation") < self.drinking_share, 1.0, 0.0)
        return {"would_drink_again": again - x.would_drink_again}

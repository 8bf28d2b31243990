"""The days after an infusion: the window in which most of its harms happen."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Harm
from lobule.quantity.distributions import lognormal
from lobule.quantity.function import exp, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state

DAYS_PER_YEAR = 365.25
PASSED = 1e-3  # share of the danger below which it is over, so that no luck is drawn for it


@process
class FreshInfusion(Harm):
    r"""A pool that an infusion of living cells fills to 1 and that empties with mean :math:`t`.

    Chance is tested at the close of each day, so a harm that is to strike the share :math:`p` of
    the infused has the hazard :math:`-\ln(1 - p)\,(e^{1/t} - 1)` per day times the pool: over
    the days 1, 2, … it adds up to :math:`-\ln(1 - p)`. The output ``infusion_danger`` is the
    second factor times the pool. An infusion without living cells fills nothing.

    Does: the window. Does not: harm anybody itself; size of dose, speed of infusion.
    Evidence grade: assumed.
    """

    window: float = parameter(
        default=1.0,
        unit="day",
        prior=lognormal(1.0, 1.5),
        source="assumed",
        meaning="mean time over which the danger of an infusion passes",
    )

    states = (
        # Read by chance alone: what it misses must not shorten the steps of the liver.
        state("recent_infusion", "1", label="days after an infusion", scale=1e3, tracer=True),
    )

    @output("1/year", "danger of a fresh infusion")
    def infusion_danger(self, x: Any) -> Any:
        """Hazard of a harm that is to strike with unit cumulative hazard; 0 when it is over."""
        present = select(x.recent_infusion > PASSED, x.recent_infusion, 0.0)
        return (exp(1.0 / self.window) - 1.0) * DAYS_PER_YEAR * present

    def rates(self, x: Any) -> dict[str, Any]:
        """The danger passes."""
        return {"recent_infusion": -x.recent_infusion / self.window}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Filled by an infusion that holds living cells."""
        if event != "infusion":
            return {}
        return {"recent_infusion": select(x.viable_dose > 0.0, 1.0 - x.recent_infusion, 0.0)}

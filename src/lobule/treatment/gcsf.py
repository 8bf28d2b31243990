"""G-CSF: a growth factor that was hoped to make the failing liver regrow."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import AT_ONCE, Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import flag, state

COURSE = 26.0  # days [@GRAFT2021]


@process
class Gcsf(Prescription):
    """G-CSF for 26 days in acute-on-chronic liver failure; by default without any effect.

    The largest trial found no effect on survival [@GRAFT2021] where smaller ones had; so the
    default is none, and the belief that there is one has a weight of three in ten.

    Does: regeneration during the course, if at all. Does not: stem cells, immune effects, harm.
    Evidence grade: moderate for no effect [@GRAFT2021].
    """

    uptake: float = parameter(
        default=0.9,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="share of the patients with acute-on-chronic failure who receive it",
    )
    effect: float = parameter(
        default=0.0,
        unit="1",
        prior=zero_or(lognormal(0.2, 2.0), probability_of_zero=0.7),
        source="calibrated: GRAFT2021",
        meaning="added multiple of regeneration during the course",
    )

    chart = Chart("gcsf", "G-CSF")
    states = (
        *chart.states,
        flag("organs_failing", label="acute-on-chronic failure not yet treated"),
        state("gcsf_days", "day", label="days of G-CSF", scale=10.0),
    )
    events = chart.events

    def indicated(self, x: Any) -> Any:
        """Acute-on-chronic liver failure, until its course is given."""
        return x.organs_failing > 0.5

    def stopping(self, x: Any) -> Any:
        """The end of the course."""
        return select(x.gcsf_days >= COURSE, AT_ONCE, 0.0)

    def rates(self, x: Any) -> dict[str, Any]:
        """Days of the course."""
        return {"gcsf_days": 1.0 * x.on_gcsf}

    def levers(self, x: Any) -> dict[str, Any]:
        """Regeneration."""
        return {"regeneration": 1.0 + self.effect * x.on_gcsf}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Organs fail; a course begins and ends."""
        if event == "aclf":
            return {"organs_failing": 1.0 - x.organs_failing}
        changes = Prescription.on_event(self, event, x)
        if event == self.chart.start:
            return {**changes, "gcsf_days": -x.gcsf_days}
        if event == self.chart.stop:
            over = {"organs_failing": -x.organs_failing, "gcsf_offered": -x.gcsf_offered}
            return {**changes, **over, "gcsf_days": -x.gcsf_days}
        return changes

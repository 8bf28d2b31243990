"""Direct-acting antivirals: twelve weeks of tablets that cure most patients of hepatitis C."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import AT_ONCE, Chart, Prescription
from lobule.quantity.distributions import uniform, zero_or
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import flag, state

COURSE = 84.0  # days


@process
class DirectActingAntiviral(Prescription):
    """Sofosbuvir with velpatasvir for twelve weeks; the virus is gone for good in most.

    Indicated in cirrhosis. During the course replication is next to nil; at its end the cured stay
    free of the virus and the others have it back. Those not cured are not treated again.

    Does: sustained response by stage. Does not: genotype, resistance, retreatment, reinfection,
    interactions. Evidence grade: high in decompensated patients [@JCTH202200006], recalled in
    compensated ones.
    """

    uptake: float = parameter(
        default=0.9,
        unit="1",
        prior=uniform(0.5, 1.0),
        source="assumed",
        meaning="share of the patients with hepatitis C cirrhosis who begin a course",
    )
    suppression: float = parameter(
        default=0.99,
        unit="share of activity removed",
        prior=zero_or(uniform(0.95, 1.0), probability_of_zero=0.01),
        source="assumed",
        meaning="viral activity taken away during the course",
    )
    cure_compensated: float = parameter(
        default=0.95,
        unit="1",
        prior=zero_or(uniform(0.90, 0.99), probability_of_zero=0.01),
        source="recall",
        meaning="sustained virological response in compensated cirrhosis",
    )
    cure_decompensated: float = parameter(
        default=0.94,
        unit="1",
        prior=zero_or(uniform(0.82, 0.97), probability_of_zero=0.01),
        source="calibrated: JCTH202200006",
        meaning="response after decompensation in those alive at the end; 91 % with deaths counted",
    )

    chart = Chart("direct_antiviral", "direct-acting antivirals")
    states = (
        *chart.states,
        flag("hepatitis_c_cured", label="sustained virological response"),
        state("direct_antiviral_days", "day", label="days of the course", scale=30.0),
    )
    events = chart.events

    def indicated(self, x: Any) -> Any:
        """Cirrhosis, and not cured yet."""
        return (x.cirrhosis > 0.5) & (x.hepatitis_c_cured < 0.5)

    def stopping(self, x: Any) -> Any:
        """The end of the course."""
        return select(x.direct_antiviral_days >= COURSE, AT_ONCE, 0.0)

    def rates(self, x: Any) -> dict[str, Any]:
        """Days of the course."""
        return {"direct_antiviral_days": 1.0 * x.on_direct_antiviral}

    def levers(self, x: Any) -> dict[str, Any]:
        """Replication of hepatitis C: nil under treatment and after cure."""
        treated = 1.0 - self.suppression * x.on_direct_antiviral
        return {"hepatitis_c_replication": treated * (1.0 - x.hepatitis_c_cured)}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """At the end of the course the virus is found to be gone, or not."""
        changes = Prescription.on_event(self, event, x)
        if event != self.chart.stop:
            return changes
        chance = select(x.decompensated > 0.5, self.cure_decompensated, self.cure_compensated)
        cured = select(x.luck("response to direct-acting antivirals") < chance, 1.0, 0.0)
        return {
            "on_direct_antiviral": -x.on_direct_antiviral,
            "hepatitis_c_cured": cured - x.hepatitis_c_cured,
            "direct_antiviral_days": -x.direct_antiviral_days,
        }

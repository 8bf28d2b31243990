"""Acute jaundice: what a flare, sepsis or organ failure does to the flow of bile."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import log, maximum
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event

MIDDLE_GRADE = 2.0
"""Of acute-on-chronic liver failure, whose cholestasis has the mean ``severity``."""


@process
class AcuteJaundice(Complication):
    r"""Cholestasis of acute events, and the danger that deep jaundice means.

    A share of flares, infections and organ failures is cholestatic; each of these adds an
    exponentially distributed amount of mean ``severity`` to the acute cholestasis of the liver, in
    organ failure in proportion to its grade. So most acutely ill patients are hardly yellow and a
    few deeply, as on wards.

    A flare is dated by the day on which it brings the patient to a doctor. Its jaundice has grown
    for weeks by then, so bilirubin is raised in step with the cholestasis; after an infection or
    in organ failure it rises from that day at the pace of production.

    With cholestasis :math:`c`, death from liver failure is 1 + ``danger`` :math:`c / (1 + c)` times
    as frequent as at the same MELD in chronic disease, and ascites begins 1 + ``ascites``
    :math:`c / (1 + c)` times as often as at the same pressure; ``immune_paralysis``
    :math:`c / (1 + c)` is added to infections per year. With one number for all causes, death
    within 90 days of a flare with ascites follows the published line of alcoholic hepatitis over
    MELD [@Dunn2005].

    Does: the jaundice of alcoholic and viral flares, sepsis and organ failure, infections, ascites
    and death with it. Does not: steroids. Evidence grade: moderate for death by MELD, shares and
    severity calibrated to in-patients, ascites and infections assumed.
    """

    flares: float = parameter(
        default=0.6,
        unit="1",
        prior=uniform(0.3, 0.9),
        source="calibrated",
        meaning="share of flares that are cholestatic",
    )
    infections: float = parameter(
        default=0.10,
        unit="1",
        prior=uniform(0.0, 0.4),
        source="calibrated",
        meaning="share of infections that are cholestatic",
    )
    organ_failures: float = parameter(
        default=0.3,
        unit="1",
        prior=uniform(0.1, 0.6),
        source="calibrated",
        meaning="share of acute-on-chronic liver failure that is cholestatic",
    )
    severity: float = parameter(
        default=3.0,
        unit="1",
        prior=lognormal(3.0, 1.5),
        source="calibrated",
        meaning="mean cholestasis of such an event",
    )
    danger: float = parameter(
        default=26.0,
        unit="1",
        prior=lognormal(26.0, 1.6),
        source="calibrated: Dunn2005",
        meaning="further death from liver failure at the same MELD when deeply yellow of late",
    )

    immune_paralysis: float = parameter(
        default=3.0,
        unit="1/year",
        prior=lognormal(3.0, 1.6),
        source="calibrated",
        meaning="infections added while deeply yellow of late",
    )

    ascites: float = parameter(
        default=10.0,
        unit="1",
        prior=lognormal(10.0, 1.8),
        source="assumed",
        meaning="added multiple of the onset of ascites while deeply yellow of late",
    )

    events = (event("hepatic_failure", "jaundice of ACLF"),)

    def levers(self, x: Any) -> dict[str, Any]:
        """Whoever is deeply yellow is in danger."""
        return {
            "death_from_liver_failure_hazard": 1.0 + self.danger * x.undrained_bile,
            "ascites_onset_hazard": 1.0 + self.ascites * x.undrained_bile,
            "hospital_infections": self.immune_paralysis * x.undrained_bile,
        }

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """Whether the liver is among the organs that fail."""
        return {"hepatic_failure": self.organ_failures} if event == "aclf" else {}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Cholestasis of the event, and the jaundice that came before a flare was noticed."""
        shares = {"flare": self.flares, "infection": self.infections, "hepatic_failure": 1.0}
        if event not in shares:
            return {}
        lot = x.luck(f"acute cholestasis of {event}")
        # Given that the lot falls below the share, this logarithm is exponential with mean 1.
        added = self.severity * maximum(log(shares[event] / lot), 0.0)
        if event == "hepatic_failure":
            return {"acute_cholestasis": added * x.aclf_grade / MIDDLE_GRADE}
        if event == "infection":
            return {"acute_cholestasis": added}
        grown = added / (1.0 + x.acute_cholestasis)
        return {
            "acute_cholestasis": added,
            "bilirubin": grown * x.bilirubin,
            "tissue_bilirubin": grown * x.tissue_bilirubin,
        }

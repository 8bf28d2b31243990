"""The graft: a new liver takes the place of the old one, bruised by cold and reperfusion."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.function import exp, minimum
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag, output
from lobule.treatment.transplant.kinds import OPERATIONS, TransplantPart

LEFT_WITH_THE_OLD_LIVER = (
    "senescent_hepatocytes",
    "soluble_collagen",
    "crosslinked_collagen",
    "myofibroblasts",
    "inactivated_stellate",
    "architecture",
    "extinct_parenchyma",
    "portal_thrombosis",
    "inflammatory_macrophages",
    "restorative_macrophages",
)
GIVEN_UP = ("complication", "mechanism", "cell_fate", "harm")
REFERENCE_DONOR_AGE = 45.0


@process
class Graft(TransplantPart):
    """A donor's liver in the recipient's body.

    On ``transplantation`` the cells and the scar of the old liver are replaced by those of the
    donor's, every complication and every cell given to the old liver ends, and what is the
    recipient's own follows at its own pace: spleen, shunts, filling, albumin, clotting factors.
    The diseases of the old liver stop killing because the new one gives them no hazard.

    ``donor_age`` and ``mass`` may differ between patients, and are set by whoever gives the organ.

    Recipients are examined before the operation, and nobody with a failing heart, failing lungs or
    another cancer receives a graft: they die of other causes ``examined`` times as often as people
    with the same cause of cirrhosis.

    Does: mass, age and bruise of the graft; grafts counted; recipients fitter than others.
    Does not: split livers, size match, living donors' risk. Evidence grade: assumed for mass and
    bruise, calibrated to twenty years of survival for the fitness.
    """

    donor_age: float = parameter(
        default=REFERENCE_DONOR_AGE,
        unit="year",
        prior=uniform(10.0, 85.0),
        source="assumed",
        meaning="age of the donor",
    )
    mass: float = parameter(
        default=0.9,
        unit="share of healthy liver",
        prior=uniform(0.5, 1.1),
        source="assumed",
        meaning="hepatocytes of the graft when it leaves the donor",
    )
    divisions_per_year: float = parameter(
        default=0.18,
        unit="divisions/year",
        prior=lognormal(0.18, 1.06),
        source="Heinke2022",
        meaning="divisions of a donor's hepatocytes per year of the donor's life",
    )
    worst_bruise: float = parameter(
        default=0.3,
        unit="share of hepatocytes",
        prior=uniform(0.1, 0.5),
        source="assumed",
        meaning="hepatocytes lost in the worst reperfusion; the loss is uniform from none to this",
    )
    reperfusion: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.6),
        source="assumed",
        meaning="acute insult of operation and reperfusion",
    )
    enzyme_release: float = parameter(
        default=600.0,
        unit="U/L",
        prior=lognormal(600.0, 1.6),
        source="assumed",
        meaning="ALT and AST that leak from the graft at reperfusion",
    )
    donor_age_slope: float = parameter(
        default=0.012,
        unit="1/year",
        prior=zero_or(lognormal(0.012, 1.5), probability_of_zero=0.05),
        source="recall",
        meaning="log-hazard of graft failure per year of the donor's age above 45",
    )

    examined: float = parameter(
        default=0.5,
        unit="1",
        prior=uniform(0.3, 1.0),
        source="calibrated: ELTR2018",
        meaning="death from other causes relative to people of the same cause without a graft",
    )

    states = (flag("grafts", unit="count", label="livers received"),)
    events = (event("transplantation", "liver transplantation", scheduled=True),)

    @output("0 or 1", "lives with a graft")
    def transplanted(self, x: Any) -> Any:
        """Whether the liver is a donor's."""
        return minimum(x.grafts, 1.0)

    def levers(self, x: Any) -> dict[str, Any]:
        """Old grafts fail sooner; recipients were fit for an operation."""
        older = self.donor_age_slope * (self.donor_age - REFERENCE_DONOR_AGE)
        return {
            "graft_failure_hazard": exp(older),
            "death_from_other_causes_hazard": 1.0 - (1.0 - self.examined) * x.transplanted,
        }

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """An organ that is offered is put in on the same day."""
        return {"transplantation": 1.0} if event == "organ_offer" else {}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """The old liver is taken out and the new one is put in."""
        if event not in OPERATIONS:
            return {}
        gone = {
            name: record.start - value
            for kind in GIVEN_UP
            for name, (value, record) in x.states_of(kind).items()
        }
        noted = {n: -value for n, (value, record) in x.states_of("block").items() if record.held}
        scarred = {name: -getattr(x, name) for name in LEFT_WITH_THE_OLD_LIVER}
        return {**gone, **noted, **scarred, **self._new_liver(x)}

    def _new_liver(self, x: Any) -> dict[str, Any]:
        bruised = self.worst_bruise * x.luck("bruise of the graft")
        return {
            "hepatocytes": self.mass * (1.0 - bruised) - x.hepatocytes,
            "adapted_workload": 1.0 - x.adapted_workload,
            "divisions": self.divisions_per_year * self.donor_age - x.divisions,
            "insult": self.reperfusion - x.insult,
            "acute_cholestasis": -x.acute_cholestasis,
            "alt": self.enzyme_release,
            "ast": self.enzyme_release,
            "grafts": 1.0,
        }

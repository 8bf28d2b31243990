"""Organs of a list that this package does not follow: a listed patient waits, the sicker less."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import exp, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event
from lobule.treatment.transplant.kinds import TransplantPart


@process
class OrganOffers(TransplantPart):
    r"""Offers at a rate that depends on MELD, to whoever would be on a list today.

    A patient is listed at ``listed_from`` points or more, up to the age ``oldest``, and receives
    an organ at ``rate`` :math:`e^{u\,(\mathrm{MELD} - 20)}` per year. At a constant MELD the
    waiting time is therefore exponential. The rate at 20 points is that of all candidates in the
    United States; how fast it rises with MELD is assumed. Supply is what it is for the others on
    that list: patients of one comparison do not take organs from each other. `lobule.waiting_list`
    follows a list in which they do.

    Does: listing by MELD and age, waiting. Does not: blood groups, cancer within criteria,
    refusals, removal as too sick, competition between the patients who are followed.
    Evidence grade: high for the mean rate [@SRTR2017], assumed for its slope.
    """

    rate: float = parameter(
        default=0.515,
        unit="1/year",
        prior=lognormal(0.515, 1.3),
        source="SRTR2017",
        meaning="transplantations per patient-year on the list, here at MELD 20",
    )
    urgency: float = parameter(
        default=0.10,
        unit="1/point",
        prior=uniform(0.0, 0.2),
        source="assumed",
        meaning="log of that rate per MELD point above 20",
    )
    listed_from: float = parameter(
        default=15.0,
        unit="point",
        prior=uniform(10.0, 20.0),
        source="recall",
        meaning="MELD from which patients are listed",
    )
    oldest: float = parameter(
        default=70.0,
        unit="year",
        prior=uniform(60.0, 80.0),
        source="assumed",
        meaning="age above which nobody is listed",
    )

    events = (event("organ_offer", "organ offered and accepted", scheduled=True),)

    def __post_init__(self) -> None:
        if not 0.0 <= self.rate <= 50.0:
            raise ValueError(
                f"Organs are offered at {self.rate:g} per patient-year; expected 0 to 50. "
                "Give transplantations per patient and year on the list."
            )

    def hazard(self, x: Any) -> dict[str, Any]:
        """An organ for a listed patient who lives with the old liver."""
        listed = (x.meld >= self.listed_from) & (x.age <= self.oldest)
        waiting = select(listed, 1.0, 0.0) * (1.0 - x.transplanted)
        return {"organ_offer": self.rate * exp(self.urgency * (x.meld - 20.0)) * waiting}

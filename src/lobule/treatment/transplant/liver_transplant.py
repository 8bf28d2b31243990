"""Liver transplantation as a treatment: when, and which parts of life with a graft are counted."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from lobule.liver.acting import Schedule
from lobule.quantity.process import Process
from lobule.treatment.transplant.cancer_recurrence import CancerRecurrence
from lobule.treatment.transplant.chronic_rejection import ChronicRejection
from lobule.treatment.transplant.early_loss import EarlyLoss
from lobule.treatment.transplant.failure import GraftFailure
from lobule.treatment.transplant.graft import Graft
from lobule.treatment.transplant.immunosuppression import Immunosuppression
from lobule.treatment.transplant.kidney import CalcineurinKidney
from lobule.treatment.transplant.kinds import TransplantPart
from lobule.treatment.transplant.new_cancer import NewCancer
from lobule.treatment.transplant.operation import Operation
from lobule.treatment.transplant.organ_offers import OrganOffers
from lobule.treatment.transplant.recurrence import Recurrence
from lobule.treatment.transplant.rejection import AcuteRejection
from lobule.treatment.transplant.vascular_death import VascularDeath


def every() -> tuple[TransplantPart, ...]:
    """Everything that can happen to someone with a graft, triggers before what they trigger."""
    return (
        Operation(),
        EarlyLoss(),
        AcuteRejection(),
        ChronicRejection(),
        Immunosuppression(),
        CalcineurinKidney(),
        NewCancer(),
        CancerRecurrence(),
        VascularDeath(),
        Recurrence(),
    )


@dataclass(frozen=True)
class LiverTransplant:
    """A new liver on day `day`, at an offer, or whenever a waiting list gives one.

    Attributes
    ----------
    day : float or None, days
        Day of the operation, counted from the start of treatment. None for a patient who may be
        transplanted but has no organ yet; a waiting list schedules the operation.
    graft : Graft
        Mass and donor's age.
    failure : GraftFailure
    parts : tuple of TransplantPart
        All ten unless some are left out. Chronic rejection needs acute rejection before it.
    offers : OrganOffers or None
        How long listed patients wait, where no waiting list is followed; None for no such offers.

    Raises
    ------
    ValueError
        The day is negative or not a number.

    Examples
    --------
    >>> LiverTransplant(day=30.0).schedule()
    ((30.0, 'transplantation'),)
    """

    day: float | None = None
    graft: Graft = field(default_factory=Graft)
    failure: GraftFailure = field(default_factory=GraftFailure)
    parts: tuple[TransplantPart, ...] = field(default_factory=every)
    offers: OrganOffers | None = None

    def __post_init__(self) -> None:
        if self.day is not None and not (math.isfinite(self.day) and self.day >= 0.0):
            raise ValueError(
                f"Day of transplantation is {self.day:g}; expected 0 or later, or none. "
                "Count days from the start of treatment."
            )

    def processes(self) -> tuple[Process, ...]:
        """What a transplantation adds to the model."""
        offers = () if self.offers is None else (self.offers,)
        return (*offers, self.graft, *self.parts, self.failure)

    def schedule(self) -> Schedule:
        """The operation, if its day is known."""
        return () if self.day is None else ((self.day, "transplantation"),)

    def without(self, *kinds: type[TransplantPart]) -> LiverTransplant:
        """The same transplantation without some parts."""
        return replace(self, parts=tuple(p for p in self.parts if not isinstance(p, kinds)))

"""Liver transplantation: the graft and everything that can happen to someone who lives with it."""

from lobule.treatment.transplant.cancer_recurrence import CancerRecurrence
from lobule.treatment.transplant.chronic_rejection import ChronicRejection
from lobule.treatment.transplant.early_loss import EarlyLoss
from lobule.treatment.transplant.failure import GraftFailure
from lobule.treatment.transplant.graft import Graft
from lobule.treatment.transplant.immunosuppression import Immunosuppression
from lobule.treatment.transplant.kidney import CalcineurinKidney
from lobule.treatment.transplant.kinds import TransplantPart
from lobule.treatment.transplant.liver_transplant import LiverTransplant, every
from lobule.treatment.transplant.new_cancer import NewCancer
from lobule.treatment.transplant.operation import Operation
from lobule.treatment.transplant.organ_offers import OrganOffers
from lobule.treatment.transplant.recurrence import Recurrence
from lobule.treatment.transplant.rejection import AcuteRejection
from lobule.treatment.transplant.vascular_death import VascularDeath

__all__ = [
    "AcuteRejection",
    "CalcineurinKidney",
    "CancerRecurrence",
    "ChronicRejection",
    "EarlyLoss",
    "Graft",
    "GraftFailure",
    "Immunosuppression",
    "LiverTransplant",
    "NewCancer",
    "Operation",
    "OrganOffers",
    "Recurrence",
    "TransplantPart",
    "VascularDeath",
    "every",
]

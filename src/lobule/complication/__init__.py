"""Complications of cirrhosis, one row of the hazard table in each file."""

from lobule.complication.aclf import AcuteOnChronicFailure
from lobule.complication.ascites import Ascites
from lobule.complication.cancer import Cancer
from lobule.complication.death import Death
from lobule.complication.diagnosis import Diagnosis
from lobule.complication.encephalopathy import Encephalopathy
from lobule.complication.flare import Flare
from lobule.complication.infection import Infection
from lobule.complication.jaundice import Jaundice
from lobule.complication.kidney_injury import KidneyInjury
from lobule.complication.portal_thrombosis import PortalThrombosis
from lobule.complication.precipitant import Precipitant
from lobule.complication.variceal_bleeding import VaricealBleeding
from lobule.complication.varices import Varices
from lobule.liver.acting import Complication

__all__ = [
    "AcuteOnChronicFailure",
    "Ascites",
    "Cancer",
    "Complication",
    "Death",
    "Diagnosis",
    "Encephalopathy",
    "Flare",
    "Infection",
    "Jaundice",
    "KidneyInjury",
    "PortalThrombosis",
    "Precipitant",
    "VaricealBleeding",
    "Varices",
    "standard",
]


def standard() -> tuple[Complication, ...]:
    """Every complication, triggers before what they trigger, death last."""
    return (
        Varices(),
        VaricealBleeding(),
        Infection(),
        Flare(),
        Precipitant(),
        Encephalopathy(),
        Ascites(),
        Jaundice(),
        KidneyInjury(),
        AcuteOnChronicFailure(),
        PortalThrombosis(),
        Cancer(),
        Diagnosis(),
        Death(),
    )

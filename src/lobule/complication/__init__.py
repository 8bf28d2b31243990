"""Complications of cirrhosis, one row of the hazard table in each file."""

from lobule.complication.aclf import AcuteOnChronicFailure
from lobule.complication.acute_jaundice import AcuteJaundice
from lobule.complication.ascites import Ascites
from lobule.complication.cancer import Cancer
from lobule.complication.cancer_stage import CancerStage
from lobule.complication.death import Death
from lobule.complication.debility import Debility
from lobule.complication.diagnosis import Diagnosis
from lobule.complication.encephalopathy import Encephalopathy
from lobule.complication.flare import Flare
from lobule.complication.hepatorenal_syndrome import HepatorenalSyndrome
from lobule.complication.hypersplenism import Hypersplenism
from lobule.complication.infection import Infection
from lobule.complication.jaundice import Jaundice
from lobule.complication.kidney_injury import KidneyInjury
from lobule.complication.portal_thrombosis import PortalThrombosis
from lobule.complication.precipitant import Precipitant
from lobule.complication.variceal_bleeding import VaricealBleeding
from lobule.complication.varices import Varices
from lobule.liver.acting import Complication

__all__ = [
    "AcuteJaundice",
    "AcuteOnChronicFailure",
    "Ascites",
    "Cancer",
    "CancerStage",
    "Complication",
    "Death",
    "Debility",
    "Diagnosis",
    "Encephalopathy",
    "Flare",
    "HepatorenalSyndrome",
    "Hypersplenism",
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
        Ascites(),
        Jaundice(),
        KidneyInjury(),
        HepatorenalSyndrome(),
        AcuteOnChronicFailure(),
        AcuteJaundice(),
        Encephalopathy(),
        Debility(),
        Hypersplenism(),
        PortalThrombosis(),
        Cancer(),
        CancerStage(),
        Diagnosis(),
        Death(),
    )

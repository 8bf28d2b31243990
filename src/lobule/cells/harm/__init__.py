"""The ways in which a cell therapy may hurt, one file each, each removable."""

from lobule.cells.harm.access_bleeding import AccessBleeding
from lobule.cells.harm.allergic_reaction import AllergicReaction
from lobule.cells.harm.arterial_dissection import ArterialDissection
from lobule.cells.harm.arterial_occlusion import ArterialOcclusion
from lobule.cells.harm.contrast_injury import ContrastInjury
from lobule.cells.harm.fever import Fever
from lobule.cells.harm.fresh_infusion import FreshInfusion
from lobule.cells.harm.infusion_infection import InfusionInfection
from lobule.cells.harm.pulmonary_embolism import PulmonaryEmbolism
from lobule.cells.harm.puncture_bleeding import PunctureBleeding
from lobule.cells.harm.tumor_promotion import TumorPromotion
from lobule.cells.kinds import Harm

__all__ = [
    "AccessBleeding",
    "AllergicReaction",
    "ArterialDissection",
    "ArterialOcclusion",
    "ContrastInjury",
    "Fever",
    "FreshInfusion",
    "Harm",
    "InfusionInfection",
    "PulmonaryEmbolism",
    "PunctureBleeding",
    "TumorPromotion",
    "every_harm",
]


def every_harm() -> tuple[Harm, ...]:
    """All of them, triggers first; a therapy keeps those that its route and product can do."""
    return (
        Fever(),
        AllergicReaction(),
        PulmonaryEmbolism(),
        ArterialOcclusion(),
        InfusionInfection(),
        AccessBleeding(),
        ArterialDissection(),
        ContrastInjury(),
        PunctureBleeding(),
        TumorPromotion(),
    )

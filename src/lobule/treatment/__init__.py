"""Treatments other than cells, one file each."""

from lobule.treatment.abstinence import Abstinence
from lobule.treatment.antibiotic_prophylaxis import AntibioticProphylaxis
from lobule.treatment.antiviral import Antiviral
from lobule.treatment.banding import Banding
from lobule.treatment.beta_blocker import BetaBlocker
from lobule.treatment.direct_acting_antiviral import DirectActingAntiviral
from lobule.treatment.diuretics import Diuretics
from lobule.treatment.dpmas import DPMAS
from lobule.treatment.gcsf import Gcsf
from lobule.treatment.lactulose import Lactulose
from lobule.treatment.long_term_albumin import LongTermAlbumin
from lobule.treatment.mars import MARS
from lobule.treatment.paracentesis import Paracentesis
from lobule.treatment.plasma_exchange import PlasmaExchange
from lobule.treatment.prednisone import Prednisone
from lobule.treatment.rifaximin import Rifaximin
from lobule.treatment.supportive_care import SupportiveCare
from lobule.treatment.terlipressin import Terlipressin
from lobule.treatment.tips import Tips
from lobule.treatment.transplant import LiverTransplant
from lobule.treatment.ursodeoxycholic_acid import UrsodeoxycholicAcid
from lobule.treatment.weight_loss import WeightLoss

__all__ = [
    "DPMAS",
    "MARS",
    "Abstinence",
    "AntibioticProphylaxis",
    "Antiviral",
    "Banding",
    "BetaBlocker",
    "DirectActingAntiviral",
    "Diuretics",
    "Gcsf",
    "Lactulose",
    "LiverTransplant",
    "LongTermAlbumin",
    "Paracentesis",
    "PlasmaExchange",
    "Prednisone",
    "Rifaximin",
    "SupportiveCare",
    "Terlipressin",
    "Tips",
    "UrsodeoxycholicAcid",
    "WeightLoss",
]

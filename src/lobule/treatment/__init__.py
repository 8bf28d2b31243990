"""Treatments other than cells, one file each."""

from lobule.treatment.abstinence import Abstinence
from lobule.treatment.antibiotic_prophylaxis import AntibioticProphylaxis
from lobule.treatment.antiviral import Antiviral
from lobule.treatment.banding import Banding
from lobule.treatment.beta_blocker import BetaBlocker
from lobule.treatment.direct_acting_antiviral import DirectActingAntiviral
from lobule.treatment.diuretics import Diuretics
from lobule.treatment.gcsf import Gcsf
from lobule.treatment.immunosuppression import Immunosuppression
from lobule.treatment.lactulose import Lactulose
from lobule.treatment.long_term_albumin import LongTermAlbumin
from lobule.treatment.paracentesis import Paracentesis
from lobule.treatment.rifaximin import Rifaximin
from lobule.treatment.supportive_care import SupportiveCare
from lobule.treatment.terlipressin import Terlipressin
from lobule.treatment.tips import Tips
from lobule.treatment.weight_loss import WeightLoss

__all__ = [
    "Abstinence",
    "AntibioticProphylaxis",
    "Antiviral",
    "Banding",
    "BetaBlocker",
    "DirectActingAntiviral",
    "Diuretics",
    "Gcsf",
    "Immunosuppression",
    "Lactulose",
    "LongTermAlbumin",
    "Paracentesis",
    "Rifaximin",
    "SupportiveCare",
    "Terlipressin",
    "Tips",
    "WeightLoss",
]

"""Treatments other than cells, one file each."""

from lobule.treatment.antiviral import Antiviral
from lobule.treatment.beta_blocker import BetaBlocker
from lobule.treatment.dpmas import DPMAS
from lobule.treatment.mars import MARS
from lobule.treatment.plasma_exchange import PlasmaExchange
from lobule.treatment.transplant import LiverTransplant
from lobule.treatment.ursodeoxycholic_acid import UrsodeoxycholicAcid

__all__ = [
    "DPMAS",
    "MARS",
    "Antiviral",
    "BetaBlocker",
    "LiverTransplant",
    "PlasmaExchange",
    "UrsodeoxycholicAcid",
]

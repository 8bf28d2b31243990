"""Treatments other than cells, one file each."""

from lobule.treatment.antiviral import Antiviral
from lobule.treatment.beta_blocker import BetaBlocker
from lobule.treatment.ursodeoxycholic_acid import UrsodeoxycholicAcid

__all__ = ["Antiviral", "BetaBlocker", "UrsodeoxycholicAcid"]

"""Treatments other than cells, one file each."""

from lobule.treatment.antiviral import Antiviral
from lobule.treatment.beta_blocker import BetaBlocker
from lobule.treatment.transplant import LiverTransplant

__all__ = ["Antiviral", "BetaBlocker", "LiverTransplant"]

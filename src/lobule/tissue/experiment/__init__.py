"""An experiment on tissue: what is grown for how long, and what is done to it."""

from __future__ import annotations

from lobule.tissue.experiment.cause import Cause
from lobule.tissue.experiment.dose import DonorDose
from lobule.tissue.experiment.experiment import Experiment
from lobule.tissue.experiment.growing import begun, carried_on

__all__ = ["Cause", "DonorDose", "Experiment", "begun", "carried_on"]

"""The calibration problem as PEtab, for the field's other tools, and back."""

from lobule.calibration.petab.exchanged import Exchanged
from lobule.calibration.petab.problem import to_petab
from lobule.calibration.petab.read import from_petab

__all__ = ["Exchanged", "from_petab", "to_petab"]

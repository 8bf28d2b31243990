"""One posterior of the effects of cells from all the published trials, with honest intervals."""

from lobule.calibration.holdout import Evidence, HeldOut
from lobule.calibration.recipe import Recipe

__all__ = ["Evidence", "HeldOut", "Recipe"]

"""One posterior of the natural history from the published rows that a fit may see."""

from lobule.validation.fit.recipe import Recipe
from lobule.validation.fit.summary import NaturalHistoryFit, calibrate

__all__ = ["NaturalHistoryFit", "Recipe", "calibrate"]

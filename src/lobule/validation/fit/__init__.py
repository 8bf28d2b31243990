"""Posteriors of natural history and of care from the published rows that a fit may see."""

from lobule.validation.fit.recipe import Recipe
from lobule.validation.fit.subject import Subject, care, natural_history
from lobule.validation.fit.summary import JudgedFit, calibrate

__all__ = ["JudgedFit", "Recipe", "Subject", "calibrate", "care", "natural_history"]

"""Upscaling: what windows of tissue say about the rates of a whole liver, with intervals.

The patient's model never reads this by itself. Whoever wants a prior from tissue loads the kept
rates and says so.
"""

from __future__ import annotations

from lobule.tissue.upscaling.kept import kept_rates
from lobule.tissue.upscaling.rates import Rate, Rates
from lobule.tissue.upscaling.window import Window, look_through

__all__ = ["Rate", "Rates", "Window", "kept_rates", "look_through"]

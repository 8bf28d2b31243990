"""The rates that came with this version of the package."""

from __future__ import annotations

from importlib.resources import files

from lobule.tissue.upscaling.rates import Rates

FILE = "rates.json"


def kept_rates() -> Rates:
    """Rates of tissue as they were made with ``tools/tissue_rates.py``, with their provenance."""
    return Rates.from_json(files("lobule.tissue.upscaling").joinpath(FILE).read_text("utf-8"))

"""Rates: windows of many seeds drawn together, with intervals and where they come from."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lobule.tissue.upscaling.interval import mean_and_interval
from lobule.tissue.upscaling.relay import RelayRate
from lobule.tissue.upscaling.window import Window

UNITS = {
    "bridged": "1",
    "division": "1/year",
    "regained": "1",
    "conductance": "1",
    "myofibroblasts": "cells per lobule",
    "scarring": "% area per year",
}
FORMAT, VERSION = "lobule.tissue.rates", 1


@dataclass(frozen=True)
class Rate:
    """A rate at a level of scar.

    Attributes
    ----------
    cause : str
    name : str
    unit : str
    level : float, % area
        Collagen area that was aimed at.
    collagen : float, % area
        Mean of the sections.
    mean, low, high : float
        Over seeds, with a 95 % interval of the mean (Student); NaN with one seed.
    sections : int
    """

    cause: str
    name: str
    unit: str
    level: float
    collagen: float
    mean: float
    low: float
    high: float
    sections: int


@dataclass(frozen=True)
class Rates:
    """All rates of a look at tissue, and the windows behind them.

    Attributes
    ----------
    rates : tuple of Rate
    windows : tuple of Window
    provenance : dict
        Version and hash of the source, seeds, levels, lobules, days.
    relay : tuple of RelayRate
        How strongly doses of donor cells are heard.
    """

    rates: tuple[Rate, ...]
    windows: tuple[Window, ...]
    provenance: dict[str, Any]
    relay: tuple[RelayRate, ...] = ()

    def of(self, name: str, cause: str) -> tuple[Rate, ...]:
        """One rate under one cause, against scar."""
        return tuple(rate for rate in self.rates if rate.name == name and rate.cause == cause)

    def to_json(self) -> str:
        """Contents of a file."""
        content = {
            "format": FORMAT,
            "version": VERSION,
            "provenance": self.provenance,
            "rates": [dataclasses.asdict(rate) for rate in self.rates],
            "windows": [dataclasses.asdict(window) for window in self.windows],
            "relay": [dataclasses.asdict(rate) for rate in self.relay],
        }
        return json.dumps(_without_nan(content), indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Rates:
        """The rates of a file.

        Raises
        ------
        ValueError
            It is no such file, or of another version.
        """
        try:
            content = json.loads(text)
            known = content["format"] == FORMAT and content["version"] == VERSION
        except (ValueError, KeyError, TypeError):
            known = False
        if not known:
            raise ValueError(
                "The file holds no rates of tissue of this version; expected what "
                "tools/tissue_rates.py wrote. Make it again."
            )
        return cls(
            tuple(Rate(**_with_nan(row)) for row in content["rates"]),
            tuple(Window(**_with_nan(row)) for row in content["windows"]),
            content["provenance"],
            tuple(RelayRate(**_with_nan(row)) for row in content["relay"]),
        )


def drawn_together(
    windows: Sequence[Window], levels: Sequence[float], provenance: dict[str, Any]
) -> Rates:
    """Means and intervals over seeds at each level of scar."""
    found = []
    for cause in dict.fromkeys(window.cause for window in windows):
        mine = [window for window in windows if window.cause == cause]
        for level in levels:
            near = [w for w in mine if min(levels, key=lambda x: abs(x - w.collagen)) == level]
            if near:
                found.extend(_rate(cause, name, level, near) for name in UNITS)
    return Rates(tuple(found), tuple(windows), provenance)


def _rate(cause: str, name: str, level: float, near: Sequence[Window]) -> Rate:
    mean, low, high = mean_and_interval([float(getattr(window, name)) for window in near])
    known = sum(not np.isnan(getattr(window, name)) for window in near)
    collagen = float(np.mean([window.collagen for window in near]))
    return Rate(cause, name, UNITS[name], float(level), collagen, mean, low, high, known)


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_nan(item) for item in value]
    return None if isinstance(value, float) and np.isnan(value) else value


def _with_nan(row: dict[str, Any]) -> dict[str, Any]:
    return {key: float("nan") if value is None else value for key, value in row.items()}

"""The dated file of a prediction: written before results are compared, and never over another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from lobule.belief.posterior import Posterior, to_bytes
from lobule.calibration.predictive import Interval
from lobule.prediction.forecast import Forecast
from lobule.prediction.predict import Prediction
from lobule.prediction.quantity import Compared

FORMAT = "lobule prediction 1"
DIGITS = 6


@dataclass(frozen=True, eq=False)
class Record:
    """A prediction as it was filed.

    Attributes
    ----------
    title : str
    date : str
        Of the prediction, in UTC.
    design_sha256 : str
        Of the file of the design.
    control : str
    patients : mapping of str to int
        By arm.
    forecasts : tuple of Forecast
    """

    title: str
    date: str
    design_sha256: str
    control: str
    patients: Mapping[str, int]
    forecasts: tuple[Forecast, ...]


def written(prediction: Prediction, posterior: Posterior, design_text: str) -> str:
    """The text of the file."""
    from lobule import __version__

    draws, recipe = to_bytes(posterior)
    design = prediction.design
    content = {
        "format": FORMAT,
        "title": design.title,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "lobule": __version__,
        "design_sha256": hashlib.sha256(design_text.encode()).hexdigest(),
        "posterior_sha256": hashlib.sha256(draws + recipe.encode()).hexdigest(),
        "held_out": posterior.provenance.get("recipe", {}).get("held_out", []),
        "draws": prediction.draws,
        "patients_per_draw": prediction.patients,
        "natural_histories": prediction.histories,
        "seed": prediction.seed,
        "blinding": design.blinding.value,
        "control": design.control,
        "arms": {arm.name: arm.patients for arm in design.arms},
        "intervals": "median and central 90 %",
        "forecasts": [_as_row(forecast) for forecast in prediction.forecasts],
        "note": "Research model. Not for clinical decisions.",
    }
    return json.dumps(content, indent=1) + "\n"


def read_record(path: Path) -> Record:
    """Read a filed prediction.

    Raises
    ------
    ValueError
        There is no such file, or it is no prediction.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ValueError(
            f"There is no file {path}; expected a prediction. Write one with lobule predict-trial."
        ) from None
    except (ValueError, OSError):
        content = {}
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError(
            f"{path} is no prediction; expected a file of lobule predict-trial --json."
        )
    return Record(
        title=content["title"],
        date=content["date"],
        design_sha256=content["design_sha256"],
        control=content["control"],
        patients=content["arms"],
        forecasts=tuple(_as_forecast(row) for row in content["forecasts"]),
    )


def _as_row(forecast: Forecast) -> dict[str, Any]:
    return {
        "arm": forecast.arm,
        "against": forecast.against,
        "outcome": forecast.outcome,
        "unit": forecast.unit,
        "day": forecast.day,
        "compared": forecast.compared.value,
        "median": _short(forecast.printed.median),
        "low": _short(forecast.printed.low),
        "high": _short(forecast.printed.high),
        "effect": _limits(forecast.effect),
        "between_trials": _limits(forecast.between_trials),
        "sampling_error": _short(forecast.sampling),
        "spread_between_trials": _short(forecast.spread),
        "expected": [_short(value) for value in forecast.expected],
    }


def _as_forecast(row: Mapping[str, Any]) -> Forecast:
    return Forecast(
        arm=row["arm"],
        against=row["against"],
        outcome=row["outcome"],
        unit=row["unit"],
        day=row["day"],
        compared=Compared(row["compared"]),
        effect=Interval(*row["effect"]),
        between_trials=Interval(*row["between_trials"]),
        printed=Interval(row["median"], row["low"], row["high"]),
        sampling=row["sampling_error"],
        spread=row["spread_between_trials"],
        expected=np.array(row["expected"], dtype=np.float64),
    )


def _limits(found: Interval) -> list[float]:
    return [_short(found.median), _short(found.low), _short(found.high)]


def _short(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")

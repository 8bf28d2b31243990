"""Validation: what the model was set beside, and how often it agreed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lobule.belief.posterior import Posterior

AGREE, ENOUGH = 1.01, 400.0


@dataclass(frozen=True)
class Comparator:
    """One kind of data.

    Attributes
    ----------
    name, said : str
        What it is, and how it was compared.
    agreed, compared : int
    independent : bool
        Whether the numbers took no part in any fit.
    misses : tuple of str
        What was missed.
    """

    name: str
    said: str
    agreed: int
    compared: int
    independent: bool
    misses: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Share that agreed."""
        return self.agreed / self.compared if self.compared else 0.0


@dataclass(frozen=True)
class Sampling:
    """Diagnostics of the posterior: worst R-hat and smallest effective number of draws."""

    worst_r_hat: float
    least_effective: float
    quantities: int


def natural_history(path: Path) -> tuple[Comparator, ...]:
    """Both halves of the published rows, from the file of ``lobule validate natural-history``.

    Raises
    ------
    ValueError
        The file is not there or is something else.
    """
    rows = _read(path, "lobule validate natural-history --json FILE")
    if not isinstance(rows, list) or not all("use" in row and "inside" in row for row in rows):
        raise ValueError(f"{path} holds no rows; expected a file of lobule validate --json.")
    return (
        _half(rows, "fit", "open to the fit", independent=False),
        _half(rows, "check", "kept from the fit", independent=True),
    )


def scored_trials(paths: Sequence[Path]) -> Comparator | None:
    """Trials that were predicted before they were read, from files of ``lobule score-trial``."""
    if not paths:
        return None
    scores = [row for path in paths for row in _scores(path)]
    missed = [f"{row['outcome']} on day {row['day']}" for row in scores if not row["inside"]]
    return Comparator(
        "Trials predicted before they were read",
        f"{len(paths)} filed predictions; inside the central 90 %",
        len(scores) - len(missed),
        len(scores),
        True,
        tuple(missed),
    )


def sampling(posterior: Posterior) -> Sampling | None:
    """Diagnostics that were stored with the posterior."""
    found: Sequence[Mapping[str, Any]] = posterior.provenance.get("diagnostics", [])
    if not found:
        return None
    return Sampling(
        max(float(one["r_hat"]) for one in found),
        min(float(one["effective"]) for one in found),
        len(found),
    )


def _half(
    rows: Sequence[Mapping[str, Any]], use: str, said: str, *, independent: bool
) -> Comparator:
    compared = [row for row in rows if row["use"] == use and row["simulated"] is not None]
    missed = tuple(str(row["id"]) for row in compared if not row["inside"])
    return Comparator(
        f"Natural history and treatments, the half {said}",
        "published interval, or within 25 % where none was printed",
        len(compared) - len(missed),
        len(compared),
        independent,
        missed,
    )


def _scores(path: Path) -> list[Mapping[str, Any]]:
    content = _read(path, "lobule score-trial --json FILE")
    if not isinstance(content, dict) or "scores" not in content:
        raise ValueError(f"{path} holds no scores; expected a file of lobule score-trial --json.")
    return content["scores"]


def _read(path: Path, command: str) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ValueError(
            f"There is no file {path}; expected one. Write it with {command}."
        ) from None
    except ValueError:
        raise ValueError(f"{path} is no JSON; expected a file of {command}.") from None

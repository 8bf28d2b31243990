"""A fitted posterior: draws of the parameters by their full names, and the recipe behind them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.quantity.errors import UnknownName

Floats = NDArray[np.float64]

SHIPPED = "cells"


@dataclass(frozen=True, eq=False)
class Posterior:
    """Draws from a posterior, equally probable.

    Attributes
    ----------
    names : tuple of str
        Parameters by full name, for example ``paracrine.sparing``, in alphabetical order; those
        that begin with ``published_trials`` belong to publications and not to a patient.
    values : array (draws, parameters), units of the parameters
    provenance : mapping
        Rows that were used, recipe, seed, versions, source hash, diagnostics.
    """

    names: tuple[str, ...]
    values: Floats
    provenance: Mapping[str, Any]

    def __len__(self) -> int:
        return len(self.values)

    def of(self, name: str) -> Floats:
        """Draws of one parameter: array (draws,)."""
        if name not in self.names:
            raise UnknownName("parameter", name, self.names, "this posterior")
        return self.values[:, self.names.index(name)]

    def probability_of_zero(self, name: str) -> float:
        """How probable it is that the parameter is exactly zero."""
        return float(np.mean(self.of(name) == 0.0))

    def table(self) -> dict[str, Floats]:
        """Draws by parameter: arrays (draws,)."""
        return {name: self.values[:, place] for place, name in enumerate(self.names)}

    def patient_draws(self, known: Sequence[str] | None = None) -> Iterator[dict[str, float]]:
        """One set of values for each draw, of parameters of patients only.

        Parameters
        ----------
        known : sequence of str, optional
            Leave out parameters that are not among these, such as those of another route.
        """
        places = [
            (place, name)
            for place, name in enumerate(self.names)
            if not name.startswith("published_trials.") and (known is None or name in known)
        ]
        for row in self.values:
            yield {name: float(row[place]) for place, name in places}

    def some(self, count: int) -> Posterior:
        """So many draws, evenly spaced over all."""
        if not 1 <= count <= len(self):
            raise ValueError(f"{count} draws were asked for; expected 1 to {len(self)}.")
        rows = (np.arange(count) * len(self)) // count
        return Posterior(self.names, self.values[rows], self.provenance)

    def rows(self, lots: Floats) -> NDArray[np.int64]:
        """Rows that lots between 0 and 1 pick: array (lots,)."""
        return np.minimum((lots * len(self)).astype(np.int64), len(self) - 1)

    def stale(self, today: Iterable[str]) -> tuple[str, ...]:
        """Parameters that today's model has and this posterior lacks, or the other way round."""
        return tuple(sorted(set(self.names) ^ set(today)))


@cache
def posterior(name: str = SHIPPED) -> Posterior:
    """The posterior that ships with the package.

    Parameters
    ----------
    name : str
        ``cells``: effects of cells, from the published trials. ``natural_history``: the disease
        under conventional care, from the half of the published rows open to a fit. ``care``: what
        conventional care and artificial livers do, from that half of their trials.

    Examples
    --------
    >>> from lobule.belief import posterior
    >>> found = posterior()
    >>> 0.0 <= found.probability_of_zero("paracrine.sparing") <= 1.0
    True
    """
    folder = files("lobule.belief").joinpath("data")
    known = sorted(f.name.removesuffix(".npz") for f in folder.iterdir() if f.name.endswith(".npz"))
    if name not in known:
        raise UnknownName("posterior", name, known)
    draws = folder.joinpath(f"{name}.npz").read_bytes()
    return from_bytes(draws, folder.joinpath(f"{name}.json").read_text("utf-8"))


def read(path: Path) -> Posterior:
    """A posterior of one's own: the draws at `path`, the recipe beside it.

    Raises
    ------
    ValueError
        There is no such file.
    """
    recipe = path.with_suffix(".json")
    for file in (path, recipe):
        if not file.is_file():
            raise ValueError(
                f"{file} is no file; expected a posterior. Make one: lobule calibrate."
            )

    return from_bytes(path.read_bytes(), recipe.read_text("utf-8"))


def to_bytes(posterior: Posterior) -> tuple[bytes, str]:
    """Draws as a file, and the recipe as text; the same posterior gives the same bytes."""
    stream = io.BytesIO()
    np.savez_compressed(stream, names=np.array(posterior.names), values=posterior.values)
    return stream.getvalue(), json.dumps(posterior.provenance, indent=1, sort_keys=True) + "\n"


def from_bytes(draws: bytes, recipe: str) -> Posterior:
    """What `to_bytes` wrote."""
    with np.load(io.BytesIO(draws), allow_pickle=False) as saved:
        names = tuple(str(name) for name in saved["names"])
        return Posterior(names, saved["values"], json.loads(recipe))

"""A family of published rows that one set of virtual cohorts answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lobule.validation.estimate import Estimate

Simulation = Callable[[int, int, int], dict[str, Estimate]]
"""From patients, seed and threads to an estimate for each published row, by its id."""


@dataclass(frozen=True)
class Family:
    """Rows simulated together.

    Attributes
    ----------
    name : str
        One word, as given to ``--only``.
    title : str
        Heading of its section.
    rows : callable
    """

    name: str
    title: str
    rows: Simulation

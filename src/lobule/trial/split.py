"""What is split among mechanisms: every continuous outcome, and MELD again by laboratory value."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.clinic.meld import meld_parts
from lobule.course.attributed import Described
from lobule.population.scoring import MeldVersion
from lobule.trial.endpoint import OUTCOMES
from lobule.trial.protocol import Protocol
from lobule.trial.summarize.paired import true_variable

Floats = NDArray[np.float64]
PARTS = {"bilirubin": "bilirubin", "inr": "INR", "creatinine": "creatinine"}


def split_outcomes(protocol: Protocol) -> tuple[Described, ...]:
    """Continuous outcomes, and after them the parts of MELD where its version adds up."""
    found = [Described(n, OUTCOMES[n].label, OUTCOMES[n].unit) for n in protocol.continuous]
    if _adds_up(protocol):
        found += [
            Described(f"meld_{name}", f"MELD through {word}", OUTCOMES["meld"].unit)
            for name, word in PARTS.items()
        ]
    return tuple(found)


def split_courses(
    protocol: Protocol, observed: tuple[str, ...], seen: Floats, women: NDArray[np.bool_]
) -> Floats:
    """True courses of what is split: array (patients, outcomes, days).

    Parameters
    ----------
    protocol : Protocol
    observed : tuple of str
        Names along the last axis of `seen`.
    seen : array (patients, days, observed)
    women : array of bool, (patients, 1)
    """
    rows = [true_variable(protocol, observed, seen, women, v) for v in protocol.continuous]
    if _adds_up(protocol):
        points = meld_parts(**{name: seen[..., observed.index(name)] for name in PARTS})
        rows += [points[name] for name in PARTS]
    return np.stack(rows, axis=1)


def _adds_up(protocol: Protocol) -> bool:
    return "meld" in protocol.continuous and protocol.entry.meld is MeldVersion.MELD_2002

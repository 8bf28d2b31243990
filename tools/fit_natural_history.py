"""Move numbers of the model toward the rows that are open to the fit; the check half is not read.

A step changes a few numbers at once by a random factor and is kept if the misfit falls; the journal
is written after every step, so that a stopped fit goes on where it was. Every patient keeps the
same luck in all steps. Families that make patients of their own (biliary, care, support) do not see
the changed numbers; leave them out with --families.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from lobule.engine.model import Model
from lobule.evidence.natural_history import Target, natural_history, treatment_effects
from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate
from lobule.validation.natural_history import FAMILIES
from lobule.validation.row import tolerance
from lobule.validation.use import Use, use_of

FARTHEST = 2.5
CHANGED_AT_ONCE = 4


@dataclasses.dataclass(frozen=True)
class Adapt:
    """Puts other numbers into a model.

    Attributes
    ----------
    values : mapping of str to float
        By parameter, or by parameter and " spread" for its spread between patients.
    """

    values: Mapping[str, float]

    def __call__(self, model: Model) -> Model:
        """The model with other shared values and spreads."""
        values = {**model.values, **{k: v for k, v in self.values.items() if k in model.values}}
        records = {
            name: dataclasses.replace(
                record, spread=dataclasses.replace(record.spread, cv=self.values[f"{name} spread"])
            )
            if record.spread is not None and f"{name} spread" in self.values
            else record
            for name, record in model.parameters.items()
        }
        return dataclasses.replace(model, values=values, parameters=records)


def distance(target: Target, found: Estimate) -> float:
    """Misses in units of the tolerance: 1 is the edge of it."""
    lo, hi, _ = tolerance(target)
    if not math.isfinite(found.value):
        return FARTHEST
    half, middle = 0.5 * (hi - lo), 0.5 * (hi + lo)
    return min(abs(found.value - middle) / max(half, 1e-12), FARTHEST)


def misfit(
    values: Mapping[str, float], families: list[str], patients: int, threads: int
) -> tuple[float, dict[str, float]]:
    """Mean squared distance of the rows open to the fit, and the distance of each."""
    cohorts = Cohorts(patients, 1, threads, Adapt(values))
    targets = {t.id: t for t in (*natural_history(), *treatment_effects())}
    distances: dict[str, float] = {}
    for name in families:
        for row, found in FAMILIES[name](cohorts).items():
            if use_of(row) is Use.FIT:
                distances[row] = distance(targets[row], found)
    squares = [d**2 for d in distances.values()]
    return float(np.mean(squares)), distances


def main() -> None:
    """Run so many steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("space", type=Path, help="YAML: parameter to [start, least, most]")
    parser.add_argument("journal", type=Path)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--patients", type=int, default=700)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--families", default=",".join(FAMILIES))
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    space: dict[str, list[float]] = yaml.safe_load(options.space.read_text())
    families = options.families.split(",")
    state: dict[str, Any] = {"values": {}, "misfit": None, "steps": 0}
    if options.journal.exists():
        state = json.loads(options.journal.read_text())
    values = {name: state["values"].get(name, limits[0]) for name, limits in space.items()}
    best, distances = misfit(values, families, options.patients, options.threads)
    print(f"start: misfit {best:.4f}, {_inside(distances)}", flush=True)
    for step in range(state["steps"], state["steps"] + options.steps):
        draws = np.random.Generator(np.random.Philox(key=options.seed + 1000 * step))
        tried = dict(values)
        for name in draws.choice(list(space), min(CHANGED_AT_ONCE, len(space)), replace=False):
            _, low, high = space[name]
            width = 0.35 * draws.normal()
            tried[name] = float(np.clip(tried[name] + width * (high - low) / 2, low, high))
        found, reached = misfit(tried, families, options.patients, options.threads)
        if found < best:
            values, best, distances = tried, found, reached
            print(f"step {step}: misfit {best:.4f}, {_inside(distances)}", flush=True)
        record = {"values": values, "misfit": best, "steps": step + 1, "distances": distances}
        options.journal.write_text(json.dumps(record, indent=1))


def _inside(distances: Mapping[str, float]) -> str:
    return f"{sum(d <= 1 for d in distances.values())} of {len(distances)} inside"


if __name__ == "__main__":
    main()

"""Leave every controlled trial out in turn: `python tools/leave_one_trial_out.py [STUDY...]`.

Prints one line of JSON for each number of each trial, as soon as it is known. Each trial takes a
fit of its own, smaller than the one that ships (2 runs of 250 draws).
"""

from __future__ import annotations

import json
import sys

from lobule.calibration.recipe import Recipe
from lobule.calibration.smc.sample import Effort
from lobule.prediction.left_out import Unseen, left_out, studies

RECIPE = Recipe(runs=2, effort=Effort(particles=250, moves=4, last_moves=10, rounds=1))


def line(one: Unseen) -> str:
    """One number as JSON."""
    return json.dumps(
        {
            "id": one.row.id,
            "unit": one.row.measured.unit,
            "found": one.row.estimate,
            "median": one.printed.median,
            "low": one.printed.low,
            "high": one.printed.high,
            "inside": one.inside,
            "same_sign": one.same_sign,
            "log_score": {g.name: g.log_score for g in (one.model, *one.guesses)},
            "crps": {g.name: g.crps for g in (one.model, *one.guesses)},
        }
    )


def main(chosen: list[str]) -> None:
    """Run the trials named, or all."""
    for study in chosen or studies():
        for one in left_out(study, RECIPE):
            print(line(one), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

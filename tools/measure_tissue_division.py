"""Measure how many hepatocytes divide in kept sections, in steps shorter than their cycle.

python tools/measure_tissue_division.py PREFIX --seeds 1 2 --years 15 25 35

PREFIX is that given to `measure_tissue.py --save`. Steps of three days hold every cell in the cycle
for three days, so Ki-67 is not read in them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from lobule.tissue import checkpoint
from lobule.tissue.biology import body
from lobule.tissue.experiment import Cause
from lobule.tissue.grow import grow
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.section import Section

STEP = 0.5
SETTLING, WATCHED = 9.0, 21.0
FIELD = 0.2  # mm2 of a high-power field
YEAR = 365.25


def divides(section: Section, activity: float) -> str:
    """Ki-67, cells per field and divisions of a hepatocyte per year, over three weeks."""
    clock = body(STEP, *(Cause.HEPATITIS.rules(activity) if activity else ()))
    section = grow(section, clock, SETTLING)
    before = section.cells.identity[section.cells.of(Kind.HEPATOCYTE)]
    cycling: list[int] = []
    share: list[float] = []
    for _ in range(round(WATCHED)):
        section = grow(section, clock, 1.0)
        plate = section.cells.of(Kind.HEPATOCYTE) & section.cells.alive
        marked = section.cells.has(Mark.CYCLING)[plate]
        cycling.append(int(np.count_nonzero(marked)))
        share.append(float(marked.mean()))
    born = np.count_nonzero(~np.isin(section.cells.identity[plate], before))
    field = np.mean(cycling) * FIELD / (section.domain.area / 1e6)
    yearly = born / np.count_nonzero(plate) * YEAR / WATCHED
    return f"Ki-67 {100 * np.mean(share):5.3f} %, {field:4.2f} per field, {yearly:4.2f} per year"


def main(arguments: list[str]) -> None:
    """Every section asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("prefix")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--years", type=int, nargs="+", default=[20])
    parser.add_argument("--activity", type=float, default=1.0)
    chosen = parser.parse_args(arguments)
    for years in chosen.years:
        for seed in chosen.seeds:
            section = checkpoint.load(Path(f"{chosen.prefix}_{seed}_{years}.section"))
            sys.stdout.write(f"seed {seed} year {years}: {divides(section, chosen.activity)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])

"""Measure how a section of rodent pace stays as it is, and how it grows back.

python tools/measure_tissue_regrowth.py --seeds 1 2 3 4 5
"""

from __future__ import annotations

import argparse
import sys

import numpy as np
from measure_tissue_rows import counted, said, tissue_of_rodents

from lobule.tissue.biology import body
from lobule.tissue.fate import without
from lobule.tissue.grow import grow, settled
from lobule.tissue.healthy import healthy_section
from lobule.tissue.kernels.chance import uniforms
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.rodent import Rodent
from lobule.tissue.rules.toxin import Toxin
from lobule.tissue.section import Section
from lobule.tissue.terrain import lay_out

LAST = 28
QUARTERS = 4
TOLD = (4, 7, 10, 14, 28)


def health(seed: int, section: Section) -> None:
    """Hepatocytes of a healthy section in four months."""
    for day in (30.0, 60.0, 120.0):
        later = grow(section, tissue_of_rodents(), day)
        said(f"health, seed {seed}, day {day:3.0f}: hepatocytes {later.hepatocyte_share:5.3f}")


def resected(section: Section) -> Section:
    """Two thirds of the hepatocytes taken away, chosen by luck."""
    plate = section.cells.of(Kind.HEPATOCYTE)
    lost = plate & (uniforms(section.seed, section.cells.identity, "resection", 0) < 2.0 / 3.0)
    return without(section, lost)


def hepatectomy(seed: int, section: Section) -> None:
    """When hepatocytes divide after the loss of two thirds, and when they are back."""
    section, clock = resected(section), Rodent().paced(body(0.25))
    cycling, share = [], []
    for _ in range(LAST * QUARTERS):
        section = grow(section, clock, 1.0 / QUARTERS)
        plate = section.cells.of(Kind.HEPATOCYTE)
        cycling.append(float(section.cells.has(Mark.CYCLING)[plate].mean()))
        share.append(section.hepatocyte_share)
    back = [_first(share, level) for level in (0.9, 1.0)]
    levels = " ".join(f"day {day}: {share[day * QUARTERS - 1]:5.3f}" for day in TOLD)
    said(
        f"two thirds lost, seed {seed}: peak {max(cycling):4.2f} at "
        f"{6 * (1 + int(np.argmax(cycling)))} h; 90 % and all after {back[0]}, {back[1]} days;",
        levels,
    )


def _first(share: list[float], level: float) -> float:
    reached = np.flatnonzero(np.array(share) >= level)
    return (reached[0] + 1) / QUARTERS if len(reached) else float("nan")


def dose(seed: int, section: Section) -> None:
    """One dose of carbon tetrachloride: the dead of the pericentral third, and what comes after."""
    clock = Rodent().paced(body(0.25, Toxin(first=0.0, last=0.0)))
    for day in (1.0, 2.0, 8.0, 16.0, 30.0):
        section = grow(section, clock, day - section.day)
        said(
            f"one dose, seed {seed}, day {day:2.0f}: dead {_dead(section, 0.0):5.3f}, in the "
            f"pericentral third {_dead(section, 2.0 / 3.0):5.3f}",
            counted(section),
        )


def _dead(section: Section, beyond: float) -> float:
    """Share of dead hepatocytes from a part of the way from triad to vein on."""
    terrain, cells = lay_out(section.domain, section.vessels), section.cells
    way = terrain.to_portal / (terrain.to_central + terrain.to_portal)
    plate = cells.of(Kind.HEPATOCYTE)
    place = way.ravel()[section.domain.voxel_of(cells.x[plate], cells.y[plate])]
    return float((~cells.alive[plate])[place >= beyond].mean())


def main(arguments: list[str]) -> None:
    """All three for every seed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    for seed in parser.parse_args(arguments).seeds:
        section = settled(healthy_section(2, 2, seed=seed))
        for measure in (health, hepatectomy, dose):
            measure(seed, section)


if __name__ == "__main__":
    main(sys.argv[1:])

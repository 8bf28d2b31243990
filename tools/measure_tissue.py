"""Measure long courses of the tissue and print the rows of docs/explanation/tissue.md.

python tools/measure_tissue.py healthy --years 15 --seeds 1 2 3 4 5
python tools/measure_tissue.py hepatitis --years 40
python tools/measure_tissue.py hepatitis --years 40 --stop 30 --lobules 4 4
python tools/measure_tissue.py alcohol --years 20 --lobules 3 2

Rows that are no courses of years are those of tools/measure_tissue_rows.py.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

import numpy as np

from lobule.tissue import checkpoint
from lobule.tissue.biology import body
from lobule.tissue.grow import grow, settled
from lobule.tissue.healthy import healthy_section
from lobule.tissue.histology.label_image import label_image
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.pathology.findings import PIXEL, STANDARD, measured
from lobule.tissue.pathology.masks import parts
from lobule.tissue.pathology.scar import scar_of
from lobule.tissue.rules.alcohol import Alcohol
from lobule.tissue.rules.bridging_necrosis import BridgingNecrosis
from lobule.tissue.rules.cholestasis import Cholestasis
from lobule.tissue.rules.division import Division
from lobule.tissue.rules.hepatitis import Hepatitis
from lobule.tissue.scene import Rule
from lobule.tissue.section import Section

STEP = 3.0
YEAR = 366.0
COURSES: dict[str, Callable[[], tuple[Rule, ...]]] = {
    "healthy": tuple,
    "hepatitis": lambda: (Hepatitis(), BridgingNecrosis()),
    "without_flares": lambda: (Hepatitis(),),
    "alcohol": lambda: (Alcohol(),),
    "cholestasis": lambda: (Cholestasis(),),
}
LARGE = 500.0  # um, across a nodule
# A step of three days holds a cell in the cycle until its end, longer than the cycle takes.
HELD = Division().cycle / STEP
HEAD = (
    "seed year  cells mass% myofib Ki67% perm veins"
    " |  CPA  P-P  P-C  C-C septa strands largest"
    " | nodules median round large  round  whole Ishak"
)


def row(seed: int, section: Section) -> str:
    """One line of the table: the body of the section, then what a slide of it shows."""
    return f"{seed:4d} {section.day / YEAR:4.0f} {_body(section)} | {_slide(section)}"


def _body(section: Section) -> str:
    cells, lobules = section.cells, section.lobules
    plate = cells.of(Kind.HEPATOCYTE) & cells.alive
    return (
        f"{section.hepatocyte_share:6.3f} {100.0 * section.collagen_share:5.1f} "
        f"{cells.count(Kind.MYOFIBROBLAST) / lobules:6.1f} "
        f"{100.0 * HELD * cells.has(Mark.CYCLING)[plate].mean():5.2f} "
        f"{section.fields.permeability.mean():4.2f} {section.vessels.central_open.mean():5.2f}"
    )


def _slide(section: Section) -> str:
    labels = label_image(section, PIXEL)
    found = measured(section, labels)
    bridges, nodules = found.bridging, found.nodules
    strand, number = parts(scar_of(labels, STANDARD), labels.periodic)
    largest = np.bincount(strand.ravel())[1:].max(initial=0) / max(np.count_nonzero(strand), 1)
    large = nodules.diameters > LARGE
    round_large, whole_large = (
        np.average(each[large], weights=nodules.diameters[large] ** 2) if large.any() else np.nan
        for each in (nodules.roundness, nodules.whole_roundness)
    )
    return (
        f"{found.collagen.image:4.1f} {bridges.portal_portal:4.2f} {bridges.portal_central:4.2f} "
        f"{bridges.central_central:4.2f} {found.septa.number / found.census.area:5.1f} "
        f"{number:7d} {largest:7.2f} | "
        f"{nodules.number:7d} {nodules.median_diameter:6.0f} {nodules.mean_roundness:5.2f} "
        f"{int(large.sum()):5d} {round_large:6.2f} {whole_large:6.2f} {found.stage.ishak:5d}"
    )


def main(arguments: list[str]) -> None:
    """Run the courses asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("course", choices=sorted(COURSES))
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--every", type=int, default=5)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--lobules", type=int, nargs=2, default=[2, 2])
    parser.add_argument("--stop", type=int, default=0, help="year from which the cause is gone")
    parser.add_argument("--save", default="", help="prefix of checkpoint files")
    chosen = parser.parse_args(arguments)
    ill, well = body(STEP, *COURSES[chosen.course]()), body(STEP)
    sys.stdout.write(HEAD + "\n")
    for seed in chosen.seeds:
        section = settled(healthy_section(*chosen.lobules, seed=seed))
        for year in range(chosen.every, chosen.years + 1, chosen.every):
            gone = 0 < chosen.stop < year
            section = grow(section, well if gone else ill, chosen.every * YEAR)
            sys.stdout.write(row(seed, section) + "\n")
            sys.stdout.flush()
            if chosen.save:
                checkpoint.save(section, f"{chosen.save}_{seed}_{year}.section")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Measure the rows of docs/explanation/tissue.md that are no courses of years.

python tools/measure_tissue_rows.py toxin
python tools/measure_tissue_rows.py macrophages
python tools/measure_tissue_rows.py duffield
python tools/measure_tissue_rows.py donor --seeds 1 2 3 4 5 6
python tools/measure_tissue_rows.py loops
python tools/measure_tissue_rows.py gone
python tools/measure_tissue_rows.py steps
python tools/measure_tissue_rows.py decade
python tools/measure_tissue_rows.py lattice
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from measure_tissue import HEAD, row

from lobule.cells.mechanism.differentiation import Differentiation
from lobule.cells.mechanism.fusion import Fusion
from lobule.cells.mechanism.immune import ImmuneRegulation
from lobule.cells.mechanism.matrix import MatrixDegradation
from lobule.cells.mechanism.paracrine import Paracrine
from lobule.tissue import checkpoint
from lobule.tissue.biology import body
from lobule.tissue.clock import Clock
from lobule.tissue.experiment import Cause
from lobule.tissue.fate import without
from lobule.tissue.grow import grow, settled
from lobule.tissue.healthy import healthy_section
from lobule.tissue.kind import Kind
from lobule.tissue.rodent import Rodent
from lobule.tissue.rules.division import Division
from lobule.tissue.rules.donor_cells import DonorCells
from lobule.tissue.rules.extinction import Extinction
from lobule.tissue.rules.hepatitis import Hepatitis
from lobule.tissue.rules.infiltrate import Infiltrate
from lobule.tissue.rules.perfusion import Perfusion
from lobule.tissue.rules.signals import Signals
from lobule.tissue.rules.stellate import StellateCells
from lobule.tissue.rules.toxin import Toxin
from lobule.tissue.scene import Rule, Scene
from lobule.tissue.section import Section

YEAR = 366.0
WEEK = 7.0
FIVE = (Paracrine(), ImmuneRegulation(), MatrixDegradation(), Fusion(), Differentiation())
KEPT: list[str] = []
MACROPHAGES = (Kind.INFLAMMATORY_MACROPHAGE, Kind.RESTORATIVE_MACROPHAGE)


def said(*words: object) -> None:
    """One line of the output."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def counted(section: Section) -> str:
    """What most rows are about: scar, hepatocytes and the cells between the plates, per lobule."""
    cells, lobules = section.cells, section.lobules
    kinds = (Kind.MYOFIBROBLAST, *MACROPHAGES)
    numbers = " ".join(f"{cells.count(kind) / lobules:6.1f}" for kind in kinds)
    return (
        f"collagen {100 * section.collagen_share:6.3f} hepatocytes {section.hepatocyte_share:6.3f} "
        f"myofibroblasts, inflammatory, restorative {numbers}"
    )


def hepatitis(seed: int, years: int) -> Section:
    """Four lobules after years of hepatitis, as saved by measure_tissue.py or grown here."""
    if KEPT:
        return checkpoint.load(Path(f"{KEPT[0]}_{seed}_{years}.section"))
    start = settled(healthy_section(2, 2, seed=seed))
    return grow(start, body(3.0, *Cause.HEPATITIS.rules(1.0)), years * YEAR)


def tissue_of_rodents(*causes: Rule) -> Clock:
    """Steps of half a day at the pace of rodents."""
    return Rodent().paced(body(0.5, *causes))


def toxin(seed: int) -> None:
    """Carbon tetrachloride: one dose; four weeks and recovery; twelve weeks."""
    healthy = settled(healthy_section(2, 2, seed=seed))
    once = tissue_of_rodents(Toxin(first=0.0, last=0.0))
    for day in (1.0, 2.0, 8.0, 16.0):
        section = grow(healthy, once, day)
        plate = section.cells.of(Kind.HEPATOCYTE)
        dead = np.count_nonzero(plate & ~section.cells.alive) / np.count_nonzero(plate)
        said(f"one dose, day {day:2.0f}, seed {seed}: dead {dead:5.3f}", counted(section))
    section = healthy
    for week in (4, 8, 12):
        section = grow(section, tissue_of_rodents(Toxin(last=12 * WEEK)), 4 * WEEK)
        said(f"week {week:2d}:", row(seed, section))
        if week == 4:
            said("  28 days later:", row(seed, grow(section, tissue_of_rodents(), 28.0)))


@dataclass(frozen=True)
class NoMacrophages:
    """Macrophages of the infiltrate taken away in every step."""

    def act(self, scene: Scene) -> Section:
        """The section without them."""
        return without(scene.section, scene.section.cells.of(*MACROPHAGES))


def macrophages(seed: int) -> None:
    """Macrophages taken away in the last two of eight weeks, or in four weeks of recovery."""
    ill = tissue_of_rodents(Toxin(last=8 * WEEK))
    section = grow(settled(healthy_section(2, 2, seed=seed)), ill, 6 * WEEK)
    later = grow(section, ill, 2 * WEEK)
    bare = grow(section, ill.with_rule(NoMacrophages(), before=Signals), 2 * WEEK)
    said(f"late injury, seed {seed}: with   ", counted(later))
    said(f"late injury, seed {seed}: without", counted(bare))
    well = tissue_of_rodents()
    said(f"recovery, seed {seed}: with   ", counted(grow(later, well, 4 * WEEK)))
    without_any = well.with_rule(NoMacrophages(), before=Signals)
    said(f"recovery, seed {seed}: without", counted(grow(later, without_any, 4 * WEEK)))


def duffield(seed: int) -> None:
    """Twelve weeks of toxin, and macrophages taken away from day 3 to day 7 of recovery."""
    ill, well = tissue_of_rodents(Toxin(last=12 * WEEK)), tissue_of_rodents()
    start = grow(settled(healthy_section(2, 2, seed=seed)), ill, 12 * WEEK + 3.0)
    bare = well.with_rule(NoMacrophages(), before=Signals)
    said(f"day  3, seed {seed}:        ", counted(start))
    for name, clock in (("with   ", well), ("without", bare)):
        section = grow(start, clock, 4.0)
        said(f"day  7, seed {seed}: {name}", counted(section))
        said(f"day 14, seed {seed}: {name}", counted(grow(section, well, 7.0)))


def donor(seed: int) -> None:
    """Donor cells at 15 years of hepatitis that is then held down to 0.3, with paired luck."""
    start = hepatitis(seed, 15)
    for dose in (0.0, 50.0, 500.0):
        section, cells = start, DonorCells(dose, (start.day,), FIVE)
        clock = body(1.0, *Cause.HEPATITIS.rules(0.3), *((cells,) if dose else ()))
        for day in (30.0, 90.0, 180.0, 360.0):
            section = grow(section, clock, start.day + day - section.day)
            plate = section.cells.of(Kind.HEPATOCYTE)
            derived = np.count_nonzero(plate & section.cells.donor_derived)
            said(
                f"seed {seed} dose {dose:3.0f} day {day:3.0f}", counted(section),
                f"donor-derived {100 * derived / np.count_nonzero(plate):.4f} %",
            )  # fmt: skip


def changed(clock: Clock, kind: type, **values: float) -> Clock:
    """The clock with one rule's parameters changed."""
    return Clock(
        clock.step,
        tuple(_with(r, **values) if isinstance(r, kind) else r for r in clock.rules),
    )


def _with(rule: Any, **values: float) -> Rule:
    return replace(rule, **values)


@dataclass(frozen=True)
class EntryWithoutLimit(Hepatitis):
    """Lymphocytes enter any scar, with or without targets near, without a limit."""

    def act(self, scene: Scene) -> Section:
        """Entry and deaths as if every place were full of infected hepatocytes."""
        land = replace(
            scene.landscape,
            plate=np.ones_like(scene.landscape.plate),
            linked=np.zeros_like(scene.landscape.linked),
        )
        return super().act(replace(scene, landscape=land))


def loops(seed: int) -> None:
    """From hepatitis at 25 years, five years more with one loop changed at a time."""
    start = hepatitis(seed, 25)
    clock = body(3.0, *Cause.HEPATITIS.rules(1.0))
    endless = Clock(
        clock.step,
        tuple(
            EntryWithoutLimit(old_scar=0.0, crowd=1e9) if isinstance(r, Hepatitis) else r
            for r in clock.rules
        ),
    )
    variants = {
        "nothing": clock,
        "entry without a limit": endless,
        "no extinction": clock.without(Extinction),
        "no bystander killing": changed(clock, Infiltrate, killing=0.0),
        "division not held back by scar": changed(clock, Division, scar_half=1e9),
        "no arterioles": changed(clock, Perfusion, arterioles=0.0),
        "no persistence in scar": changed(clock, StellateCells, stiff_protection=0.0),
    }
    said("before:", row(seed, start))
    for name, variant in variants.items():
        said(f"{name}:", row(seed, grow(start, variant, 5.0 * YEAR)))


def gone(seed: int) -> None:
    """The cause gone at 20 and at 35 years of hepatitis."""
    for years in (20, 35):
        section = hepatitis(seed, years)
        said(f"gone at {years}:  ", row(seed, section))
        for later in (1, 4):
            section = grow(section, body(3.0), later * YEAR)
            said("  later:    ", row(seed, section))


def steps(seed: int) -> None:
    """Fifteen days from hepatitis at ten years at shorter and shorter steps."""
    start = hepatitis(seed, 10)
    for step in (3.0, 1.0, 0.25, 1.0 / 24.0):
        clock = body(step, *Cause.HEPATITIS.rules(1.0))
        said(f"seed {seed} step {step:6.4f} d:", counted(grow(start, clock, 15.0)))


def decade(seed: int) -> None:
    """Five years from hepatitis at ten years at three steps."""
    start = hepatitis(seed, 10)
    for step in (3.0, 1.0, 0.25):
        later = grow(start, body(step, *Cause.HEPATITIS.rules(1.0)), 5.0 * YEAR)
        said(f"step {step:5.2f} d:", row(seed, later), counted(later))


def turned(section: Section) -> Section:
    """The same section turned by 90 degrees against the lattice: x along y, y against x."""
    domain, cells, matrix = section.domain, section.cells, section.collagen
    fields, vessels, height = section.fields, section.vessels, section.domain.height
    names = vars(fields)
    return section.replace(
        domain=replace(
            domain, width=height, height=domain.width, columns=domain.rows, rows=domain.columns
        ),
        cells=cells.replace(x=height - cells.y, y=cells.x, heading=cells.heading + 0.5 * np.pi),
        collagen=matrix.replace(
            x=height - matrix.y, y=matrix.x, axis_x=-matrix.axis_x, axis_y=-matrix.axis_y
        ),
        vessels=vessels.replace(portal=_turned(vessels.portal, height),
                                central=_turned(vessels.central, height)),
        fields=fields.replace(**{name: _grid(names[name]) for name in names}),
    )  # fmt: skip


def _turned(places: np.ndarray, height: float) -> np.ndarray:
    return np.stack([height - places[:, 1], places[:, 0]], axis=1)


def _grid(grid: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(grid.T[:, ::-1])


def lattice(seed: int) -> None:
    """Fifteen years of hepatitis on the lattice and on the lattice turned by 90 degrees."""
    said("as it is:", row(seed, hepatitis(seed, 15)))
    other = turned(settled(healthy_section(2, 2, seed=seed)))
    clock = body(3.0, *Cause.HEPATITIS.rules(1.0))
    said("turned:  ", row(seed, grow(other, clock, 15.0 * YEAR)))


ROWS: dict[str, Callable[[int], None]] = {
    each.__name__: each
    for each in (toxin, macrophages, duffield, donor, loops, gone, steps, decade, lattice)
}


def main(arguments: Sequence[str]) -> None:
    """Measure the rows asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("row", choices=sorted(ROWS))
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    parser.add_argument("--kept", default="", help="prefix given to measure_tissue.py --save")
    chosen = parser.parse_args(arguments)
    if chosen.kept:
        KEPT.append(chosen.kept)
    said(HEAD)
    for seed in chosen.seeds:
        ROWS[chosen.row](seed)


if __name__ == "__main__":
    main(sys.argv[1:])

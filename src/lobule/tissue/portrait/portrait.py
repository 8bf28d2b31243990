"""Portrait: a section with the scar of a patient, and then with the patient's cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.progress import Progress, silent
from lobule.quantity import chance
from lobule.tissue.cells import Cells, new_cells
from lobule.tissue.identity import named
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.portrait.ancestry import Ancestor, regressed, scarred
from lobule.tissue.portrait.likeness import Likeness
from lobule.tissue.section import Section

LOBULES = (2, 2)
REGRESSION = 0.5  # % area below the peak from which scar counts as regressed
_STELLATE = (Kind.STELLATE, Kind.INACTIVATED_STELLATE)


@dataclass(frozen=True, eq=False)
class Portrait:
    """A section made after a likeness.

    Attributes
    ----------
    section : Section
    likeness : Likeness
        As asked for.
    collagen : float, % area
        Collagen proportionate area that the section came to; near that asked for unless the
        tissue under this cause never gets there.
    """

    section: Section
    likeness: Likeness
    collagen: float


def portrait(
    likeness: Likeness,
    *,
    seed: int = 1,
    lobules: tuple[int, int] = LOBULES,
    progress: Progress = silent,
) -> Portrait:
    """The section of a liver of which only numbers are known.

    The tissue is grown under the cause to the collagen area, and past it and back if there once
    was more. Then cells of the kinds that the likeness names are added or taken away by luck, the
    new ones where such cells already are or, without any, in scar. The same likeness and seed give
    the same bytes. Sections on the way are kept in the user's cache.

    Parameters
    ----------
    likeness : Likeness
    seed : int
    lobules : tuple of int
        Across and up.
    progress : Progress
    """
    found = _scar(likeness, seed, lobules, progress)
    section = found.section
    lobule_count = section.lobules
    for kind, wanted in (
        (Kind.MYOFIBROBLAST, likeness.myofibroblasts),
        (Kind.INFLAMMATORY_MACROPHAGE, likeness.inflammatory_macrophages),
        (Kind.RESTORATIVE_MACROPHAGE, likeness.restorative_macrophages),
    ):
        if wanted is not None:
            section = _with_number(section, kind, wanted * lobule_count)
    if likeness.cycling is not None:
        section = _with_cycling(section, likeness.cycling)
    return Portrait(_with_donor(section, likeness), likeness, found.collagen)


def _scar(likeness: Likeness, seed: int, lobules: tuple[int, int], progress: Progress) -> Ancestor:
    peak = max(likeness.collagen, likeness.peak_collagen)
    if peak - likeness.collagen < REGRESSION:
        return scarred(likeness.cause, likeness.collagen, seed, lobules, progress)
    worst = scarred(likeness.cause, peak, seed, lobules, progress)
    return regressed(worst, seed, lobules, likeness.collagen)


def _with_number(section: Section, kind: Kind, wanted: float) -> Section:
    """The section with so many living cells of a kind."""
    cells = section.cells
    mine = np.flatnonzero(cells.of(kind) & cells.alive)
    number = _rounded(section, wanted, f"number of {kind.name}")
    if number <= len(mine):
        luck = chance.uniform(section.seed, cells.identity[mine], "cells not in the portrait")
        gone = mine[np.argsort(luck, kind="stable")[number:]]
        kept = np.ones(len(cells), dtype=bool)
        kept[gone] = False
        return section.replace(cells=cells.take(kept))
    return _added(section, kind, number - len(mine), mine, Mark.NONE)


def _added(
    section: Section, kind: Kind, number: int, like: NDArray[np.int64], marks: Mark
) -> Section:
    """The section with further cells beside others, or in scar if there are none."""
    identity = named(np.arange(number), f"{kind.name} in the portrait", 0)
    if len(like):
        places = np.c_[section.cells.x[like], section.cells.y[like]]
    else:
        places = np.c_[section.collagen.x, section.collagen.y]
    pick = chance.uniform(section.seed, identity, "place in the portrait") * len(places)
    shift = (
        12.0
        * np.c_[
            chance.normal(section.seed, identity, "shift in the portrait"),
            chance.normal(section.seed, identity, "further shift in the portrait"),
        ]
    )
    spot = places[np.minimum(pick.astype(np.int64), len(places) - 1)] + shift
    more = new_cells(
        kind, identity,
        np.mod(spot[:, 0], section.domain.width), np.mod(spot[:, 1], section.domain.height),
        marks=np.full(number, int(marks), dtype=np.uint16),
    )  # fmt: skip
    return section.replace(cells=section.cells.joined(more))


def _with_cycling(section: Section, share: float) -> Section:
    cells = section.cells
    hepatocytes = cells.of(Kind.HEPATOCYTE) & cells.alive
    luck = chance.uniform(section.seed, cells.identity, "cycling in the portrait")
    marks = cells.marks & np.uint16(0xFFFF & ~int(Mark.CYCLING))
    marks = np.where(hepatocytes & (luck < share), marks | np.uint16(Mark.CYCLING), marks)
    chosen = np.where(hepatocytes, marks, cells.marks).astype(np.uint16)
    return section.replace(cells=cells.replace(marks=chosen))


def _with_donor(section: Section, likeness: Likeness) -> Section:
    """Donor cells among the cells, and hepatocytes that bear their chromosomes."""
    cells: Cells = section.cells
    hepatocytes = cells.of(Kind.HEPATOCYTE) & cells.alive
    count = int(hepatocytes.sum())
    luck = chance.uniform(section.seed, cells.identity, "donor hepatocyte in the portrait")
    male = hepatocytes & (luck < likeness.donor_hepatocytes)
    marks = np.where(male, cells.marks | np.uint16(Mark.FUSED), cells.marks).astype(np.uint16)
    section = section.replace(cells=cells.replace(marks=marks))
    number = _rounded(section, likeness.donor_cells * count, "number of donor cells")
    kupffer = np.flatnonzero(cells.of(Kind.KUPFFER))
    return _added(section, Kind.DONOR, number, kupffer, Mark.DONOR_DERIVED) if number else section


def _rounded(section: Section, wanted: float, purpose: str) -> int:
    """A whole number whose mean over seeds is the wanted one."""
    whole = int(np.floor(wanted))
    more = float(chance.uniform(section.seed, 0, purpose)) < wanted - whole
    return whole + int(more)

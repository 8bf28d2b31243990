"""Overdamped mechanics: every body moves with the force on it, nothing has inertia."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.bodies import Bodies
from lobule.tissue.kernels.contact import Constants, Contact
from lobule.tissue.kernels.domain import Domain, Floats
from lobule.tissue.kernels.links import Links, link_forces
from lobule.tissue.kernels.neighbors import Pairs
from lobule.tissue.kernels.push import pressure_range, push_range, push_some
from lobule.tissue.kernels.workers import share


@dataclass(frozen=True)
class Squeeze:
    """How hard bodies are pressed.

    Attributes
    ----------
    overlap : array of float, (bodies,)
        Sum over neighbors of the share by which a pair is nearer than its contact distance.
    pressure : array of float, (bodies,)
        Virial pressure: half the sum of force times distance over twice the area of the body at
        rest, in force per µm. Pushing counts positive, holding negative.
    """

    overlap: Floats
    pressure: Floats


@dataclass(frozen=True)
class Frame:
    """What stays the same while bodies move and their list of pairs is good.

    Attributes
    ----------
    domain : Domain
    contact : Contact
    pairs : Pairs
    constants : Constants
    links : Links or None
    threads : int
    """

    domain: Domain
    contact: Contact
    pairs: Pairs
    constants: Constants
    links: Links | None
    threads: int


def frame(
    domain: Domain,
    bodies: Bodies,
    contact: Contact,
    pairs: Pairs,
    *,
    links: Links | None = None,
    threads: int = 1,
) -> Frame:
    """Prepare forces among these bodies.

    Parameters
    ----------
    domain, bodies, contact
    pairs : Pairs
        A list that is good for these bodies.
    links : Links, optional
        Elastic links.
    threads : int
        Threads; results have the same bytes for any number.
    """
    return Frame(domain, contact, pairs, contact.constants(bodies, pairs), links, threads)


def forces(fixed: Frame, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Net force on every body along x and y."""
    pairs, domain = fixed.pairs, fixed.domain
    fx, fy = np.empty(x.size), np.empty(x.size)

    def work(begin: int, end: int) -> None:
        push_range(
            begin, end, fixed.contact.law, x, y, pairs.first, pairs.second, pairs.own, pairs.back,
            pairs.back_pair, domain.wrap_width, domain.wrap_height, fixed.constants.each,
            fixed.constants.common, fx, fy,
        )  # fmt: skip

    share(x.size, fixed.threads, work)
    if fixed.links is not None:
        link_forces(domain, x, y, fixed.links, fx, fy)
    return fx, fy


def forces_on(
    fixed: Frame, x: Floats, y: Floats, who: NDArray[np.int64], fx: Floats, fy: Floats
) -> None:
    """Net force on some bodies, by their places, written into their entries; links are left out."""
    pairs, domain = fixed.pairs, fixed.domain
    push_some(
        who, 0, who.size, fixed.contact.law, x, y, pairs.first, pairs.second, pairs.own,
        pairs.back, pairs.back_pair, domain.wrap_width, domain.wrap_height, fixed.constants.each,
        fixed.constants.common, fx, fy,
    )  # fmt: skip


def squeeze(fixed: Frame, bodies: Bodies) -> Squeeze:
    """Overlap and pressure of every body; links do not count."""
    pairs, domain = fixed.pairs, fixed.domain
    overlap, pressure = np.empty(bodies.count), np.empty(bodies.count)

    def work(begin: int, end: int) -> None:
        pressure_range(
            begin, end, fixed.contact.law, bodies.x, bodies.y, bodies.radius, pairs.first,
            pairs.second, pairs.own, pairs.back, pairs.back_pair, domain.wrap_width,
            domain.wrap_height, fixed.constants.each, fixed.constants.common, overlap, pressure,
        )  # fmt: skip

    share(bodies.count, fixed.threads, work)
    return Squeeze(overlap, pressure)

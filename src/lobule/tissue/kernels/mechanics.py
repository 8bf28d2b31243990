"""Overdamped mechanics: every body moves with the force on it, nothing has inertia."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.bodies import Bodies
from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.contact import Contact
from lobule.tissue.kernels.domain import Domain, Floats
from lobule.tissue.kernels.links import Links, link_forces
from lobule.tissue.kernels.neighbors import Pairs, refreshed


@dataclass(frozen=True)
class Push:
    """Forces on bodies, and what they feel of them.

    Attributes
    ----------
    x, y : array of float, (bodies,)
        Net force.
    overlap : array of float, (bodies,)
        Sum over neighbors of the share by which a pair is nearer than its contact distance.
    pressure : array of float, (bodies,)
        Virial pressure: half the sum of repulsive force times distance over twice the area of the
        body at rest, in force per µm. Adhesion counts negative.
    """

    x: Floats
    y: Floats
    overlap: Floats
    pressure: Floats


@dataclass(frozen=True)
class Relaxed:
    """Bodies after relaxation.

    Attributes
    ----------
    x, y : array of float, (bodies,)
        Positions, µm.
    overlap, pressure : array of float, (bodies,)
        As in `Push`, at those positions.
    residual : float
        Largest speed (mobility times net force) that is left among the bodies that were free.
    sweeps : int
        Sweeps that were needed.
    pairs : Pairs
        List of pairs, good for going on.
    """

    x: Floats
    y: Floats
    overlap: Floats
    pressure: Floats
    residual: float
    sweeps: int
    pairs: Pairs


def forces(
    domain: Domain,
    bodies: Bodies,
    contact: Contact,
    pairs: Pairs,
    *,
    links: Links | None = None,
    threads: int = 1,
) -> Push:
    """Net force on every body and the pressure it is under.

    Parameters
    ----------
    domain : Domain
    bodies : Bodies
    contact : Contact
        Force law.
    pairs : Pairs
        A list that is still good for these bodies.
    links : Links, optional
        Elastic links.
    threads : int
        Threads; the result has the same bytes for any number.
    """
    constants = contact.constants(bodies, pairs)
    out = _blank(bodies.count)
    _pairwise(domain, bodies, contact, pairs, constants, out)
    if links is not None:
        link_forces(domain, bodies.x, bodies.y, links, out.x, out.y)
    return out


def relax(
    domain: Domain,
    bodies: Bodies,
    contact: Contact,
    *,
    step: float,
    tolerance: float,
    most_sweeps: int,
    most_move: float = 2.0,
    skin: float = 3.0,
    active: NDArray[np.bool_] | None = None,
    pairs: Pairs | None = None,
    links: Links | None = None,
    threads: int = 1,
) -> Relaxed:
    """Let the bodies move until nothing moves faster than the tolerance.

    Parameters
    ----------
    domain, bodies, contact
        As in `forces`.
    step : float
        Step of pseudo-time; a sweep moves each body by step times mobility times force.
    tolerance : float
        Largest speed (mobility times net force) that counts as rest.
    most_sweeps : int
        Sweeps after which to stop anyway; `Relaxed.residual` then says how far it is from rest.
    most_move : float
        Longest move in one sweep, µm.
    skin : float
        Margin of the list of pairs, µm.
    active : array of bool, (bodies,), optional
        Bodies near an event, which are free at once. Others wait until the net force on them
        makes them faster than the tolerance. Without it all are free from the start.
    pairs : Pairs, optional
        A list to begin with, if it was made for these bodies.
    links : Links, optional
    threads : int
    """
    _refuse_step(step)
    x, y = bodies.x.copy(), bodies.y.copy()
    reach = bodies.acting
    free = np.ones(bodies.count, np.bool_) if active is None else active.copy()
    made_for: Pairs | None = None
    constants = np.empty((4, 0))
    out = _blank(bodies.count)
    sweeps = 0
    while True:
        pairs = refreshed(pairs, domain, x, y, reach, skin)
        moved = bodies.at(x, y)
        if pairs is not made_for:
            constants, made_for = contact.constants(moved, pairs), pairs
        _pairwise(domain, moved, contact, pairs, constants, out)
        if links is not None:
            link_forces(domain, x, y, links, out.x, out.y)
        speed = bodies.mobility * np.hypot(out.x, out.y)
        free |= speed > tolerance
        residual = float(speed[free].max(initial=0.0))
        if residual <= tolerance or sweeps == most_sweeps:
            return Relaxed(x, y, out.overlap, out.pressure, residual, sweeps, pairs)
        limit = np.minimum(1.0, most_move / np.maximum(step * speed, 1e-300))
        share = np.where(free, step * bodies.mobility * limit, 0.0)
        x, y = domain.placed(x + share * out.x, y + share * out.y)
        sweeps += 1


def _refuse_step(step: float) -> None:
    if not step > 0:
        raise ValueError(f"The step is {step:g}; expected above 0.")


def _blank(count: int) -> Push:
    return Push(*(np.empty(count) for _ in range(4)))


def _pairwise(
    domain: Domain, bodies: Bodies, contact: Contact, pairs: Pairs, constants: Floats, out: Push
) -> None:
    m = pairs.count
    per_pair = np.empty((4, m))
    sides = domain.wrap_width, domain.wrap_height
    _pair_pass(
        contact.law, bodies.x, bodies.y, pairs.first, pairs.second, *sides, constants, per_pair
    )
    area = np.pi * bodies.radius * bodies.radius
    _body_pass(
        pairs.own,
        pairs.back,
        pairs.back_pair,
        per_pair,
        area,
        out.x,
        out.y,
        out.overlap,
        out.pressure,
    )


@compiled
def _pair_pass(
    law: Any,
    x: Any,
    y: Any,
    first: Any,
    second: Any,
    width: Any,
    height: Any,
    constant: Any,
    out: Any,
) -> None:
    """Force on the second body, overlap and virial of every pair."""
    for p in range(first.size):
        i, j = first[p], second[p]
        dx, dy = x[j] - x[i], y[j] - y[i]
        if width > 0.0:
            dx -= width * np.rint(dx / width)
            dy -= height * np.rint(dy / height)
        d = max(np.sqrt(dx * dx + dy * dy), 1e-5)
        if law == 0:
            near = max(1.0 - d * constant[0, p], 0.0)
            held = max(1.0 - d * constant[1, p], 0.0)
            push = constant[2, p] * near * near - constant[3, p] * held * held
        else:
            contact = constant[0, p]
            near = max(contact - d, 0.0)
            push = constant[2, p] * near
            if contact < d < constant[1, p]:
                push -= constant[3, p] * (d - contact)
            near /= contact
        out[0, p] = push / d * dx
        out[1, p] = push / d * dy
        out[2, p] = near
        out[3, p] = push * d


@compiled
def _body_pass(
    own: Any,
    back: Any,
    back_pair: Any,
    pair: Any,
    area: Any,
    fx: Any,
    fy: Any,
    near: Any,
    press: Any,
) -> None:
    """Sum over the pairs of each body, in rising order of the neighbor."""
    for i in range(fx.size):
        sx, sy, so, sv = 0.0, 0.0, 0.0, 0.0
        for q in range(np.int64(back[i]), np.int64(back[i + 1])):
            p = back_pair[q]
            sx += pair[0, p]
            sy += pair[1, p]
            so += pair[2, p]
            sv += pair[3, p]
        for p in range(np.int64(own[i]), np.int64(own[i + 1])):
            sx -= pair[0, p]
            sy -= pair[1, p]
            so += pair[2, p]
            sv += pair[3, p]
        fx[i], fy[i], near[i] = sx, sy, so
        press[i] = 0.25 * sv / area[i]

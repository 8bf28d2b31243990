"""Let bodies move until they rest, beginning where something happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.bodies import Bodies
from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.contact import Contact
from lobule.tissue.kernels.domain import Domain, Floats
from lobule.tissue.kernels.forces import Frame, forces, forces_on, frame, squeeze
from lobule.tissue.kernels.links import Links
from lobule.tissue.kernels.neighbors import Pairs, refreshed
from lobule.tissue.kernels.workers import refuse_threads

FEW = 0.4
STABLE = 1.0 / 3.0


@dataclass(frozen=True)
class Relaxed:
    """Bodies after relaxation.

    Attributes
    ----------
    x, y : array of float, (bodies,)
        Positions, µm.
    overlap, pressure : array of float, (bodies,)
        As in `lobule.tissue.kernels.forces.Squeeze`, at those positions.
    residual : float
        Largest speed (mobility times net force) that is left anywhere.
    sweeps : int
        Sweeps that were needed.
    moves : int
        Moves of single bodies that were needed: the work done.
    pairs : Pairs
        List of pairs, good for going on.
    """

    x: Floats
    y: Floats
    overlap: Floats
    pressure: Floats
    residual: float
    sweeps: int
    moves: int
    pairs: Pairs


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

    In a sweep every listed body that is faster than the tolerance moves; it and its neighbors are
    listed for the next one. Whoever is not faster rests. At the end all are looked at.

    Parameters
    ----------
    domain, bodies, contact
    step : float
        Step of pseudo-time: a sweep moves a body by step times mobility times force.
    tolerance : float
        Largest speed (mobility times net force) that counts as rest.
    most_sweeps : int
        Sweeps after which to stop anyway; `Relaxed.residual` then says how far it is from rest.
    most_move : float
        Longest move in one sweep, µm.
    skin : float
        Margin of the list of pairs, µm.
    active : array of bool, (bodies,), optional
        Bodies near a birth, a death or a change of size: the first ones listed. Without it all are.
    pairs : Pairs, optional
        A list to begin with, if it was made for these bodies.
    links : Links, optional
    threads : int
        Threads; the result has the same bytes for any number.

    Raises
    ------
    ValueError
        If step, tolerance or threads are out of range, or the step is so large that bodies would
        jump to and fro.
    """
    for name, value in (("step", step), ("tolerance", tolerance), ("longest move", most_move)):
        if not value > 0:
            raise ValueError(f"The {name} of relaxation is {value:g}; expected above 0.")
    refuse_threads(threads)
    _refuse_jumping(bodies, contact, step)
    state = _State(bodies, active)
    pace = _Pace(step, tolerance, most_move, domain)
    reach = bodies.acting
    fixed: Frame | None = None
    while True:
        pairs = refreshed(pairs, domain, state.x, state.y, reach, skin, threads=threads)
        if fixed is None or fixed.pairs is not pairs:
            fixed = frame(domain, bodies, contact, pairs, links=links, threads=threads)
        state.sweep(fixed, bodies, pace, most_sweeps)
        if state.rested or state.sweeps >= most_sweeps:
            residual = state.look_at_all(fixed, bodies, tolerance)
            if residual <= tolerance or state.sweeps >= most_sweeps:
                break
    pressed = squeeze(fixed, bodies.at(state.x, state.y))
    return Relaxed(
        state.x, state.y, pressed.overlap, pressed.pressure, residual, state.sweeps, state.moves,
        fixed.pairs,
    )  # fmt: skip


def _refuse_jumping(bodies: Bodies, contact: Contact, step: float) -> None:
    """Refuse a step in which a body between six neighbors would overshoot its place."""
    slope = contact.steepest(bodies) * float(bodies.mobility.max(initial=0.0))
    if step * slope > STABLE:
        raise ValueError(
            f"The step of relaxation is {step:g}; expected at most {STABLE / slope:.2g}, beyond "
            "which bodies as stiff and mobile as these jump to and fro. Take a smaller step."
        )


@dataclass(frozen=True)
class _Pace:
    step: float
    tolerance: float
    most_move: float
    domain: Domain


class _State:
    """Positions on the way to rest, and who is listed."""

    def __init__(self, bodies: Bodies, active: NDArray[np.bool_] | None) -> None:
        count = bodies.count
        self.x, self.y = bodies.x.copy(), bodies.y.copy()
        self.fx, self.fy = np.zeros(count), np.zeros(count)
        first = np.arange(count) if active is None else np.flatnonzero(active)
        self.listed = first.astype(np.int64)
        self.sweeps = self.moves = 0

    @property
    def rested(self) -> bool:
        return self.listed.size == 0

    def sweep(self, fixed: Frame, bodies: Bodies, pace: _Pace, most: int) -> None:
        """Sweep until all rest, the list of pairs is outrun, or sweeps are used up."""
        domain, pairs = pace.domain, fixed.pairs
        while self.listed.size and self.sweeps < most:
            if self.listed.size > FEW * bodies.count or fixed.links is not None:
                self.fx, self.fy = forces(fixed, self.x, self.y)
            else:
                forces_on(fixed, self.x, self.y, self.listed, self.fx, self.fy)
            self.listed, moved, good = _move(
                self.listed, self.fx, self.fy, bodies.mobility, pace.step, pace.tolerance,
                pace.most_move, domain.width, domain.height, domain.periodic, self.x, self.y,
                pairs.first, pairs.second, pairs.own, pairs.back, pairs.back_pair,
                pairs.x, pairs.y, pairs.margin,
            )  # fmt: skip
            self.sweeps += 1
            self.moves += moved
            if not good:
                return

    def look_at_all(self, fixed: Frame, bodies: Bodies, tolerance: float) -> float:
        """List every body that is too fast; the largest speed."""
        self.fx, self.fy = forces(fixed, self.x, self.y)
        speed = bodies.mobility * np.hypot(self.fx, self.fy)
        self.listed = np.flatnonzero(speed > tolerance).astype(np.int64)
        return float(speed.max(initial=0.0))


@compiled
def _move(
    listed: Any, fx: Any, fy: Any, mobility: Any, step: Any, tolerance: Any, most: Any,
    width: Any, height: Any, periodic: Any, x: Any, y: Any, first: Any, second: Any, own: Any,
    back: Any, back_pair: Any, x0: Any, y0: Any, margin: Any,
) -> Any:  # fmt: skip
    """Move the fast ones of the list; the next list, how many moved, whether the pairs are good."""
    chosen = np.zeros(x.size, np.bool_)
    moved = 0
    good = True
    for k in range(listed.size):
        i = listed[k]
        ux = mobility[i] * fx[i]
        uy = mobility[i] * fy[i]
        speed = np.sqrt(ux * ux + uy * uy)
        if speed <= tolerance:
            continue
        moved += 1
        share = min(step, most / speed)
        x[i] = _inside(x[i] + share * ux, width, periodic)
        y[i] = _inside(y[i] + share * uy, height, periodic)
        dx = x[i] - x0[i]
        dy = y[i] - y0[i]
        if periodic:
            dx -= width * np.rint(dx / width)
            dy -= height * np.rint(dy / height)
        good = good and np.sqrt(dx * dx + dy * dy) <= margin[i]
        chosen[i] = True
        for q in range(np.int64(back[i]), np.int64(back[i + 1])):
            chosen[first[back_pair[q]]] = True
        for p in range(np.int64(own[i]), np.int64(own[i + 1])):
            chosen[second[p]] = True
    return np.flatnonzero(chosen), moved, good


@compiled
def _inside(place: Any, side: Any, periodic: Any) -> Any:
    if not periodic:
        return min(max(place, 0.0), side)
    if place < 0.0:
        place += side
    if place >= side:
        place -= side
    return place if 0.0 <= place < side else 0.0

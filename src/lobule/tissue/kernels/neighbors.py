"""Who touches whom: pairs of bodies near enough to push or hold each other.

A list of pairs is kept with a margin (skin) and holds until a body has moved, or grown, through
half of it. Pairs are ordered by the places of both bodies in the arrays, whatever the list was
built from, so forces are a function of the positions alone: a resumed run sums in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.domain import Domain, Floats

Places = NDArray[np.uint32]


@dataclass(frozen=True)
class Pairs:
    """Every pair of bodies closer than the sum of their reaches plus the skin.

    Attributes
    ----------
    first, second : array of uint32, (pairs,)
        Places of the two bodies, ``first < second``, ordered by first, then by second.
    own : array of uint32, (bodies + 1,)
        The pairs of which body i is the first: ``own[i]`` up to ``own[i + 1]``.
    back : array of uint32, (bodies + 1,)
        Where the pairs of which body i is the second stand in `back_pair`.
    back_pair : array of uint32, (pairs,)
        Numbers of those pairs, ordered by the first body.
    x, y, reach : array of float, (bodies,)
        Positions and reaches for which the list was made, µm.
    skin : float
        Margin, µm.
    """

    first: Places
    second: Places
    own: Places
    back: Places
    back_pair: Places
    x: Floats
    y: Floats
    reach: Floats
    skin: float

    @property
    def count(self) -> int:
        """Number of pairs."""
        return self.first.size

    def neighbors_of(self, body: int) -> NDArray[np.int64]:
        """Places of the bodies that share a pair with one body, in rising order."""
        before = self.first[self.back_pair[self.back[body] : self.back[body + 1]]]
        after = self.second[self.own[body] : self.own[body + 1]]
        return np.concatenate([before, after]).astype(np.int64)


def find_pairs(domain: Domain, x: Floats, y: Floats, reach: Floats, skin: float) -> Pairs:
    """List the pairs of bodies nearer than the sum of their reaches plus the skin.

    Parameters
    ----------
    domain : Domain
    x, y : array of float, (bodies,)
        Positions inside the domain, µm.
    reach : array of float, (bodies,)
        How far from its center a body acts, µm; a pair acts when nearer than the sum of both.
    skin : float
        Margin, µm. Larger lists last longer and cost more at every step.

    Raises
    ------
    ValueError
        If a body lies outside, or a periodic domain is so small that a body would meet
        another one on both sides.
    """
    domain.refuse_outside(x, y)
    if not skin > 0:
        raise ValueError(f"The skin is {skin:g} µm; expected above 0. Choose about 2 µm.")
    widest = 2.0 * float(reach.max(initial=0.0)) + skin
    across, up = _bins(domain, widest)
    own, second = _half_list(
        x, y, reach, skin, domain.width, domain.height, domain.periodic, across, up
    )
    first, back, back_pair = _reverse(own, second)
    return Pairs(first, second, own, back, back_pair, x.copy(), y.copy(), reach.copy(), skin)


def still_good(pairs: Pairs, domain: Domain, x: Floats, y: Floats, reach: Floats) -> bool:
    """Whether no body has moved and grown through half the skin, so that no pair can be missing."""
    if x.size != pairs.x.size:
        return False
    if not domain.periodic:
        return bool(_within(pairs.x, pairs.y, pairs.reach, x, y, reach, 0.0, 0.0, pairs.skin))
    sides = domain.width, domain.height
    return bool(_within(pairs.x, pairs.y, pairs.reach, x, y, reach, *sides, pairs.skin))


def refreshed(
    pairs: Pairs | None, domain: Domain, x: Floats, y: Floats, reach: Floats, skin: float
) -> Pairs:
    """The same list while it is good, else a new one.

    A list made for other bodies must not be passed on: after births, deaths or a new order of the
    arrays begin with None.
    """
    if pairs is not None and pairs.skin == skin and still_good(pairs, domain, x, y, reach):
        return pairs
    return find_pairs(domain, x, y, reach, skin)


def spatial_order(domain: Domain, x: Floats, y: Floats, spacing: float) -> NDArray[np.int64]:
    """Order in which near bodies stand near in memory: row by row of bins, stable within a bin."""
    column = np.floor(x / spacing).astype(np.int64)
    row = np.floor(y / spacing).astype(np.int64)
    columns = int(np.ceil(domain.width / spacing)) + 1
    return np.argsort(row * columns + column, kind="stable")


def _bins(domain: Domain, widest: float) -> tuple[int, int]:
    """Bins along x and y, none narrower than the farthest pair."""
    smallest = min(domain.width, domain.height)
    if domain.periodic and smallest < 2.0 * widest:
        raise ValueError(
            f"The section is {smallest:g} µm across; expected at least {2.0 * widest:g} µm, twice "
            "the farthest distance at which its cells act. Enlarge it or make it not periodic."
        )
    return max(1, int(domain.width / widest)), max(1, int(domain.height / widest))


@compiled
def _half_list(
    x: Any, y: Any, reach: Any, skin: Any, width: Any, height: Any, wrap: Any, across: Any, up: Any
) -> Any:
    """Pairs with first < second: where each first body's pairs start, and the second bodies."""
    bodies = x.size
    key = np.empty(bodies, np.int64)
    start = np.zeros(across * up + 1, np.int64)
    for i in range(bodies):
        column = min(int(x[i] / width * across), across - 1)
        row = min(int(y[i] / height * up), up - 1)
        key[i] = row * across + column
        start[key[i] + 1] += 1
    for b in range(across * up):
        start[b + 1] += start[b]
    place = start[:-1].copy()
    member = np.empty(bodies, np.int64)
    for i in range(bodies):
        member[place[key[i]]] = i
        place[key[i]] += 1
    own = np.zeros(bodies + 1, np.uint32)
    second = np.empty(bodies * 6 + 64, np.uint32)
    count = 0
    for i in range(bodies):
        row, column = key[i] // across, key[i] % across
        begin = count
        for oy in range(-1, 2):
            r = row + oy
            if wrap:
                if up < 3 and oy == 1 and up != 2:
                    continue
                if up < 3 and oy == -1:
                    continue
                r = (r + up) % up
            elif r < 0 or r >= up:
                continue
            for ox in range(-1, 2):
                c = column + ox
                if wrap:
                    if across < 3 and ox == 1 and across != 2:
                        continue
                    if across < 3 and ox == -1:
                        continue
                    c = (c + across) % across
                elif c < 0 or c >= across:
                    continue
                b = r * across + c
                for q in range(start[b], start[b + 1]):
                    j = member[q]
                    if j <= i:
                        continue
                    dx = x[j] - x[i]
                    dy = y[j] - y[i]
                    if wrap:
                        dx -= width * np.rint(dx / width)
                        dy -= height * np.rint(dy / height)
                    far = reach[i] + reach[j] + skin
                    if dx * dx + dy * dy < far * far:
                        if count == second.size:
                            larger = np.empty(2 * count, np.uint32)
                            larger[:count] = second
                            second = larger
                        second[count] = j
                        count += 1
        second[begin:count].sort()
        own[i + 1] = count
    return own, second[:count].copy()


@compiled
def _reverse(own: Any, second: Any) -> Any:
    """First body of every pair, and the pairs sorted by their second body."""
    bodies = own.size - 1
    first = np.empty(second.size, np.uint32)
    back = np.zeros(bodies + 1, np.uint32)
    for p in range(second.size):
        back[np.int64(second[p]) + 1] += np.uint32(1)
    for i in range(bodies):
        back[i + 1] += back[i]
    place = back[:-1].copy()
    back_pair = np.empty(second.size, np.uint32)
    for i in range(bodies):
        for p in range(np.int64(own[i]), np.int64(own[i + 1])):
            first[p] = i
            j = second[p]
            back_pair[place[j]] = p
            place[j] += np.uint32(1)
    return first, back, back_pair


@compiled
def _within(
    x0: Any, y0: Any, r0: Any, x: Any, y: Any, r: Any, width: Any, height: Any, skin: Any
) -> Any:
    for i in range(x.size):
        dx, dy = x[i] - x0[i], y[i] - y0[i]
        if width > 0.0:
            dx -= width * np.rint(dx / width)
            dy -= height * np.rint(dy / height)
        if np.sqrt(dx * dx + dy * dy) + (r[i] - r0[i]) > 0.5 * skin:
            return False
    return True

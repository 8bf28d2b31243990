"""Who touches whom: pairs of bodies near enough to push or hold each other.

A list of pairs is kept with a margin for each body and holds until one has moved, or grown, through
its own. Pairs are ordered by the places of both bodies in the arrays, whatever the list was
built from, so forces are a function of the positions alone: a resumed run sums in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.domain import Domain, Floats
from lobule.tissue.kernels.workers import share

Places = NDArray[np.uint32]
NONE = np.zeros(1, np.uint32)


@dataclass(frozen=True)
class Pairs:
    """Every pair of bodies closer than the sum of their reaches and margins.

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
    margin : array of float, (bodies,)
        How far each body may move and grow before the list is outrun, µm.
    """

    first: Places
    second: Places
    own: Places
    back: Places
    back_pair: Places
    x: Floats
    y: Floats
    reach: Floats
    margin: Floats

    @property
    def count(self) -> int:
        """Number of pairs."""
        return self.first.size

    def neighbors_of(self, body: int) -> NDArray[np.int64]:
        """Places of the bodies that share a pair with one body, in rising order."""
        before = self.first[self.back_pair[self.back[body] : self.back[body + 1]]]
        after = self.second[self.own[body] : self.own[body + 1]]
        return np.concatenate([before, after]).astype(np.int64)


def find_pairs(
    domain: Domain, x: Floats, y: Floats, reach: Floats, skin: ArrayLike, *, threads: int = 1
) -> Pairs:
    """List the pairs of bodies nearer than the sum of their reaches and of half their skins.

    Parameters
    ----------
    domain : Domain
    x, y : array of float, (bodies,)
        Positions inside the domain, µm.
    reach : array of float, (bodies,)
        How far from its center a body acts, µm; a pair acts when nearer than the sum of both.
    skin : float or array of float, (bodies,)
        Twice the margin of each body, µm. A larger one lasts longer and costs more at every step;
        it may be larger for those that move more.
    threads : int
        Threads; the list is the same for any number.

    Raises
    ------
    ValueError
        If a body lies outside, or a periodic domain is so small that a body would meet
        another one on both sides.
    """
    domain.refuse_outside(x, y)
    margin = np.array(np.broadcast_to(0.5 * np.asarray(skin, dtype=np.float64), x.shape))
    thinnest = float(margin.min(initial=1.0))
    if not thinnest > 0:
        raise ValueError(f"The skin is {2 * thinnest:g} µm; expected above 0. Choose about 2 µm.")
    far = reach + margin
    across, up = _bins(domain, 2.0 * float(far.max(initial=0.0)), x.size)
    bins = across, up, domain.periodic
    key, start, member = _sorted_into_bins(x, y, domain.width, domain.height, across, up)
    near = x[member], y[member], far[member]
    found: dict[int, tuple[Places, Places]] = {}

    def work(begin: int, end: int) -> None:
        found[begin] = _half_list(
            begin, end, x, y, far, domain.width, domain.height, *bins, key, start, member, *near
        )

    share(x.size, threads, work)
    ordered = [found[begin] for begin in sorted(found)]
    counts = np.concatenate([each for each, _ in ordered])
    own = np.concatenate([NONE, np.cumsum(counts, dtype=np.uint32)])
    second = ordered[0][1] if len(ordered) == 1 else np.concatenate([each for _, each in ordered])
    first, back, back_pair = _reverse(own, second)
    return Pairs(first, second, own, back, back_pair, x.copy(), y.copy(), reach.copy(), margin)


def still_good(pairs: Pairs, domain: Domain, x: Floats, y: Floats, reach: Floats) -> bool:
    """Whether no body has moved and grown through its margin, so that no pair can be missing."""
    if x.size != pairs.x.size:
        return False
    if not domain.periodic:
        return bool(_within(pairs.x, pairs.y, pairs.reach, x, y, reach, 0.0, 0.0, pairs.margin))
    sides = domain.width, domain.height
    return bool(_within(pairs.x, pairs.y, pairs.reach, x, y, reach, *sides, pairs.margin))


def refreshed(
    pairs: Pairs | None,
    domain: Domain,
    x: Floats,
    y: Floats,
    reach: Floats,
    skin: ArrayLike,
    *,
    threads: int = 1,
) -> Pairs:
    """The same list while it is good, else a new one.

    A list made for other bodies must not be passed on: after births, deaths or a new order of the
    arrays begin with None.
    """
    if pairs is not None and still_good(pairs, domain, x, y, reach):
        return pairs
    return find_pairs(domain, x, y, reach, skin, threads=threads)


def spatial_order(domain: Domain, x: Floats, y: Floats, spacing: float) -> NDArray[np.int64]:
    """Order in which near bodies stand near in memory: row by row of bins, stable within a bin."""
    column = np.floor(x / spacing).astype(np.int64)
    row = np.floor(y / spacing).astype(np.int64)
    columns = int(np.ceil(domain.width / spacing)) + 1
    return np.argsort(row * columns + column, kind="stable")


def _bins(domain: Domain, widest: float, bodies: int) -> tuple[int, int]:
    """Bins along x and y, none narrower than the farthest pair, and not many more than bodies."""
    smallest = min(domain.width, domain.height)
    if domain.periodic and smallest < 2.0 * widest:
        raise ValueError(
            f"The section is {smallest:g} µm across; expected at least {2.0 * widest:g} µm, twice "
            "the farthest distance at which its cells act. Enlarge it or make it not periodic."
        )
    narrowest = max(widest, np.sqrt(domain.area / (2 * bodies + 1)))
    return max(1, int(domain.width / narrowest)), max(1, int(domain.height / narrowest))


@compiled
def _half_list(
    begin: Any, end: Any, x: Any, y: Any, far: Any, width: Any, height: Any, across: Any, up: Any,
    wrap: Any, key: Any, start: Any, member: Any, bx: Any, by: Any, bf: Any,
) -> Any:  # fmt: skip
    """Pairs with first < second of a range of first bodies: how many each, and the seconds."""
    counts = np.zeros(end - begin, np.uint32)
    second = np.empty((end - begin) * 6 + 64, np.uint32)
    begins, ends = np.empty(9, np.int64), np.empty(9, np.int64)
    count = 0
    for i in range(begin, end):
        ranges = _ranges_around(i, key[i], across, up, wrap, start, member, begins, ends)
        candidates = 0
        for k in range(ranges):
            candidates += ends[k] - begins[k]
        if count + candidates > second.size:
            larger = np.empty(2 * (count + candidates), np.uint32)
            larger[:count] = second[:count]
            second = larger
        before, xi, yi, fi = count, x[i], y[i], far[i]
        for k in range(ranges):
            for q in range(begins[k], ends[k]):
                dx = bx[q] - xi
                dy = by[q] - yi
                if wrap:
                    dx -= width * np.rint(dx * (1.0 / width))
                    dy -= height * np.rint(dy * (1.0 / height))
                most = fi + bf[q]
                # written always, counted if near: a branch here would be guessed wrong
                second[count] = member[q]
                count += (dx * dx + dy * dy < most * most) & (member[q] > i)
        for q in range(before + 1, count):
            j, k = second[q], q
            while k > before and second[k - 1] > j:
                second[k] = second[k - 1]
                k -= 1
            second[k] = j
        counts[i - begin] = count - before
    return counts, second[:count].copy()


@compiled
def _sorted_into_bins(x: Any, y: Any, width: Any, height: Any, across: Any, up: Any) -> Any:
    """Bin of each body, where each bin starts, and the bodies bin by bin (counting sort)."""
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
    return key, start, member


@compiled
def _ranges_around(
    body: Any, bin_number: Any, across: Any, up: Any, wrap: Any, start: Any, member: Any,
    begins: Any, ends: Any,
) -> Any:  # fmt: skip
    """Ranges of members in a bin and those around it, no bin twice; returns their number.

    A bin stands in rising order, so its last member tells whether anybody in it comes after the
    body: with near bodies near in memory, about half of the bins need not be looked at.
    """
    row, column = bin_number // across, bin_number % across
    low, high = max(column - 1, 0), min(column + 1, across - 1)
    beyond = -1
    if wrap and across > 2:
        beyond = across - 1 if column == 0 else 0 if column == across - 1 else -1
    ranges = 0
    for step in range(-1, 2):
        r = row + step
        if r < 0 or r >= up:
            if not wrap or up < 3:
                continue
            r = (r + up) % up
        first, last = start[r * across + low], start[r * across + high + 1]
        b = r * across + low
        while first < last and member[start[b + 1] - 1] <= body:
            b += 1
            first = start[b]
        if first < last:
            begins[ranges], ends[ranges] = first, last
            ranges += 1
        if beyond >= 0:
            begins[ranges] = start[r * across + beyond]
            ends[ranges] = start[r * across + beyond + 1]
            ranges += 1
    return ranges


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
    x0: Any, y0: Any, r0: Any, x: Any, y: Any, r: Any, width: Any, height: Any, margin: Any
) -> Any:
    for i in range(x.size):
        dx, dy = x[i] - x0[i], y[i] - y0[i]
        if width > 0.0:
            dx -= width * np.rint(dx / width)
            dy -= height * np.rint(dy / height)
        if np.sqrt(dx * dx + dy * dy) + (r[i] - r0[i]) > margin[i]:
            return False
    return True

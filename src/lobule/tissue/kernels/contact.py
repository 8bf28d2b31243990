"""How two bodies push and hold each other: the force between them at a distance.

A law gives constants for each pair, made once while radii do not change; kernels know the law by
its number (`lobule.tissue.kernels.push`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.bodies import Bodies
from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.domain import Floats
from lobule.tissue.kernels.neighbors import Pairs


@dataclass(frozen=True)
class Constants:
    """What the law needs to know of each pair.

    Attributes
    ----------
    each : array of float, (4, pairs) or (1, pairs)
        Four constants of each pair; or only the first, if the others follow from `common`.
    common : array of float, (3,)
        Second constant over the first, third, and fourth, if all pairs have them alike.
    """

    each: Floats
    common: Floats


class Contact(Protocol):
    """A law of force between two bodies."""

    @property
    def law(self) -> int:
        """Number under which kernels know the law."""
        ...

    def constants(self, bodies: Bodies, pairs: Pairs) -> Constants:
        """Constants of each pair."""
        ...

    def steepest(self, bodies: Bodies) -> float:
        """How much the force changes for each µm at a deep but ordinary overlap, at most."""
        ...


@dataclass(frozen=True)
class Affinity:
    """Who likes whom: a factor on the adhesion of a pair.

    Parameters
    ----------
    factor : array of float, (kinds, kinds)
        Symmetric.
    kind : array of int, (bodies,)
        Kind of each body.
    """

    factor: Floats
    kind: NDArray[np.int64]

    def of(self, pairs: Pairs) -> Floats:
        """Factor of each pair."""
        return self.factor[self.kind[pairs.first], self.kind[pairs.second]]


@dataclass(frozen=True)
class Quadratic:
    """Repulsion and adhesion that end smoothly, as in PhysiCell [@Ghaffarizadeh2018].

    Repulsion is ``c_r (1 - d / R)^2`` below contact, adhesion ``c_a (1 - d / S)^2`` below the sum
    of reaches; both strengths are geometric means of the pair.

    Parameters
    ----------
    affinity : Affinity, optional
    """

    affinity: Affinity | None = None

    @property
    def law(self) -> int:
        """Number under which kernels know the law."""
        return 0

    def constants(self, bodies: Bodies, pairs: Pairs) -> Constants:
        """Inverse contact distance, inverse reach, repulsion, adhesion of each pair."""
        alike = _alike(bodies)
        if alike is not None and self.affinity is None:
            each = np.empty((1, pairs.count))
            _over_contact(pairs.first, pairs.second, bodies.radius, each[0])
            reach, stiffness, adhesion = alike
            return Constants(each, np.array([1.0 / reach, stiffness, adhesion]))
        made = _pairwise(bodies, pairs, self.affinity)
        np.divide(1.0, made[:2], out=made[:2])
        return Constants(made, NOTHING)

    def steepest(self, bodies: Bodies) -> float:
        """Slope of the force at a deep but ordinary overlap, for each µm."""
        return float(np.max(bodies.stiffness / bodies.radius, initial=0.0)) * DEEP


@dataclass(frozen=True)
class Linear:
    """A spring below contact and a weaker one that holds from contact to the sum of reaches.

    Repulsion is ``c_r (R - d)`` below contact, adhesion ``c_a (d - R) (S - d) / (S - R)`` beyond:
    it ends without a jump, else bodies at the end of their reach would never come to rest.

    Parameters
    ----------
    affinity : Affinity, optional
    """

    affinity: Affinity | None = None

    @property
    def law(self) -> int:
        """Number under which kernels know the law."""
        return 1

    def constants(self, bodies: Bodies, pairs: Pairs) -> Constants:
        """Contact distance, reach, repulsion, adhesion of each pair."""
        return Constants(_pairwise(bodies, pairs, self.affinity), NOTHING)

    def steepest(self, bodies: Bodies) -> float:
        """Slope of the force below contact, for each µm."""
        return float(bodies.stiffness.max(initial=0.0))


@dataclass(frozen=True)
class Jkr:
    """Elastic spheres that stick: Johnson, Kendall and Roberts [@Johnson1971].

    `Bodies.stiffness` is the elastic modulus over ``1 - (Poisson ratio)^2`` and `Bodies.adhesion`
    the work of adhesion. Two bodies hold each other up to the distance at which the contact would
    tear, whether they come or go: the jump into contact is taken early. Reaches must cover that
    distance.

    Parameters
    ----------
    affinity : Affinity, optional
    """

    affinity: Affinity | None = None

    @property
    def law(self) -> int:
        """Number under which kernels know the law."""
        return 2

    def constants(self, bodies: Bodies, pairs: Pairs) -> Constants:
        """Contact distance, tearing gap, pull-off force and 0; without adhesion Hertz's factor."""
        a, b = pairs.first, pairs.second
        touching, _, _, sticky = _pairwise(bodies, pairs, self.affinity)
        radius = bodies.radius[a] * bodies.radius[b] / touching
        modulus = bodies.stiffness[a] * bodies.stiffness[b]
        modulus /= np.maximum(bodies.stiffness[a] + bodies.stiffness[b], np.finfo(float).tiny)
        width = np.cbrt(4.5 * np.pi * sticky * radius**2 / modulus)
        gap = width**2 / (2.0 * np.cbrt(6.0) * radius)
        hertz = 4.0 / 3.0 * modulus * np.sqrt(radius)
        each = np.stack([touching, gap, 1.5 * np.pi * sticky * radius, hertz])
        return Constants(each, NOTHING)

    def steepest(self, bodies: Bodies) -> float:
        """Slope of Hertz's force at a deep but ordinary overlap, for each µm."""
        # two alike: half the modulus and half the radius, and a depth of DEEP diameters
        return float(np.max(bodies.stiffness * bodies.radius, initial=0.0)) * np.sqrt(DEEP)


NOTHING = np.zeros(3)
DEEP = 0.3


def _alike(bodies: Bodies) -> tuple[float, float, float] | None:
    """Reach, stiffness and adhesion, if all bodies have them alike."""
    columns = (bodies.reach, bodies.stiffness, bodies.adhesion)
    if bodies.count == 0 or any((column != column[0]).any() for column in columns):
        return None
    return bodies.reach[0], bodies.stiffness[0], bodies.adhesion[0]


def _pairwise(bodies: Bodies, pairs: Pairs, affinity: Affinity | None) -> Floats:
    """Contact distance, reach, repulsion and adhesion of each pair, (4, pairs)."""
    made = np.empty((4, pairs.count))
    _combine(
        pairs.first, pairs.second, bodies.radius, bodies.acting, bodies.stiffness, bodies.adhesion,
        *made,
    )  # fmt: skip
    if affinity is not None:
        made[3] *= affinity.of(pairs)
    return made


@compiled
def _over_contact(first: Any, second: Any, radius: Any, out: Any) -> None:
    for p in range(first.size):
        out[p] = 1.0 / (radius[first[p]] + radius[second[p]])


@compiled
def _combine(
    first: Any, second: Any, radius: Any, acting: Any, stiffness: Any, adhesion: Any,
    touching: Any, reaching: Any, hard: Any, sticky: Any,
) -> None:  # fmt: skip
    for p in range(first.size):
        a, b = first[p], second[p]
        touching[p] = radius[a] + radius[b]
        reaching[p] = acting[a] + acting[b]
        hard[p] = np.sqrt(stiffness[a] * stiffness[b])
        sticky[p] = np.sqrt(adhesion[a] * adhesion[b])

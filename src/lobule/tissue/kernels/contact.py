"""How two bodies push and hold each other: the force law between their surfaces.

Every law is a kernel of the same form. It takes the distance of centers and six constants of the
pair, made once while radii do not change, and gives the force along the line of centers, positive
where it pushes apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.bodies import Bodies
from lobule.tissue.kernels.domain import Floats
from lobule.tissue.kernels.neighbors import Pairs

NEAREST = 1e-5


class Contact(Protocol):
    """A force law. `constants` are made for each pair; `law` is the number kernels know it by."""

    @property
    def law(self) -> int:
        """Number under which kernels know the law."""
        ...

    def constants(self, bodies: Bodies, pairs: Pairs) -> Floats:
        """Constants of each pair, (4, pairs)."""
        ...


@dataclass(frozen=True)
class Quadratic:
    """Repulsion and adhesion that end smoothly, as in PhysiCell [@Ghaffarizadeh2018].

    Repulsion is ``c_r (1 - d / R)^2`` below contact, adhesion ``c_a (1 - d / S)^2`` below the sum
    of reaches; both constants are geometric means of the pair.

    Parameters
    ----------
    affinity : array of float, (kinds, kinds), optional
        Factor on the adhesion of a pair, by the kinds of both bodies; symmetric.
    kind : array of int, (bodies,), optional
        Kind of each body, needed with `affinity`.
    """

    affinity: Floats | None = None
    kind: NDArray[np.int64] | None = None

    @property
    def law(self) -> int:
        """Number under which kernels know the law."""
        return 0

    def constants(self, bodies: Bodies, pairs: Pairs) -> Floats:
        """Inverse contact distance, inverse reach, repulsion, adhesion of each pair."""
        return _constants(self, bodies, pairs)


@dataclass(frozen=True)
class Linear:
    """A spring below contact and a weaker one that holds up to the sum of reaches.

    Repulsion is ``c_r (R - d)`` below contact, adhesion ``c_a (d - R)`` from contact to reach:
    forces in units of stiffness times µm.

    Parameters
    ----------
    affinity, kind
        As in `Quadratic`.
    """

    affinity: Floats | None = None
    kind: NDArray[np.int64] | None = None

    @property
    def law(self) -> int:
        """Number under which kernels know the law."""
        return 1

    def constants(self, bodies: Bodies, pairs: Pairs) -> Floats:
        """Contact distance, reach, repulsion, adhesion of each pair."""
        made = _constants(self, bodies, pairs)
        made[:2] = 1.0 / made[:2]
        return made


def _constants(law: Quadratic | Linear, bodies: Bodies, pairs: Pairs) -> Floats:
    a, b = pairs.first, pairs.second
    acting = bodies.acting
    made = np.empty((4, pairs.count))
    made[0] = 1.0 / (bodies.radius[a] + bodies.radius[b])
    made[1] = 1.0 / (acting[a] + acting[b])
    made[2] = np.sqrt(bodies.stiffness[a] * bodies.stiffness[b])
    made[3] = np.sqrt(bodies.adhesion[a] * bodies.adhesion[b])
    if law.affinity is not None and law.kind is not None:
        made[3] *= law.affinity[law.kind[a], law.kind[b]]
    return made

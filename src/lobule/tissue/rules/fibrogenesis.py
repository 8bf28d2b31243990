"""Collagen: laid down by myofibroblasts, cross-linked with time, dissolved by collagenase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.collagen import Collagen
from lobule.tissue.fate import living
from lobule.tissue.identity import named
from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kind import Kind
from lobule.tissue.sampling import at
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.spread import ridges

JOIN_DISTANCE = 10.0
QUANTUM = 30.0
FULL_PARCEL = 150.0
SMALLEST = 8.0
RIDGE_BLUR = 16.0


@dataclass(frozen=True)
class Fibrogenesis:
    """Deposition, cross-linking, breakdown and alignment of collagen.

    Does: deposition that stops in dense scar, breakdown held back by the inhibitor near
    myofibroblasts, fibers that turn along the septum. Does not: collagen types, elastin.
    Evidence grade: moderate for collagen area and regression, rates calibrated.
    """

    synthesis: float = parameter(
        default=1.2,
        unit="um2/day",
        prior=lognormal(1.2, 1.5),
        source="calibrated",
        meaning="collagen area laid down by a myofibroblast",
    )
    densest: float = parameter(
        default=0.9,
        unit="1",
        prior=uniform(0.5, 1.2),
        source="assumed",
        meaning="area share of collagen at which deposition stops",
    )
    half_signal: float = parameter(
        default=0.5,
        unit="1",
        prior=lognormal(0.5, 2.0),
        source="assumed",
        meaning="growth factor at which half of the collagen is made",
    )
    soft_share: float = parameter(
        default=0.35,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="collagen made in soft tissue relative to stiff scar",
    )
    stiff_half: float = parameter(
        default=0.15,
        unit="1",
        prior=lognormal(0.15, 1.4),
        source="assumed",
        meaning="area share of collagen at which half of the difference is reached",
    )
    crosslinking: float = parameter(
        default=7.0e-4,
        unit="1/day",
        prior=lognormal(7.0e-4, 1.6),
        source="calibrated",
        meaning="fresh collagen that becomes cross-linked",
    )
    fresh_breakdown: float = parameter(
        default=3.0e-3,
        unit="1/day",
        prior=lognormal(3.0e-3, 1.5),
        source="calibrated: Marcellin2013",
        meaning="breakdown of fresh collagen per unit of collagenase",
    )
    linked_breakdown: float = parameter(
        default=5.4e-4,
        unit="1/day",
        prior=lognormal(5.4e-4, 1.6),
        source="calibrated: Marcellin2013",
        meaning="breakdown of cross-linked collagen per unit of collagenase",
    )
    inhibition: float = parameter(
        default=12.0,
        unit="1",
        prior=lognormal(12.0, 1.5),
        source="calibrated",
        meaning="block of collagenase by the inhibitor of one myofibroblast per cell area",
    )
    alignment: float = parameter(
        default=0.02,
        unit="1/day",
        prior=lognormal(0.02, 2.0),
        source="assumed",
        meaning="turning of fibers along a septum",
    )

    def act(self, scene: Scene) -> Section:
        """Matrix after the step."""
        section = self._turned_over(scene)
        return self._laid_down(scene, section)

    def _turned_over(self, scene: Scene) -> Section:
        section, matrix, length = scene.section, scene.section.collagen, scene.tick.length
        axis_x, axis_y = ridges(section.domain, scene.landscape.scar, RIDGE_BLUR)
        collagenase, inhibitor, along_x, along_y = at(
            section.domain, matrix.x, matrix.y,
            section.fields.mmp, section.fields.timp, axis_x, axis_y,
        )  # fmt: skip
        extra = section.levers.collagen_breakdown
        if extra is not None:
            collagenase = collagenase + at(section.domain, matrix.x, matrix.y, extra)[0]
        active = collagenase / (1.0 + self.inhibition * inhibitor)
        active = np.where(matrix.skeleton, 0.0, active)
        linking = np.where(
            matrix.skeleton, 0.0, matrix.fresh * -np.expm1(-self.crosslinking * length)
        )
        fresh = (matrix.fresh - linking) * np.exp(-self.fresh_breakdown * active * length)
        linked = (matrix.linked + linking) * np.exp(-self.linked_breakdown * active * length)
        strength = np.hypot(along_x, along_y)
        turned = -np.expm1(-self.alignment * length) * strength / (strength + 0.03)
        # A ridge is curved across and straight along: the tangent has the larger (less negative)
        # curvature, which is the direction of the doubled angle itself.
        unit_x, unit_y = along_x / (strength + 1e-12), along_y / (strength + 1e-12)
        turned = np.where(matrix.skeleton, 0.0, turned)
        matrix = matrix.replace(
            fresh=fresh,
            linked=linked,
            axis_x=matrix.axis_x + turned * (unit_x - matrix.axis_x),
            axis_y=matrix.axis_y + turned * (unit_y - matrix.axis_y),
        )
        kept = matrix.skeleton | (matrix.area >= SMALLEST)
        return section.replace(collagen=matrix if kept.all() else matrix.take(kept))

    def _laid_down(self, scene: Scene, section: Section) -> Section:
        cells, matrix = section.cells, section.collagen
        places = living(section, Kind.MYOFIBROBLAST)
        x, y, identity = cells.x[places], cells.y[places], cells.identity[places]
        scar, signal = at(section.domain, x, y, scene.landscape.scar, section.fields.tgf_beta)
        rate = self.synthesis / QUANTUM * np.clip(1.0 - scar / self.densest, 0.0, 1.0)
        rate = rate * signal / (signal + self.half_signal)
        stiff = scar / (scar + self.stiff_half)
        rate = rate * (self.soft_share + (1.0 - self.soft_share) * stiff)
        lays = scene.tick.befalls("deposition", identity, rate)
        x, y, heading = x[lays], y[lays], cells.heading[places][lays]
        if not len(x):
            return section
        open_parcels = np.flatnonzero(~matrix.skeleton & (matrix.area < FULL_PARCEL))
        joined = nearest(
            matrix.x[open_parcels], matrix.y[open_parcels], x, y, JOIN_DISTANCE,
            section.domain.width, section.domain.height,
        )  # fmt: skip
        old = joined >= 0
        target = open_parcels[joined[old]]
        matrix = _thickened(matrix, target, heading[old])
        new = ~old
        count = int(new.sum())
        fresh = Collagen(
            identity=named(identity[lays][new], "deposition", scene.tick.number),
            x=x[new],
            y=y[new],
            fresh=np.full(count, QUANTUM),
            linked=np.zeros(count),
            axis_x=0.6 * np.cos(2.0 * heading[new]),
            axis_y=0.6 * np.sin(2.0 * heading[new]),
            skeleton=np.zeros(count, dtype=np.bool_),
        )
        return section.replace(collagen=matrix.joined(fresh))


def _thickened(matrix: Collagen, target: Any, heading: Any) -> Collagen:
    """Parcels with a quantum more collagen, laid along the way of the depositing cell."""
    fresh, axis_x, axis_y = matrix.fresh.copy(), matrix.axis_x.copy(), matrix.axis_y.copy()
    np.add.at(fresh, target, QUANTUM)
    share = QUANTUM / (matrix.area[target] + QUANTUM)
    np.add.at(axis_x, target, share * (0.6 * np.cos(2.0 * heading) - matrix.axis_x[target]))
    np.add.at(axis_y, target, share * (0.6 * np.sin(2.0 * heading) - matrix.axis_y[target]))
    length = np.maximum(np.hypot(axis_x, axis_y), 1.0)
    return matrix.replace(fresh=fresh, axis_x=axis_x / length, axis_y=axis_y / length)


@compiled
def nearest(px: Any, py: Any, x: Any, y: Any, limit: Any, width: Any, height: Any) -> Any:
    """Nearest point within a limit for each place, or -1; ties go to the first point."""
    across = max(1, int(width / limit))
    up = max(1, int(height / limit))
    start = np.zeros(across * up + 1, np.int64)
    key = np.empty(px.size, np.int64)
    for i in range(px.size):
        key[i] = min(int(py[i] / height * up), up - 1) * across + min(
            int(px[i] / width * across), across - 1
        )
        start[key[i] + 1] += 1
    for b in range(across * up):
        start[b + 1] += start[b]
    place = start[:-1].copy()
    member = np.empty(px.size, np.int64)
    for i in range(px.size):
        member[place[key[i]]] = i
        place[key[i]] += 1
    out = np.full(x.size, -1, np.int64)
    for k in range(x.size):
        column = min(int(x[k] / width * across), across - 1)
        row = min(int(y[k] / height * up), up - 1)
        best = limit * limit
        for oy in range(-1, 2):
            for ox in range(-1, 2):
                b = ((row + oy) % up) * across + (column + ox) % across
                for q in range(start[b], start[b + 1]):
                    i = member[q]
                    dx = px[i] - x[k]
                    dy = py[i] - y[k]
                    dx -= width * np.rint(dx / width)
                    dy -= height * np.rint(dy / height)
                    far = dx * dx + dy * dy
                    if far < best:
                        best = far
                        out[k] = i
    return out

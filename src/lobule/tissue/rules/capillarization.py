"""Capillarization: endothelium loses its pores in scar and growth factor, and flow falls."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.sampling import at, share_out
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.spread import smooth

BLUR = 40.0


@dataclass(frozen=True)
class Capillarization:
    """Sinusoidal endothelium between porous and closed; permeability of the sinusoids.

    Does: closing with TGF-beta and collagen, slow reopening, permeability.
    Does not: caliber of single sinusoids. Evidence grade: direction moderate, rates assumed.
    """

    interval: float = parameter(
        default=8.0,
        unit="day",
        prior=uniform(1.0, 30.0),
        source="assumed",
        meaning="how often endothelium is looked at",
    )
    closing: float = parameter(
        default=0.01,
        unit="1/day",
        prior=lognormal(0.01, 2.0),
        source="assumed",
        meaning="loss of pores at high growth factor or in scar",
    )
    reopening: float = parameter(
        default=0.01,
        unit="1/day",
        prior=lognormal(0.01, 2.0),
        source="assumed",
        meaning="return of pores",
    )
    closed_loss: float = parameter(
        default=0.5,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="permeability lost where all endothelium is closed",
    )
    scar_resistance: float = parameter(
        default=6.0,
        unit="1",
        prior=lognormal(6.0, 1.5),
        source="assumed",
        meaning="fall of the logarithm of permeability per area share of collagen",
    )

    def act(self, scene: Scene) -> Section:
        """Endothelium and permeability after the step."""
        section, domain = scene.section, scene.section.domain
        if section.fields.permeability.any() and not scene.tick.falls_on(self.interval):
            return section
        tick = dataclasses.replace(scene.tick, length=max(self.interval, scene.tick.length))
        cells, fields = section.cells, section.fields
        lining = np.flatnonzero(cells.of(Kind.ENDOTHELIUM))
        x, y, identity = cells.x[lining], cells.y[lining], cells.identity[lining]
        signal, scar = at(domain, x, y, fields.tgf_beta, scene.landscape.acquired)
        drive = signal**2 / (2.0 + signal**2) + scar / (scar + 0.1)
        closed = cells.has(Mark.CAPILLARIZED)[lining]
        closes = tick.befalls("capillarization", identity, self.closing * drive) & ~closed
        opens = tick.befalls("pores", identity, self.reopening / (1.0 + 4.0 * drive)) & closed
        marks = cells.marks.copy()
        marks[lining[closes]] |= np.uint16(Mark.CAPILLARIZED)
        marks[lining[opens]] &= ~np.uint16(Mark.CAPILLARIZED)
        shut = (closed | closes) & ~opens
        both = smooth(
            domain,
            np.stack([share_out(domain, x, y, shut.astype(np.float64)), share_out(domain, x, y)]),
            BLUR,
        )
        share = np.clip(both[0] / np.maximum(both[1], 1e-6), 0.0, 1.0)
        permeability = np.exp(-self.scar_resistance * scene.landscape.scar) * (
            1.0 - self.closed_loss * share
        )
        return section.replace(
            cells=cells.replace(marks=marks), fields=fields.replace(permeability=permeability)
        )

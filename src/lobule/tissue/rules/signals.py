"""Signals: what cells secrete, at the steady balance of spread and removal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter
from lobule.tissue.kind import Kind
from lobule.tissue.landscape import CELL_AREA
from lobule.tissue.sampling import share_out
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.spread import Floats, steady_each

MACROPHAGE_UNIT = 0.066
"""Inflammatory macrophages per cell area at a local loss of one hepatocyte in a year."""
LYMPHOCYTE_UNIT = 0.3
"""Lymphocytes per cell area in a fully inflamed portal tract."""


@dataclass(frozen=True)
class Signals:
    """Cytokines settle within minutes, so within a step they are at their steady state.

    Does: secretion, spread, removal. Does not: binding to matrix, pulses within a step.
    Evidence grade: who secretes what high, ranges and relative strengths assumed.
    """

    reach: float = parameter(
        default=30.0,
        unit="um",
        prior=lognormal(30.0, 1.5),
        source="assumed",
        meaning="how far growth factors spread, root of diffusion over removal",
    )
    far_reach: float = parameter(
        default=35.0,
        unit="um",
        prior=lognormal(35.0, 1.5),
        source="assumed",
        meaning="how far attractants, HGF and interleukins spread",
    )
    restorative_share: float = parameter(
        default=0.3,
        unit="1",
        prior=lognormal(0.3, 1.5),
        source="assumed",
        meaning="growth factor of a restorative relative to an inflammatory macrophage",
    )
    autocrine: float = parameter(
        default=0.3,
        unit="1",
        prior=lognormal(0.3, 1.4),
        source="calibrated: Adler2020",
        meaning="growth factor of a myofibroblast per cell area",
    )
    inhibitor_reach: float = parameter(
        default=35.0,
        unit="um",
        prior=lognormal(35.0, 1.5),
        source="assumed",
        meaning="how far the inhibitor of collagenase spreads from myofibroblasts",
    )
    resting_collagenase: float = parameter(
        default=0.15,
        unit="1",
        prior=lognormal(0.15, 1.7),
        source="calibrated: Duffield2005",
        meaning="collagenase of a liver without restorative macrophages",
    )
    collagenase: float = parameter(
        default=0.65,
        unit="1",
        prior=lognormal(0.65, 1.5),
        source="calibrated",
        meaning="collagenase added per unit of restorative macrophages",
    )
    debris_attraction: float = parameter(
        default=36.0,
        unit="1",
        prior=lognormal(36.0, 1.5),
        source="derived",
        meaning="attractant of one dead cell per cell area",
    )
    lymphocyte_attraction: float = parameter(
        default=16.0,
        unit="1",
        prior=lognormal(16.0, 1.5),
        source="calibrated",
        meaning="attractant of a fully inflamed tract",
    )

    def act(self, scene: Scene) -> Section:
        """All secreted signals from where their sources stand now."""
        section, domain = scene.section, scene.section.domain

        def density(*kinds: Kind) -> Floats:
            cells = section.cells
            chosen = cells.of(*kinds)
            spots = share_out(domain, cells.x[chosen], cells.y[chosen])
            return spots * (CELL_AREA / domain.voxel_area)

        inflammatory = density(Kind.INFLAMMATORY_MACROPHAGE) / MACROPHAGE_UNIT
        restorative = density(Kind.RESTORATIVE_MACROPHAGE) / MACROPHAGE_UNIT
        scarring = density(Kind.MYOFIBROBLAST)
        immune = density(Kind.LYMPHOCYTE) / LYMPHOCYTE_UNIT
        quiescent = density(Kind.STELLATE)
        debris = section.fields.debris * (CELL_AREA / domain.voxel_area)
        macrophages = inflammatory + self.restorative_share * restorative
        growth = macrophages + self.autocrine * scarring
        call = self.debris_attraction * debris + self.lymphocyte_attraction * immune
        near, far, held = self.reach, self.far_reach, self.inhibitor_reach
        tgf, tnf, ccl2, il10, hgf, sdf1, timp, mmp = steady_each(
            domain,
            np.stack(
                [
                    growth, inflammatory + immune, call, restorative, quiescent / 0.12, debris,
                    scarring, restorative,
                ]
            ),
            (near, near, far, far, far, far, held, held),
        )  # fmt: skip
        return section.replace(
            fields=section.fields.replace(
                tgf_beta=tgf,
                pdgf=tgf.copy(),
                tnf=tnf,
                ccl2=ccl2,
                il10=il10,
                hgf=hgf,
                sdf1=sdf1,
                timp=timp,
                mmp=self.resting_collagenase + self.collagenase * np.minimum(mmp, 4.0),
                antigen=np.zeros(domain.shape),
            )
        )

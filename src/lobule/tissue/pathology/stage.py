"""Stage: Ishak, METAVIR and Laennec by rules that are written down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

import numpy as np

from lobule.tissue.pathology.bridging import Bridging
from lobule.tissue.pathology.expansion import Expansion
from lobule.tissue.pathology.nodules import Nodules
from lobule.tissue.pathology.septa import Septa
from lobule.tissue.pathology.thresholds import Thresholds

SOME_EXPANDED, MOST_EXPANDED = 0.10, 0.50
OCCASIONAL, MARKED, MIXED = 0.05, 0.40, 0.10
OCCASIONAL_NODULES, CIRRHOSIS = 0.10, 0.50
SEPTA_WITHOUT_PAIRS = (0.15, 1.2)  # mm per mm2, where no two neighbors are on the slide


class Ishak(IntEnum):
    """Ishak stage, 0 to 6."""

    NONE = 0
    SOME_PORTAL = 1
    MOST_PORTAL = 2
    OCCASIONAL_BRIDGING = 3
    MARKED_BRIDGING = 4
    OCCASIONAL_NODULES = 5
    CIRRHOSIS = 6

    @property
    def in_words(self) -> str:
        """The stage as its authors describe it, in short."""
        return _ISHAK_WORDS[self]


class Metavir(IntEnum):
    """METAVIR stage, F0 to F4."""

    F0 = 0
    F1 = 1
    F2 = 2
    F3 = 3
    F4 = 4


class Laennec(Enum):
    """How far cirrhosis has gone."""

    NONE = "no cirrhosis"
    A = "4A"
    B = "4B"
    C = "4C"


_ISHAK_WORDS = {
    Ishak.NONE: "no fibrosis",
    Ishak.SOME_PORTAL: "fibrous expansion of some areas",
    Ishak.MOST_PORTAL: "fibrous expansion of most areas",
    Ishak.OCCASIONAL_BRIDGING: "occasional bridging",
    Ishak.MARKED_BRIDGING: "marked bridging",
    Ishak.OCCASIONAL_NODULES: "marked bridging with occasional nodules (incomplete cirrhosis)",
    Ishak.CIRRHOSIS: "cirrhosis",
}
_METAVIR = (Metavir.F0, Metavir.F1, Metavir.F1, Metavir.F2, Metavir.F3, Metavir.F4, Metavir.F4)


@dataclass(frozen=True)
class Stage:
    """Three scores of one slide.

    Attributes
    ----------
    ishak : Ishak
    metavir : Metavir
        Read from the Ishak stage: 0 is F0, 1 and 2 F1, 3 F2, 4 F3, 5 and 6 F4.
    laennec : Laennec
    """

    ishak: Ishak
    metavir: Metavir
    laennec: Laennec


def stage(
    expansion: Expansion,
    bridging: Bridging,
    septa: Septa,
    nodules: Nodules,
    area: float,
    thresholds: Thresholds,
) -> Stage:
    """Score a slide.

    Ishak 6 if half of the parenchyma lies in nodules without a central vein; 5 from a tenth; 4 if
    four tenths of any kind of neighbors are bridged, or three tenths of portal and a tenth of mixed
    or central ones; 3 from one in twenty; 2 if half of the tracts or of the central veins are
    expanded; 1 from a tenth. Where no two neighbors are on the slide, length of septa per area
    stands in for bridging.

    Laennec C if a septum is very broad or minute nodules hold more than half of all nodular area,
    B with two broad septa or more, A otherwise.

    Parameters
    ----------
    expansion, bridging, septa, nodules
        As measured.
    area : float, mm2
        Of tissue.
    thresholds : Thresholds
    """
    found = _ishak(expansion, bridging, septa.length / max(area, 1e-9), nodules.veinless_share)
    metavir = _METAVIR[found]
    grade = _laennec(septa, nodules, thresholds) if metavir == Metavir.F4 else Laennec.NONE
    return Stage(found, metavir, grade)


def _ishak(expansion: Expansion, bridging: Bridging, density: float, nodular: float) -> Ishak:
    if nodular >= CIRRHOSIS:
        return Ishak.CIRRHOSIS
    if nodular >= OCCASIONAL_NODULES:
        return Ishak.OCCASIONAL_NODULES
    return max(_by_bridging(bridging, density), _by_expansion(expansion.most))


def _by_bridging(bridging: Bridging, density: float) -> Ishak:
    kinds = (bridging.portal_portal, bridging.portal_central, bridging.central_central)
    if all(np.isnan(share) for share in kinds):
        few, many = SEPTA_WITHOUT_PAIRS
        if density >= many:
            return Ishak.MARKED_BRIDGING
        return Ishak.OCCASIONAL_BRIDGING if density >= few else Ishak.NONE
    portal, mixed, central = (0.0 if np.isnan(share) else share for share in kinds)
    most = max(portal, mixed, central)
    if most >= MARKED or (portal >= 0.75 * MARKED and max(mixed, central) >= MIXED):
        return Ishak.MARKED_BRIDGING
    return Ishak.OCCASIONAL_BRIDGING if most >= OCCASIONAL else Ishak.NONE


def _by_expansion(share: float) -> Ishak:
    if share >= MOST_EXPANDED:
        return Ishak.MOST_PORTAL
    return Ishak.SOME_PORTAL if share >= SOME_EXPANDED else Ishak.NONE


def _laennec(septa: Septa, nodules: Nodules, thresholds: Thresholds) -> Laennec:
    if not nodules.number:
        return Laennec.A
    size = nodules.median_diameter
    area = nodules.diameters**2
    minute = float(area[nodules.diameters < thresholds.minute_nodule].sum() / area.sum())
    if minute > 0.5 or np.any(septa.widths >= thresholds.very_broad * size):
        return Laennec.C
    broad = int(np.sum(septa.widths >= thresholds.broad * size))
    return Laennec.B if broad >= 2 else Laennec.A

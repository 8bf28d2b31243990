"""Where a pathologist draws the line: every threshold behind a measure, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Thresholds:
    """Thresholds of morphometry; all are conventions of this package, assumed, in µm where lengths.

    Attributes
    ----------
    blur : float, µm
        Standard deviation over which collagen is smoothed before scar is outlined.
    density : float
        Share of collagen in the smoothed picture from which a place is scar.
    gap : float, µm
        Radius of the gaps in a scar that are bridged, such as the nuclei in it.
    shortest_septum : float, µm
        Length from which a strand outside the tracts counts as a septum.
    tract : float, µm
        How far beyond the wall of a vessel its own healthy collagen may reach.
    passage : float, µm
        Radius of the widest parenchymal bridge between two nodules that still counts as closed.
    smallest_nodule : float, µm
        Diameter from which an island of parenchyma counts as a nodule.
    enclosed : float
        Share of its outline along scar from which an island counts as a nodule.
    expansion : float
        Share of the ring around a tract that is collagen from which the tract counts as expanded.
    broad : float
        Width of a septum relative to the median nodule from which it is broad.
    very_broad : float
        The same for a very broad septum.
    minute_nodule : float, µm
        Diameter below which a nodule is minute.
    """

    blur: float = 8.0
    density: float = 0.45
    gap: float = 8.0
    shortest_septum: float = 60.0
    tract: float = 50.0
    passage: float = 26.0
    smallest_nodule: float = 100.0
    enclosed: float = 0.75
    expansion: float = 0.10
    broad: float = 0.20
    very_broad: float = 0.75
    minute_nodule: float = 300.0

"""Septa: strands of scar outside the tracts, their length and their width along the middle line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.pathology.landmarks import Landmarks, beyond_vessels
from lobule.tissue.pathology.masks import distance_to, parts
from lobule.tissue.pathology.skeleton import loose_ends, middle_line, step_lengths
from lobule.tissue.pathology.thresholds import Thresholds

_WIDEST = 400.0


@dataclass(frozen=True, eq=False)
class Septa:
    """All septa of a slide.

    Attributes
    ----------
    number : int
    lengths : array of float, µm
        Of each septum, all its branches together.
    widths : array of float, µm
        Mean width of each septum.
    middle : array of bool, (rows, columns)
        Pixels of the middle lines.
    """

    number: int
    lengths: NDArray[np.float64]
    widths: NDArray[np.float64]
    middle: NDArray[np.bool_]

    @property
    def length(self) -> float:
        """Length of all septa, mm."""
        return float(self.lengths.sum()) / 1000.0

    @property
    def width(self) -> float:
        """Mean width, each piece of septum counted by its length, µm; NaN without septa."""
        if not self.number:
            return float("nan")
        return float(np.average(self.widths, weights=self.lengths))


def septa(
    labels: LabelImage, scar: NDArray[np.bool_], marks: Landmarks, thresholds: Thresholds
) -> Septa:
    """Find the septa of a slide.

    The middle line of the scar is cut where a tract or the wall of a vein begins; strands shorter
    than the shortest septum are left out. Width is twice the distance of the middle line from the
    edge of the scar.
    """
    lines = middle_line(scar, labels.pixel, labels.periodic)
    ends = loose_ends(lines, labels.periodic)
    lines[lines] = beyond_vessels(lines, labels, marks) > thresholds.tract
    if not lines.any():
        return Septa(0, np.zeros(0), np.zeros(0), lines)
    half = distance_to(~scar, labels.pixel, labels.periodic, _WIDEST)
    # The middle line of a strand ends half a width before the strand itself does.
    step = step_lengths(lines, labels.periodic) * labels.pixel + half * (ends & lines)
    strand, number = parts(lines, labels.periodic)
    lengths = np.bincount(strand.ravel(), step.ravel(), number + 1)[1:].astype(np.float64)
    # The edge lies half a pixel beyond the last pixel of scar.
    width = np.maximum(2.0 * half - labels.pixel, labels.pixel) * step
    widths = np.bincount(strand.ravel(), width.ravel(), number + 1)[1:]
    long = lengths >= thresholds.shortest_septum
    kept = np.concatenate([[False], long])
    return Septa(int(long.sum()), lengths[long], widths[long] / lengths[long], kept[strand])

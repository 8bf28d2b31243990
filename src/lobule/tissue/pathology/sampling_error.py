"""Sampling error: how far needle cores of one section disagree, against their length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lobule.progress import Progress, silent
from lobule.tissue.histology.excerpt import excerpt
from lobule.tissue.histology.label_image import label_image
from lobule.tissue.pathology.biopsy import biopsy
from lobule.tissue.pathology.findings import Findings, measured
from lobule.tissue.section import Section

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PIXEL = 4.0


@dataclass(frozen=True, eq=False)
class SamplingError:
    """Cores of one section.

    Attributes
    ----------
    lengths : array of float, (lengths,), mm
    width : float, mm
    collagen : array of float, (lengths, cores), % area
        Collagen proportionate area of each core.
    ishak : array of int, (lengths, cores)
        Ishak stage of each core.
    whole : Findings
        Of the whole section.
    """

    lengths: NDArray[np.float64]
    width: float
    collagen: NDArray[np.float64]
    ishak: NDArray[np.int64]
    whole: Findings

    @property
    def deviation(self) -> NDArray[np.float64]:
        """Standard deviation of CPA between cores of each length, % area."""
        return self.collagen.std(axis=1, ddof=1)

    @property
    def understaged(self) -> NDArray[np.float64]:
        """Share of cores of each length that are staged lower than the whole section."""
        return (self.ishak < int(self.whole.stage.ishak)).mean(axis=1)

    @property
    def agreeing(self) -> NDArray[np.float64]:
        """Share of cores of each length with the stage of the whole section."""
        return (self.ishak == int(self.whole.stage.ishak)).mean(axis=1)

    def plot(self) -> Figure:
        """CPA of every core and the share staged right and too low, against length."""
        from matplotlib.figure import Figure

        figure = Figure(figsize=(7.0, 3.0), layout="constrained")
        left, right = figure.subplots(1, 2)
        for length, values in zip(self.lengths, self.collagen, strict=True):
            spread = np.linspace(-0.02, 0.02, len(values)) * self.lengths.max()
            left.plot(length + spread, values, ".", color="0.6", markersize=2.5)
        left.errorbar(
            self.lengths, self.collagen.mean(axis=1), self.deviation, fmt="o", color="#b2182b",
            capsize=3, markersize=4, label="mean and SD of cores",
        )  # fmt: skip
        left.axhline(self.whole.collagen.image, color="black", lw=0.8, label="whole section")
        left.set_ylabel("Collagen proportionate area, %")
        left.legend(frameon=False, fontsize=8)
        right.plot(self.lengths, 100 * self.agreeing, "o-", color="#2166ac", label="same stage")
        right.plot(self.lengths, 100 * self.understaged, "s-", color="#b2182b", label="lower stage")
        right.set_ylabel("Cores, %")
        right.set_ylim(-3, 103)
        right.legend(frameon=False, fontsize=8)
        for panel in (left, right):
            panel.set_xlabel(f"Length of the core, mm (width {self.width:g} mm)")
            panel.spines[["top", "right"]].set_visible(False)
        return figure


def sampling_error(
    section: Section,
    lengths_mm: tuple[float, ...] = (2.0, 5.0, 10.0, 15.0, 25.0),
    *,
    width_mm: float = 1.0,
    cores: int = 50,
    seed: int = 1,
    progress: Progress = silent,
) -> SamplingError:
    """Take many cores of each length out of one section and score each.

    Parameters
    ----------
    section : Section
    lengths_mm : tuple of float, mm
    width_mm : float, mm
    cores : int
        Of each length.
    seed : int
        Of the places and angles; core *n* has the same middle and angle at every length.
    progress : Progress
    """
    if cores < 2:
        raise ValueError(f"Cores of each length are {cores}; expected 2 or more. Usual are 50.")
    labels = label_image(section, PIXEL)
    collagen = np.zeros((len(lengths_mm), cores))
    ishak = np.zeros((len(lengths_mm), cores), dtype=np.int64)
    total = cores * len(lengths_mm)
    for place, length in enumerate(lengths_mm):
        for number in range(cores):
            cut = biopsy(section, length, width_mm, seed=seed, number=number)
            found = measured(section, excerpt(labels, cut))
            collagen[place, number] = found.collagen.image
            ishak[place, number] = int(found.stage.ishak)
            progress(place * cores + number + 1, total, "Taking cores")
    return SamplingError(np.array(lengths_mm), width_mm, collagen, ishak, measured(section, labels))

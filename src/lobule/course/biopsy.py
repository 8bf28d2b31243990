"""A biopsy of a patient on a day: from the states of the course to a section of tissue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from lobule.liver.acting import causes

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lobule.course.patient import Patient
    from lobule.tissue.histology.stains import Stain
    from lobule.tissue.pathology.findings import Findings
    from lobule.tissue.portrait import Likeness
    from lobule.tissue.section import Section

SEEN: tuple[str, ...] = (
    "collagen_area", "myofibroblasts", "inflammatory_macrophages", "restorative_macrophages",
    "ki67", "healthy_hepatocytes", "hepatocyte_mass", "donor_cells_liver",
    "engrafted_cells", "hepatocyte_like_cells", "fused_cells",
)  # fmt: skip
"""States and outputs of which a biopsy is made; those a model lacks are 0."""

STELLATE_PER_LOBULE = 100.0
"""Stellate cells of a lobule in the plane of a section; a patient's states are shares of them."""

MACROPHAGES_PER_UNIT = 50.0
"""Macrophages per lobule that one unit of the patient's model stands for: assumed; untreated
hepatitis has about one unit."""

PATTERNS: Mapping[str, str] = {
    "HepatitisB": "hepatitis",
    "HepatitisC": "hepatitis",
    "AutoimmuneHepatitis": "hepatitis",
    "Cryptogenic": "hepatitis",
    "Alcohol": "alcohol",
    "Steatohepatitis": "alcohol",
    "PrimaryBiliaryCholangitis": "cholestasis",
}
"""Pattern of injury of each cause; the steatoses share the pericentral one."""


@dataclass(frozen=True, eq=False)
class Biopsy:
    """A section of one patient's liver on one day.

    Attributes
    ----------
    section : Section
    likeness : Likeness
        What the patient's states asked of the section.
    day : int
    collagen : float, % area
        Of the section; compare with ``likeness.collagen``.
    """

    section: Section
    likeness: Likeness
    day: int
    collagen: float

    def plot(self, *stains: Stain, pixel: float = 2.0) -> Figure:
        """The section under stains, Masson's trichrome if none is named; returns the figure.

        Parameters
        ----------
        *stains : Stain
        pixel : float, µm
        """
        from matplotlib.figure import Figure

        from lobule.tissue.histology.label_image import label_image
        from lobule.tissue.histology.picture import pictured
        from lobule.tissue.histology.stains import Masson

        chosen = stains or (Masson(),)
        labels = label_image(self.section, pixel)
        shape = labels.shape[0] / labels.shape[1]
        figure = Figure(figsize=(5.0 * len(chosen), 5.0 * shape + 0.3), layout="constrained")
        panels = np.atleast_1d(figure.subplots(1, len(chosen)))
        for panel, stain in zip(panels, chosen, strict=True):
            panel.imshow(
                pictured(labels, stain).with_scale_bar().color, interpolation="antialiased"
            )
            panel.set_title(f"{stain.name}, day {self.day}", loc="left", fontsize=9)
            panel.set_axis_off()
        return figure

    def examine(self) -> Findings:
        """Everything a pathologist measures on the section."""
        from lobule.tissue.pathology.findings import examine

        return examine(self.section)

    def dictation(self) -> str:
        """The pathologist's report in sentences."""
        from lobule.tissue.pathology.dictation import dictation

        return dictation(self.examine(), f"Liver biopsy, day {self.day}")


def biopsy(
    patient: Patient, states: Mapping[str, Any], day: int, *, seed: int, lobules: tuple[int, int]
) -> Biopsy:
    """Make the section of a patient from the states of the days up to now.

    Parameters
    ----------
    patient : Patient
    states : mapping of str to array, (days,)
        Of `SEEN`, from the first day on; those missing count as 0.
    day : int
    seed : int
    lobules : tuple of int
        Across and up.
    """
    from lobule.tissue.portrait import portrait

    wanted = likeness(patient, states, day)
    made = portrait(wanted, seed=seed, lobules=lobules)
    return Biopsy(made.section, wanted, day, made.collagen)


def likeness(patient: Patient, states: Mapping[str, Any], day: int) -> Likeness:
    """What the states of a patient ask of a section."""
    from lobule.tissue.experiment import Cause
    from lobule.tissue.portrait import Likeness

    now = {name: float(values[day]) for name, values in states.items()}
    peak = float(np.nanmax(np.asarray(states["collagen_area"])[: day + 1]))
    cells = max(now.get("healthy_hepatocytes", 1.0) * now.get("hepatocyte_mass", 1.0), 1e-9)
    donor = now.get("donor_cells_liver", 0.0) + now.get("engrafted_cells", 0.0)
    male = now.get("hepatocyte_like_cells", 0.0) + now.get("fused_cells", 0.0)
    unit = MACROPHAGES_PER_UNIT
    return Likeness(
        cause=Cause(_pattern(patient)),
        collagen=now["collagen_area"],
        peak_collagen=peak,
        myofibroblasts=STELLATE_PER_LOBULE * max(now.get("myofibroblasts", 0.0), 0.0),
        inflammatory_macrophages=unit * max(now.get("inflammatory_macrophages", 0.0), 0.0),
        restorative_macrophages=unit * max(now.get("restorative_macrophages", 0.0), 0.0),
        cycling=min(max(now.get("ki67", 0.0), 0.0) / 100.0, 1.0),
        donor_cells=min(max(donor, 0.0) / cells, 1.0),
        donor_hepatocytes=min(max(male, 0.0) / cells, 1.0),
    )


def _pattern(patient: Patient) -> str:
    """Of an overlap of causes, that of the first which has one."""
    names = [type(cause).__name__ for cause in causes(patient.etiology)]
    return next((PATTERNS[name] for name in names if name in PATTERNS), "hepatitis")

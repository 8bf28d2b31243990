"""Stains: each turns a label image into what the microscope shows."""

from __future__ import annotations

from lobule.tissue.histology.stains.antibody import Cps1, GlutamineSynthetase, Ki67, SmoothMuscle
from lobule.tissue.histology.stains.hematoxylin_eosin import HematoxylinEosin
from lobule.tissue.histology.stains.masson import Masson
from lobule.tissue.histology.stains.polarized import Polarized
from lobule.tissue.histology.stains.sirius_red import SiriusRed
from lobule.tissue.histology.stains.stain import Stain
from lobule.tissue.histology.stains.y_probe import YProbe

STAINS: tuple[Stain, ...] = (
    HematoxylinEosin(),
    Masson(),
    SiriusRed(),
    Polarized(),
    SmoothMuscle(),
    GlutamineSynthetase(),
    Cps1(),
    Ki67(),
    YProbe(),
)

__all__ = [
    "STAINS",
    "Cps1",
    "GlutamineSynthetase",
    "HematoxylinEosin",
    "Ki67",
    "Masson",
    "Polarized",
    "SiriusRed",
    "SmoothMuscle",
    "Stain",
    "YProbe",
]

"""Measures: the findings of a slide as one row of plain numbers with units."""

from __future__ import annotations

from types import MappingProxyType

from lobule.tissue.kind import Kind
from lobule.tissue.pathology.findings import Findings

UNITS = MappingProxyType(
    {
        "day": "days",
        "collagen_area": "% area",
        "collagen_mass": "% area",
        "pericellular_share": "1",
        "septa": "per mm2",
        "septa_length": "mm per mm2",
        "septa_width": "um",
        "bridged_portal_portal": "1",
        "bridged_portal_central": "1",
        "bridged_central_central": "1",
        "expanded_tracts": "1",
        "nodules": "per lobule",
        "nodule_diameter": "um",
        "nodule_roundness": "1",
        "nodules_without_vein": "1",
        "nodular_share": "1",
        "ishak": "stage",
        "metavir": "stage",
        "zonation": "1",
        "ki67": "1",
        "y_positive": "1",
        "y_positive_hepatocytes": "1",
        **{f"{kind.name.lower()}_per_lobule": "cells" for kind in Kind},
    }
)
"""Unit of every measure, in order."""


def measures(found: Findings) -> dict[str, float]:
    """The findings as numbers; NaN for what the slide does not show."""
    people, nodules = found.census, found.nodules
    values: dict[str, float] = {
        "day": found.day,
        "collagen_area": found.collagen.image,
        "collagen_mass": found.collagen.mass,
        "pericellular_share": found.collagen.pericellular,
        "septa": found.septa.number / people.area,
        "septa_length": found.septa.length / people.area,
        "septa_width": found.septa.width,
        "bridged_portal_portal": found.bridging.portal_portal,
        "bridged_portal_central": found.bridging.portal_central,
        "bridged_central_central": found.bridging.central_central,
        "expanded_tracts": found.expansion.portal,
        "nodules": nodules.number / people.lobules,
        "nodule_diameter": nodules.median_diameter,
        "nodule_roundness": nodules.mean_roundness,
        "nodules_without_vein": nodules.without_vein,
        "nodular_share": nodules.parenchyma_share,
        "ishak": float(found.stage.ishak),
        "metavir": float(found.stage.metavir),
        "zonation": found.zonation.index,
        "ki67": people.proliferating,
        "y_positive": people.y_positive,
        "y_positive_hepatocytes": people.y_positive_hepatocytes,
    }
    for kind in Kind:
        values[f"{kind.name.lower()}_per_lobule"] = people.per_lobule(kind)
    return {name: float(values[name]) for name in UNITS}

"""Tables of the page: measures of the slides, and how far they hang on thresholds."""

from __future__ import annotations

import math

from lobule.report.numerals import fixed, percent
from lobule.report.table import Column, Row, Table
from lobule.report.tissue.study import Study
from lobule.tissue.pathology.findings import STANDARD, Findings
from lobule.tissue.pathology.measures import UNITS, measures

_PERCENT = ("ki67", "y_positive", "pericellular_share", "nodular_share", "nodules_without_vein")
_PERCENT += tuple(
    f"bridged_{pair}" for pair in ("portal_portal", "portal_central", "central_central")
)
_DIGITS = {"day": 0, "ishak": 0, "metavir": 0, "septa_width": 0, "nodule_diameter": 0}
_WORDS = {
    "collagen_area": "Collagen proportionate area, image",
    "collagen_mass": "Collagen proportionate area, mass",
    "pericellular_share": "Collagen around single cells",
    "septa_length": "Length of septa",
    "septa_width": "Width of septa",
    "bridged_portal_portal": "Bridged portal-portal",
    "bridged_portal_central": "Bridged portal-central",
    "bridged_central_central": "Bridged central-central",
    "nodules": "Nodules",
    "nodule_diameter": "Median diameter of nodules",
    "nodule_roundness": "Roundness of nodules",
    "nodules_without_vein": "Nodules without central vein",
    "nodular_share": "Parenchyma in nodules",
    "ishak": "Ishak stage",
    "zonation": "Zonation index",
    "ki67": "Ki-67 of hepatocytes",
    "y_positive": "Y-positive cells",
    "hepatocyte_per_lobule": "Hepatocytes",
    "myofibroblast_per_lobule": "Myofibroblasts",
    "kupffer_per_lobule": "Kupffer cells",
    "inflammatory_macrophage_per_lobule": "Inflammatory macrophages",
    "restorative_macrophage_per_lobule": "Restorative macrophages",
    "lymphocyte_per_lobule": "Lymphocytes",
}


def measures_table(study: Study) -> Table:
    """The last section, and the needle core beside it."""
    whole = measures(study.over_time[-1])
    first = measures(study.over_time[0])
    columns = [Column("First day"), Column("Last day")]
    values = [first, whole]
    if study.core is not None:
        columns.append(Column("Needle core"))
        values.append(measures(study.core[0]))
    rows = tuple(
        Row(_label(name, words), tuple(_shown(name, one[name]) for one in values))
        for name, words in _WORDS.items()
    )
    return Table("measures", "Measures", "Measure", tuple(columns), rows, notes=(
        "A dash: not to be seen on that slide.",
    ))  # fmt: skip


def sensitivity_table(found: dict[str, tuple[Findings, Findings]], now: Findings) -> Table:
    """The last section with each threshold a quarter lower and higher."""
    rows = [Row("As stated", _row(now))]
    for name, (low, high) in found.items():
        value = getattr(STANDARD, name)
        words = name.replace("_", " ")
        rows.append(Row(f"{words} {0.75 * value:.3g}", _row(low)))
        rows.append(Row(f"{words} {1.25 * value:.3g}", _row(high)))
    columns = tuple(
        Column(label)
        for label in ("Septa, mm per mm²", "Width, µm", "Nodules", "Diameter, µm", "Share", "Ishak")
    )
    return Table(
        "sensitivity", "How far the measures hang on thresholds", "Threshold", columns, tuple(rows),
        notes=("Each threshold is lowered and raised by a quarter, the others stay as they are.",),
    )  # fmt: skip


def _row(found: Findings) -> tuple[str, ...]:
    nodules = found.nodules
    return (
        fixed(found.septa.length / found.census.area, 2),
        fixed(found.septa.width, 0),
        str(nodules.number),
        fixed(nodules.median_diameter, 0),
        fixed(nodules.parenchyma_share, 2),
        str(int(found.stage.ishak)),
    )


def _label(name: str, words: str) -> str:
    unit = UNITS[name].replace("mm2", "mm²").replace("um", "µm")
    return words if unit in ("1", "stage") else f"{words}, {unit}"


def _shown(name: str, value: float) -> str:
    if math.isnan(value):
        return fixed(value, 0)
    if name in _PERCENT:
        return percent(value, 2 if 0 < value < 0.1 else 0)
    digits = _DIGITS.get(name, 0 if value >= 100 else 1 if value >= 10 else 2)
    return fixed(value, digits)

"""Dictation: the report of a pathologist, in sentences."""

from __future__ import annotations

import math

from lobule.tissue.kind import Kind
from lobule.tissue.pathology.bridging import Bridging
from lobule.tissue.pathology.findings import Findings
from lobule.tissue.pathology.stage import Laennec

_FEW = 0.005


def dictation(found: Findings, specimen: str = "Section of liver") -> str:
    """What a pathologist dictates about a slide.

    Parameters
    ----------
    found : Findings
    specimen : str
        What lies on the slide, as the first words of the report.
    """
    parts = (
        _specimen(found, specimen),
        _architecture(found),
        _septa(found),
        _nodules(found),
        _cells(found),
        _donor(found),
        _stage(found),
    )
    return " ".join(part for part in parts if part)


def _specimen(found: Findings, specimen: str) -> str:
    return f"{specimen}, {found.census.area:.2f} mm², about {found.census.lobules:.1f} lobules."


def _architecture(found: Findings) -> str:
    collagen = found.collagen
    where = ""
    if collagen.pericellular > 0.35 and collagen.image > 2.5:
        where = f", {100 * collagen.pericellular:.0f}% of it around single cells"
    text = f"Collagen proportionate area is {collagen.image:.1f}%{where}."
    index = found.zonation.index
    if not math.isnan(index):
        order = "preserved" if index > 0.8 else "disturbed" if index > 0.4 else "lost"
        text += f" Zonation is {order} (index {index:.2f})."
    return text


def _septa(found: Findings) -> str:
    if not found.septa.number:
        return "There are no septa."
    septa = found.septa
    text = (
        f"Septa measure {septa.length / found.census.area:.2f} mm per mm² with a mean width of "
        f"{septa.width:.0f} µm."
    )
    return f"{text} {_bridges(found.bridging)}"


def _bridges(bridging: Bridging) -> str:
    named = (
        ("portal-portal", bridging.portal_portal),
        ("portal-central", bridging.portal_central),
        ("central-central", bridging.central_central),
    )
    seen = [f"{100 * share:.0f}% {name}" for name, share in named if share > 0]
    if not seen:
        return "No neighboring vessels are bridged."
    return f"Of neighboring vessels, bridged are {', '.join(seen)}."


def _nodules(found: Findings) -> str:
    nodules = found.nodules
    if not nodules.number:
        return "There are no nodules."
    count = "One nodule holds" if nodules.number == 1 else f"{nodules.number} nodules hold"
    text = (
        f"{count} {100 * nodules.parenchyma_share:.0f}% of the parenchyma; median diameter "
        f"{nodules.median_diameter:.0f} µm, roundness {nodules.mean_roundness:.2f}, "
        f"{100 * nodules.without_vein:.0f}% without a central vein."
    )
    return text


def _cells(found: Findings) -> str:
    people = found.census
    inflamed = people.number[Kind.INFLAMMATORY_MACROPHAGE] + people.number[Kind.LYMPHOCYTE]
    text = (
        f"Per lobule there are {people.per_lobule(Kind.HEPATOCYTE):.0f} hepatocytes, "
        f"{people.per_lobule(Kind.MYOFIBROBLAST):.0f} myofibroblasts and "
        f"{inflamed / people.lobules:.0f} inflammatory cells."
    )
    if not math.isnan(people.proliferating):
        text += f" Ki-67 marks {100 * people.proliferating:.1f}% of hepatocytes."
    return text


def _donor(found: Findings) -> str:
    people = found.census
    if not people.y_positive > 0:
        return ""
    text = f"A probe for the Y chromosome marks {_percent(people.y_positive)} of all cells"
    return f"{text} and {_percent(people.y_positive_hepatocytes)} of hepatocytes."


def _percent(share: float) -> str:
    return "none" if share == 0 else f"{100 * share:.2f}%" if share > _FEW / 100 else "under 0.01%"


def _stage(found: Findings) -> str:
    stage = found.stage
    text = f"Ishak stage {int(stage.ishak)} ({stage.ishak.in_words}), METAVIR {stage.metavir.name}"
    if stage.laennec is not Laennec.NONE:
        text += f", Laennec {stage.laennec.value}"
    return f"{text}."

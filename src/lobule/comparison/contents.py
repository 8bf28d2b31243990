"""What a regimen consists of, in words."""

from __future__ import annotations

from lobule.care import Care, guideline, standard
from lobule.cells.therapy import CellTherapy
from lobule.comparison.plan import Comparison
from lobule.comparison.regimen import Order, Regimen
from lobule.liver.device import Device
from lobule.treatment import LiverTransplant
from lobule.trial.summarize.arms import in_words

ORDERS: dict[Order, str] = {
    standard: "Standard care",
    guideline: "Guideline care",
}


def contents(regimen: Regimen, comparison: Comparison) -> tuple[str, ...]:
    """Lines that say what patients receive."""
    known = ORDERS.get(regimen.order)
    base = (known,) if known else _listed(regimen.order(comparison.entries[0].etiology))
    return (*base, *_listed(regimen.added))


def organs(comparison: Comparison) -> str:
    """What is assumed about organs, in sentences; empty if nobody can be transplanted."""
    grafts = [m for r in comparison.regimens for m in r.added if isinstance(m, LiverTransplant)]
    if not grafts:
        return ""
    offers = next((graft.offers for graft in grafts if graft.offers is not None), None)
    found = ["Patients of a comparison do not take organs from each other."]
    if offers is not None:
        found.append(
            f"Where organs come from a list, a patient with MELD {offers.listed_from:g} or more "
            f"and up to {offers.oldest:g} years of age receives one at {100 * offers.rate:g} per "
            "100 patient-years at MELD 20 (that of all candidates in the United States in 2017), "
            f"multiplied by {2.718281828459045**offers.urgency:.3g} for each point above it "
            "(assumed): waiting times are exponential at a constant MELD."
        )
    if any(graft.day is not None for graft in grafts):
        found.append(
            "A transplantation on a planned day needs an organ for everybody on that day, as with "
            "living donors; no list can supply it."
        )
    return " ".join(found)


def _listed(care: Care) -> tuple[str, ...]:
    return tuple(_line(measure) for measure in care)


def _line(measure: object) -> str:
    if isinstance(measure, LiverTransplant):
        if measure.day is not None:
            return f"Liver transplantation on day {measure.day:g}"
        return "Liver transplantation from the list" if measure.offers else "May be transplanted"
    text = in_words(measure)
    if isinstance(measure, CellTherapy) or not isinstance(measure, Device):
        return text
    days = ", ".join(f"{day:g}" for day in measure.days)
    planned = f", {measure.hours:g} hours on day{'s' if len(measure.days) > 1 else ''} {days}"
    course = f", after ACLF in {measure.uptake:.0%} of cases" if measure.uptake else ""
    return f"{text}{planned if days else ''}{course}"

"""A small comparison that takes seconds, and its result, computed once."""

from __future__ import annotations

from functools import cache

from lobule.care import Care
from lobule.cells import BoneMarrowMSC, CellTherapy
from lobule.comparison import Comparison, ComparisonResult, Doubt, Regimen, compare
from lobule.etiology import Alcohol, HepatitisB
from lobule.population.criterion import Range
from lobule.population.entry import Entry
from lobule.treatment import LiverTransplant, PlasmaExchange
from lobule.treatment.transplant import OrganOffers

CRITERIA = (Range("meld", 6, 40),)
REFERENCE = "standard care"
PATIENTS = 24


def cells(amount: float, days: tuple[float, ...] = (0.0,)) -> CellTherapy:
    """Bone-marrow cells into the hepatic artery."""
    return CellTherapy(BoneMarrowMSC(cells=amount), days=days)


def regimens() -> tuple[Regimen, ...]:
    """Six regimens that differ in kind."""
    plasma = PlasmaExchange(days=(0.0, 2.0))
    return (
        Regimen(REFERENCE),
        Regimen("placebo", added=Care((cells(0.0),))),
        Regimen("half", added=Care((cells(5e7),))),
        Regimen("whole", added=Care((cells(1e8),))),
        Regimen("plasma, then whole", added=Care((plasma, cells(1e8, (7.0,))))),
        Regimen("listed", added=Care((LiverTransplant(offers=OrganOffers(rate=5.0)),))),
    )


def small(patients: int = PATIENTS, **changes: object) -> Comparison:
    """Some patients of two causes for six months."""
    given = {
        "title": "Small",
        "entries": (Entry(HepatitisB(), CRITERIA), Entry(Alcohol(), CRITERIA)),
        "regimens": regimens(),
        "reference": REFERENCE,
        "patients": patients,
        "visits": (30, 182),
        "bands": (12.0,),
        "doubt": Doubt(draws=4, patients=6, histories=2),
        "seed": 4,
    }
    return Comparison(**{**given, **changes})  # type: ignore[arg-type]


@cache
def result() -> ComparisonResult:
    """The result of the small comparison."""
    return compare(small())

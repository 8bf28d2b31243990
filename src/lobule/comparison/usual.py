"""The built-in comparison: care, cells, devices and grafts that are discussed for one patient."""

from __future__ import annotations

from lobule.care import Care, guideline
from lobule.cells import BoneMarrowMSC, CellTherapy, HepaticArtery, PeripheralVein, PortalVein
from lobule.cells.kinds import Product
from lobule.comparison.plan import Comparison
from lobule.comparison.regimen import Regimen
from lobule.etiology import HepatitisB
from lobule.population.criterion import Finding, Range
from lobule.population.entry import Entry
from lobule.quantity import registry
from lobule.treatment import DPMAS, MARS, LiverTransplant, PlasmaExchange
from lobule.treatment.transplant import OrganOffers

REFERENCE = "standard care"
SESSIONS = (0.0, 2.0, 4.0, 7.0, 10.0)
AFTER_SESSIONS = (12.0,)


def usual_entry() -> Entry:
    """Decompensated hepatitis B cirrhosis with ascites, MELD 10 to 30, no cancer."""
    return Entry(
        HepatitisB(),
        (Range("age", 18, 70), Range("meld", 10, 30), Finding("ascites", True),
         Finding("liver_cancer", False)),
    )  # fmt: skip


def usual_comparison(patients: int = 2000, seed: int = 1) -> Comparison:
    """The built-in comparison.

    Parameters
    ----------
    patients, seed : int
    """
    return Comparison(
        title="Therapies of decompensated hepatitis B cirrhosis",
        entries=(usual_entry(),),
        regimens=usual_regimens(),
        reference=REFERENCE,
        patients=patients,
        seed=seed,
    )


def usual_regimens() -> tuple[Regimen, ...]:
    """Some twenty regimens: care, cells by dose, route and schedule, devices, grafts, and both.

    Every cell product of the package that is not among the twenty is added at its usual dose.
    """
    return (*_care(), *_cells(), *_devices(), *_grafts(), *_other_products())


def _care() -> tuple[Regimen, ...]:
    return (Regimen(REFERENCE), Regimen("guideline care", guideline))


def _cells() -> tuple[Regimen, ...]:
    artery, vein, portal = HepaticArtery(), PeripheralVein(), PortalVein()
    return (
        _marrow("cells, 0 (placebo)", 0.0),
        _marrow("cells, 10 million", 1e7),
        _marrow("cells, 50 million", 5e7),
        _marrow("cells, 100 million", 1e8),
        _marrow("cells, 500 million", 5e8),
        _marrow("cells by portal vein", 1e8, portal),
        _marrow("cells by peripheral vein", 1e8, vein),
        _marrow("cells twice, a month apart", 1e8, artery, (0.0, 30.0)),
        _marrow("cells every 3 months", 1e8, artery, (0.0, 91.0, 182.0, 273.0)),
        _marrow("cells by vein, monthly, thrice", 5e7, vein, (0.0, 30.0, 61.0)),
        Regimen("guideline care and cells", guideline, Care((_therapy(1e8),))),
    )


def _devices() -> tuple[Regimen, ...]:
    cells = _therapy(1e8, days=AFTER_SESSIONS)
    plasma = PlasmaExchange(days=SESSIONS)
    half = PlasmaExchange(days=tuple(day + 0.125 for day in SESSIONS), volume=1.5, hours=1.5)
    dual = Care((DPMAS(days=SESSIONS), half))
    return (
        Regimen("plasma exchange", added=Care((plasma,))),
        Regimen("MARS", added=Care((MARS(days=SESSIONS),))),
        Regimen("DPMAS and half plasma exchange", added=dual),
        Regimen("plasma exchange, then cells", added=Care((plasma, cells))),
        Regimen("DPMAS and plasma, then cells", added=dual + cells),
    )


def _grafts() -> tuple[Regimen, ...]:
    listed = LiverTransplant(offers=OrganOffers())
    return (
        Regimen("listed for transplantation", added=Care((listed,))),
        Regimen("listed, and cells meanwhile", added=Care((_therapy(1e8), listed))),
    )


def _other_products() -> tuple[Regimen, ...]:
    from lobule.trial.summarize.arms import lowered, process_in_words

    known = [cls for cls in registry.processes("product") if issubclass(cls, Product)]
    ours = [cls for cls in known if cls.__module__.startswith("lobule.")]
    return tuple(
        Regimen(f"cells: {lowered(process_in_words(cls()))}", added=Care((_of(cls()),)))
        for cls in ours
        if cls is not BoneMarrowMSC
    )


def _marrow(
    name: str,
    cells: float,
    route: HepaticArtery | PeripheralVein | PortalVein | None = None,
    days: tuple[float, ...] = (0.0,),
) -> Regimen:
    return Regimen(name, added=Care((_therapy(cells, route, days),)))


def _therapy(
    cells: float,
    route: HepaticArtery | PeripheralVein | PortalVein | None = None,
    days: tuple[float, ...] = (0.0,),
) -> CellTherapy:
    return CellTherapy(BoneMarrowMSC(cells=cells), route or HepaticArtery(), days)


def _of(product: Product) -> CellTherapy:
    return CellTherapy(product, HepaticArtery())

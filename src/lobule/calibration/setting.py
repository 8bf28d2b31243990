"""A setting: who was treated, by which care, with which cells; a published arm to be simulated."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.care import Care, standard
from lobule.cells import BoneMarrowMSC, CellTherapy, HepaticArtery, PeripheralVein, PortalVein
from lobule.cells.kinds import Route
from lobule.etiology import Alcohol, Cryptogenic, HepatitisB, HepatitisC
from lobule.liver.acting import Etiology
from lobule.population.entry import Background, Entry
from lobule.quantity.errors import UnknownName
from lobule.treatment import SupportiveCare
from lobule.trial.entry import decompensated

USUAL_DOSE = 1.0e8
"""Living cells per infusion where reviews mix doses or contradict each other about them."""


@dataclass(frozen=True)
class Setting:
    """Patients and treatment behind published rows.

    Attributes
    ----------
    name : str
    entry : Entry
        Cause, background and criteria of the patients.
    care : Care
        Of both arms.
    therapy : CellTherapy
        Of the arm with cells, without harms: their frequencies are assumed, and no fitted row
        speaks of them.
    months : float
        Follow-up that any row asks for.
    said : str
        The setting in words, assumptions included.
    """

    name: str
    entry: Entry
    care: Care
    therapy: CellTherapy
    months: float
    said: str

    @property
    def days(self) -> int:
        """Follow-up in whole days."""
        return round(self.months * 365.25 / 12.0)

    @property
    def treated(self) -> Care:
        """Care of the arm with cells."""
        return self.care + self.therapy


def settings() -> tuple[Setting, ...]:
    """Every setting that a published row may name."""
    hbv, alcohol = HepatitisB(), Alcohol()
    # The trials in hepatitis C are older than the drugs that clear it.
    supportive = Care((SupportiveCare(),))
    sober = Background(years_since=(0.5, 3.0), suppressed_share=1.0, suppressed_activity=0.03)
    return (
        _decompensated("hbv_artery", hbv, HepaticArtery(), 12.0),
        _decompensated("hbv_vein", hbv, PeripheralVein(), 12.0),
        _decompensated("hbv_portal", hbv, PortalVein(), 3.0),
        _decompensated("hcv_artery", HepatitisC(), HepaticArtery(), 12.0, supportive),
        _decompensated("hcv_vein", HepatitisC(), PeripheralVein(), 12.0, supportive),
        _decompensated("cryptogenic_vein", Cryptogenic(), PeripheralVein(), 12.0, dose=1.95e8),
        _abstinent("alcohol_artery_once", alcohol, sober, (0.0,)),
        _abstinent("alcohol_artery_twice", alcohol, sober, (0.0, 30.0)),
    )


def setting_named(name: str) -> Setting:
    """One setting.

    Raises
    ------
    UnknownName
        There is no such setting.
    """
    known = {setting.name: setting for setting in settings()}
    if name not in known:
        raise UnknownName("setting", name, known)
    return known[name]


def _decompensated(
    name: str,
    cause: Etiology,
    route: Route,
    months: float,
    care: Care | None = None,
    dose: float = USUAL_DOSE,
) -> Setting:
    therapy = CellTherapy(BoneMarrowMSC(cells=dose), route, days=(0.0,), harms=())
    said = (
        f"Decompensated cirrhosis, {cause.name.replace('_', ' ')}, MELD 11 to 24, "
        f"{dose / 1e6:g} million marrow cells once by {route.name.replace('_', ' ')}."
    )
    return Setting(name, decompensated(cause), care or standard(cause), therapy, months, said)


def _abstinent(
    name: str, cause: Etiology, background: Background, days: tuple[float, ...]
) -> Setting:
    entry = decompensated(cause, meld=(6.0, 24.0), background=background)
    therapy = CellTherapy(BoneMarrowMSC(cells=5.0e7), HepaticArtery(), days=days, harms=())
    said = (
        "Alcohol cirrhosis, abstinent for 6 months to 3 years, MELD up to 24, "
        f"50 million marrow cells by hepatic artery {'once' if len(days) == 1 else 'twice'}."
    )
    return Setting(name, entry, Care((SupportiveCare(),)), therapy, 6.0, said)


@dataclass(frozen=True)
class Size:
    """How many virtual patients stand for a setting.

    Attributes
    ----------
    course : int
        Followed without chance events for every draw of the parameters.
    reference : int
        Followed with chance events, for the correction of the former.
    """

    course: int = 16
    reference: int = 500

"""Recipes: how each product is usually made, ready to be changed."""

from __future__ import annotations

from lobule.cells.supply.cord_blood import CordBlood
from lobule.cells.supply.cord_tissue import CordTissue
from lobule.cells.supply.cryopreservation import Cryopreservation
from lobule.cells.supply.donor import Kinship
from lobule.cells.supply.expansion import Expansion
from lobule.cells.supply.finish import Finish, FreshSuspension
from lobule.cells.supply.manufacture import Manufacture
from lobule.cells.supply.marrow import MarrowAspirate
from lobule.cells.supply.release import ReleaseTests
from lobule.cells.supply.separation import AutomatedSeparation, DensityGradient

WEEKS_OF_TESTS = 14.0
"""Cells that wait in the freezer are released when every culture has been read."""


def marrow_stromal(kinship: Kinship = Kinship.AUTOLOGOUS, volume: float = 20.0) -> Manufacture:
    """Stromal cells from marrow: gradient, culture of three passages, tests."""
    return Manufacture(
        harvest=MarrowAspirate(volume=volume),
        separation=DensityGradient(),
        expansion=Expansion(),
        finish=_finish(kinship),
        release=_release(kinship),
        kinship=kinship,
    )


def cord_blood_stromal() -> Manufacture:
    """Stromal cells from fresh cord blood: the few colonies need many doublings."""
    return Manufacture(
        harvest=CordBlood(),
        separation=AutomatedSeparation(),
        expansion=Expansion(passages=5, primary_days=21.0),
        finish=Cryopreservation(),
        release=_release(Kinship.ALLOGENEIC),
        kinship=Kinship.ALLOGENEIC,
    )


def cord_tissue_stromal() -> Manufacture:
    """Stromal cells from explants of the umbilical cord, for a bank."""
    return Manufacture(
        harvest=CordTissue(),
        separation=None,
        expansion=Expansion(),
        finish=Cryopreservation(),
        release=_release(Kinship.ALLOGENEIC),
        kinship=Kinship.ALLOGENEIC,
    )


def marrow_mononuclear(volume: float = 100.0) -> Manufacture:
    """The patient's own mononuclear marrow cells, given on the day of the aspirate."""
    return Manufacture(
        harvest=MarrowAspirate(volume=volume),
        separation=DensityGradient(),
        expansion=None,
        finish=FreshSuspension(),
        release=ReleaseTests(days=0.0, by_markers=False, awaits_sterility=False),
        kinship=Kinship.AUTOLOGOUS,
    )


def _finish(kinship: Kinship) -> Finish:
    return FreshSuspension() if kinship is Kinship.AUTOLOGOUS else Cryopreservation()


def _release(kinship: Kinship) -> ReleaseTests:
    return ReleaseTests() if kinship is Kinship.AUTOLOGOUS else ReleaseTests(days=WEEKS_OF_TESTS)

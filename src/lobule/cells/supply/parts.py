"""Every part of a manufacture that declares numbers, in the order of the steps."""

from __future__ import annotations

from typing import Any

from lobule.cells.supply.cord_blood import CordBlood, FrozenUnit
from lobule.cells.supply.cord_tissue import CordTissue
from lobule.cells.supply.cost import Costs
from lobule.cells.supply.cryopreservation import Cryopreservation
from lobule.cells.supply.donor import Volunteers
from lobule.cells.supply.expansion import Expansion
from lobule.cells.supply.finish import FreshSuspension
from lobule.cells.supply.growth import Growth
from lobule.cells.supply.marrow import MarrowAspirate, Mobilization
from lobule.cells.supply.numbers import prefix
from lobule.cells.supply.release import ReleaseTests
from lobule.cells.supply.separation import AutomatedSeparation, DensityGradient
from lobule.quantity.parameter import Parameter, declared

PARTS: tuple[type[Any], ...] = (
    Volunteers,
    MarrowAspirate,
    Mobilization,
    CordBlood,
    FrozenUnit,
    CordTissue,
    DensityGradient,
    AutomatedSeparation,
    Expansion,
    Growth,
    FreshSuspension,
    Cryopreservation,
    ReleaseTests,
    Costs,
)


def numbers_of(part: type[Any]) -> tuple[Parameter, ...]:
    """Declared numbers of one part."""
    return declared(part, prefix(part))


def citations() -> tuple[str, ...]:
    """Bibliography keys behind the numbers of all parts, sorted."""
    found = {record.citation for part in PARTS for record in numbers_of(part)}
    return tuple(sorted(key for key in found if key))

"""From donor to syringe: how cells are collected, grown, tested and handed over."""

from lobule.cells.supply.bank import Bank
from lobule.cells.supply.cord_blood import CordBlood, FrozenUnit
from lobule.cells.supply.cord_tissue import CordTissue
from lobule.cells.supply.cost import Costs
from lobule.cells.supply.cryopreservation import Cryopreservation
from lobule.cells.supply.delivery import Delivery, Supply
from lobule.cells.supply.donor import Donors, Kinship, Volunteers, alike
from lobule.cells.supply.expansion import Expansion
from lobule.cells.supply.finish import FreshSuspension
from lobule.cells.supply.growth import Growth
from lobule.cells.supply.identity import hand_over
from lobule.cells.supply.manufacture import Manufacture
from lobule.cells.supply.marrow import MarrowAspirate, Mobilization
from lobule.cells.supply.own_cells import OwnCells
from lobule.cells.supply.release import REASONS, Reason, ReleaseTests
from lobule.cells.supply.separation import AutomatedSeparation, DensityGradient

__all__ = [
    "REASONS",
    "AutomatedSeparation",
    "Bank",
    "CordBlood",
    "CordTissue",
    "Costs",
    "Cryopreservation",
    "Delivery",
    "DensityGradient",
    "Donors",
    "Expansion",
    "FreshSuspension",
    "FrozenUnit",
    "Growth",
    "Kinship",
    "Manufacture",
    "MarrowAspirate",
    "Mobilization",
    "OwnCells",
    "Reason",
    "ReleaseTests",
    "Supply",
    "Volunteers",
    "alike",
    "hand_over",
]

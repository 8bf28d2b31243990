"""The living drug: product, route, fate of the cells, the five mechanisms and the harms."""

from lobule.cells.harm import every_harm
from lobule.cells.mechanism import (
    Differentiation,
    Fusion,
    ImmuneRegulation,
    MatrixDegradation,
    Mechanism,
    Paracrine,
)
from lobule.cells.product import BoneMarrowMSC
from lobule.cells.route import HepaticArtery, PeripheralVein, PortalVein
from lobule.cells.therapy import CellTherapy

__all__ = [
    "BoneMarrowMSC",
    "CellTherapy",
    "Differentiation",
    "Fusion",
    "HepaticArtery",
    "ImmuneRegulation",
    "MatrixDegradation",
    "Mechanism",
    "Paracrine",
    "PeripheralVein",
    "PortalVein",
    "every_harm",
]

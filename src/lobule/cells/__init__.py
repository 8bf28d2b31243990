"""The living drug: product, route, fate of the cells and the five mechanisms."""

from lobule.cells.mechanism import (
    Differentiation,
    Engraftment,
    Fusion,
    ImmuneRegulation,
    MatrixDegradation,
    Mechanism,
    Paracrine,
)
from lobule.cells.product import BoneMarrowMSC
from lobule.cells.route import HepaticArtery, Intrasplenic, PeripheralVein, PortalVein
from lobule.cells.therapy import CellTherapy

__all__ = [
    "BoneMarrowMSC",
    "CellTherapy",
    "Differentiation",
    "Engraftment",
    "Fusion",
    "HepaticArtery",
    "ImmuneRegulation",
    "Intrasplenic",
    "MatrixDegradation",
    "Mechanism",
    "Paracrine",
    "PeripheralVein",
    "PortalVein",
]

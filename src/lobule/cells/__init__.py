"""The living drug: product, route, fate of the cells and the five mechanisms."""

from lobule.cells.mechanism import (
    Differentiation,
    Fusion,
    ImmuneRegulation,
    MatrixDegradation,
    Mechanism,
    Paracrine,
)
from lobule.cells.product import (
    BoneMarrowMononuclear,
    BoneMarrowMSC,
    CordBloodMSC,
    CordTissueMSC,
)
from lobule.cells.route import HepaticArtery, PeripheralVein, PortalVein
from lobule.cells.therapy import CellTherapy

__all__ = [
    "BoneMarrowMSC",
    "BoneMarrowMononuclear",
    "CellTherapy",
    "CordBloodMSC",
    "CordTissueMSC",
    "Differentiation",
    "Fusion",
    "HepaticArtery",
    "ImmuneRegulation",
    "MatrixDegradation",
    "Mechanism",
    "Paracrine",
    "PeripheralVein",
    "PortalVein",
]

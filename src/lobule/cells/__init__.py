"""The living drug: product, route, fate of the cells, the five mechanisms and the harms."""

from lobule.cells.harm import every_harm
from lobule.cells.mechanism import (
    Differentiation,
    Engraftment,
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
from lobule.cells.route import HepaticArtery, Intrasplenic, PeripheralVein, PortalVein
from lobule.cells.therapy import CellTherapy

__all__ = [
    "BoneMarrowMSC",
    "BoneMarrowMononuclear",
    "CellTherapy",
    "CordBloodMSC",
    "CordTissueMSC",
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
    "every_harm",
]

"""What is infused, one product per file."""

from lobule.cells.product.bone_marrow_mononuclear import BoneMarrowMononuclear
from lobule.cells.product.bone_marrow_stromal import BoneMarrowMSC
from lobule.cells.product.cord_blood_stromal import CordBloodMSC
from lobule.cells.product.cord_tissue_stromal import CordTissueMSC
from lobule.cells.product.infused import CellProduct

__all__ = [
    "BoneMarrowMSC",
    "BoneMarrowMononuclear",
    "CellProduct",
    "CordBloodMSC",
    "CordTissueMSC",
]

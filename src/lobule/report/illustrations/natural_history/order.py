"""The pictures in the order in which a page shows them."""

from __future__ import annotations

from lobule.report.illustration import Illustration
from lobule.report.illustrations.natural_history.biliary import BILIARY
from lobule.report.illustrations.natural_history.decompensation import DECOMPENSATION
from lobule.report.illustrations.natural_history.devices import DEVICES
from lobule.report.illustrations.natural_history.picture import Picture, home
from lobule.report.illustrations.natural_history.pressure import PRESSURE
from lobule.report.illustrations.natural_history.severity import SEVERITY
from lobule.report.illustrations.natural_history.stages import STAGES
from lobule.report.illustrations.natural_history.structure import STIFFNESS, STRUCTURE
from lobule.report.illustrations.natural_history.survival import SURVIVAL
from lobule.report.illustrations.natural_history.transplantation import TRANSPLANTATION
from lobule.validation.validation import Validation

PICTURES: tuple[Picture, ...] = (
    STAGES, DECOMPENSATION, SEVERITY, SURVIVAL, PRESSURE, STIFFNESS, STRUCTURE, BILIARY,
    TRANSPLANTATION, DEVICES,
)  # fmt: skip


def of_family(validation: Validation, family: str) -> tuple[Illustration, ...]:
    """Pictures most of whose rows belong to a family."""
    found = (
        picture.drawn(validation) for picture in PICTURES if home(picture, validation) == family
    )
    return tuple(drawn for drawn in found if drawn is not None)

"""The amounts that a file of a tissue experiment contains, with their units and limits."""

from __future__ import annotations

from lobule.protocol_file.amount import Kind
from lobule.protocol_file.kinds import DAYS

HOURS = {**DAYS, "hours": 1 / 24, "hour": 1 / 24}
PER_LOBULE = {"per lobule": 1.0, "cells per lobule": 1.0}
LENGTHS = {"mm": 1.0, "um": 1e-3, "cm": 10.0}
PIXELS = {"um": 1.0, "nm": 1e-3}

DURATION = Kind("Duration", "days", DAYS, 1, 36_500, whole=True, cure="Give days or years.")
CURED = Kind("Day of cure", "days", DAYS, 0, 36_500, whole=True, cure="Count from the beginning.")
STEP = Kind("step", "days", HOURS, 1 / 96, 8.0, cure="A day suits decades, six hours months.")
FRAME = Kind("frames", "days", DAYS, 1, 3650, whole=True, cure="Give the days between frames.")
SIDE = Kind("Number of lobules", "", {}, 1, 40, whole=True, cure="Two rows of two are a start.")
NUMBER = Kind(
    "Number of cells", "cells per lobule", PER_LOBULE, 0.0, 5000.0,
    cure="Fifty per lobule stand for 100 million infused cells.",
)  # fmt: skip
GIVEN = Kind("Day of the cells", "days", DAYS, 0, 36_500, whole=True)
PIXEL = Kind("pixel", "µm", PIXELS, 0.4, 10.0, cure="Two suit a section, half a field.")
LENGTH = Kind("Length of a core", "mm", LENGTHS, 0.05, 60.0, cure="A needle core has 15 mm.")
WIDTH = Kind("Width of a core", "mm", LENGTHS, 0.05, 5.0, cure="A needle core has 1 mm.")

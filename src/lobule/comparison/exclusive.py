"""What cannot be given together: two machines at a time, cells into a machine, a thing twice."""

from __future__ import annotations

import itertools

from lobule.care import Care
from lobule.cells.therapy import CellTherapy
from lobule.liver.device import HOURS_PER_DAY, Device
from lobule.treatment import LiverTransplant

ROUNDING = 1e-9


def refuse_clashes(name: str, care: Care) -> None:
    """Refuse parts of a regimen that exclude each other.

    Sessions of two devices may not overlap: a patient has one dialysis catheter. Cells may not be
    infused while a device runs, which would hold them back, nor on or after the day of a planned
    transplantation, since the liver they are meant for is gone.

    Parameters
    ----------
    name : str
        Of the regimen, for the sentence.
    care : Care

    Raises
    ------
    ValueError
    """
    cells = [measure for measure in care if isinstance(measure, CellTherapy)]
    grafts = [measure for measure in care if isinstance(measure, LiverTransplant)]
    for words, found in (("cell therapies", cells), ("transplantations", grafts)):
        if len(found) > 1:
            raise ValueError(
                f"Regimen '{name}' has {len(found)} {words}; expected at most one. "
                "Put all days into one, or compare two regimens."
            )
    sessions = _sessions(care)
    _refuse_two_machines(name, sessions)
    for day in (day for therapy in cells for day in therapy.days):
        _refuse_cells_into_a_machine(name, day, sessions)
        _refuse_cells_after_the_graft(name, day, grafts)


def _sessions(care: Care) -> list[tuple[float, float, str]]:
    """Start, end and device of every planned session, by start."""
    return sorted(
        (day, day + device.hours / HOURS_PER_DAY, device.name.replace("_", " "))
        for device in care
        if isinstance(device, Device)
        for day in device.days
    )


def _refuse_two_machines(name: str, sessions: list[tuple[float, float, str]]) -> None:
    for one, other in itertools.pairwise(sessions):
        if other[0] < one[1] - ROUNDING:
            raise ValueError(
                f"Regimen '{name}' runs {one[2]} from day {one[0]:g} to {one[1]:.3g} and "
                f"{other[2]} from day {other[0]:g}; expected one device at a time. "
                "Start the second after the end of the first."
            )


def _refuse_cells_into_a_machine(
    name: str, day: float, sessions: list[tuple[float, float, str]]
) -> None:
    for start, end, device in sessions:
        if start - ROUNDING <= day < end - ROUNDING:
            raise ValueError(
                f"Regimen '{name}' infuses cells on day {day:g} while {device} runs (day {start:g} "
                f"to {end:.3g}); expected cells between sessions. Move one of the two."
            )


def _refuse_cells_after_the_graft(name: str, day: float, grafts: list[LiverTransplant]) -> None:
    for graft in grafts:
        if graft.day is not None and day >= graft.day:
            raise ValueError(
                f"Regimen '{name}' infuses cells on day {day:g}, when the liver has been replaced "
                f"on day {graft.day:g}; expected cells before it. Move one of the two."
            )

"""Table 1: who was enrolled, arm by arm, as measured on the day of randomization."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BaselineCell:
    """One characteristic of one group of patients.

    Attributes
    ----------
    group : str
        Name of the arm, or "all".
    n : int
    mean, sd, median, q1, q3 : float, unit of the row
        NaN in a row that counts patients.
    count : int
        Patients with the characteristic; -1 in a row that averages.
    """

    group: str
    n: int
    mean: float
    sd: float
    median: float
    q1: float
    q3: float
    count: int


@dataclass(frozen=True)
class BaselineRow:
    """One characteristic of all groups.

    Attributes
    ----------
    variable : str
        Fixed name, for example ``albumin`` or ``child_pugh_class_b``.
    label : str
        For the reader, for example "Albumin" or "Child-Pugh class B".
    unit : str
    counts : bool
        Whether cells count patients (number and share) rather than average a value.
    cells : tuple of BaselineCell
        One for each arm in the order of the protocol, then all patients.
    """

    variable: str
    label: str
    unit: str
    counts: bool
    cells: tuple[BaselineCell, ...]

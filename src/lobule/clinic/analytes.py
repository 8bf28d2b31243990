"""The analytes a hepatologist orders: their units, ranges and LOINC codes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.clinic.values import V, as_given


@dataclass(frozen=True)
class Range:
    """A span of values, both ends included."""

    low: float
    high: float


@dataclass(frozen=True)
class Unit:
    """A unit in which a laboratory may report.

    Parameters
    ----------
    name : str
    amount : float
        So many of this unit ...
    equals : float
        ... are so many of the package's own unit: 17.1 umol/L of bilirubin are 1 mg/dL.
    loinc : str or None
        LOINC code of a result in this unit, where it differs from the analyte's own.
    """

    name: str
    amount: float = 1.0
    equals: float = 1.0
    loinc: str | None = None

    def to_package_unit(self, value: V) -> V:
        """Convert a value in this unit to the package's own unit."""
        # Multiplied before it is divided: 2.8 g/dL must be 28 g/L, on which Child-Pugh ties.
        return as_given(np.asarray(value) * self.equals / self.amount)

    def from_package_unit(self, value: V) -> V:
        """Convert a value in the package's own unit to this unit."""
        return as_given(np.asarray(value) * self.amount / self.equals)


@dataclass(frozen=True)
class Analyte:
    """One thing that a laboratory measures, with the one unit in which this package computes.

    Parameters
    ----------
    name : str
        As it opens a sentence.
    unit : str
        The unit used everywhere inside the package.
    loinc : str
        LOINC code of a result in `unit`.
    reference : Range, unit
        Adults without disease; common laboratory ranges, rounded (assumed: laboratories differ).
    plausible : Range, unit
        Beyond it a value is taken for an error or for another unit (assumed).
    si : Unit or None
        The unit of the international system; None where `unit` is that unit.
    other_units : tuple of Unit
        Further units that are understood.
    cure : str
        What to do when the value is really another quantity, as a sentence.
    """

    name: str
    unit: str
    loinc: str
    reference: Range
    plausible: Range
    si: Unit | None = None
    other_units: tuple[Unit, ...] = ()
    cure: str = ""

    @property
    def si_unit(self) -> str:
        """The unit of the international system."""
        return self.si.name if self.si else self.unit

    @property
    def si_factor(self) -> float:
        """How many SI units make one package unit; from the molar mass where SI counts moles."""
        return self.si.amount / self.si.equals if self.si else 1.0

    @property
    def units(self) -> tuple[Unit, ...]:
        """Every unit that is understood, the package's own first."""
        si = (self.si,) if self.si else ()
        return (Unit(self.unit, loinc=self.loinc), *si, *self.other_units)

    def in_unit(self, name: str | None) -> Unit:
        """Find the unit of this name; the package's own for None, an error if not understood."""
        if name is None:
            return self.units[0]
        for unit in self.units:
            if _plain(unit.name) == _plain(name):
                return unit
        known = " or ".join(unit.name for unit in self.units)
        raise ValueError(f"{self.name} is given in {name!r}; expected {known}.")


def _plain(unit: str) -> str:
    """Spell a unit without the signs and capitals in which laboratories differ."""
    return unit.strip().lower().replace("\u00b5", "u").replace("\u03bc", "u").replace("*", "^")


_PER_MICROLITER = (Unit("10^3/uL"), Unit("/uL", amount=1000.0))
_KATAL = Unit("ukat/L", equals=60.0)

BILIRUBIN = Analyte(
    name="Bilirubin",
    unit="mg/dL",
    loinc="1975-2",
    reference=Range(0.2, 1.2),
    plausible=Range(0.05, 50.0),
    si=Unit("umol/L", amount=17.1, loinc="14631-6"),
)
CREATININE = Analyte(
    name="Creatinine",
    unit="mg/dL",
    loinc="2160-0",
    reference=Range(0.6, 1.2),
    plausible=Range(0.1, 20.0),
    si=Unit("umol/L", amount=88.4, loinc="14682-9"),
)
ALBUMIN = Analyte(
    name="Albumin",
    unit="g/L",
    loinc="1751-7",
    reference=Range(35.0, 50.0),
    plausible=Range(8.0, 70.0),
    other_units=(Unit("g/dL", equals=10.0),),
)
INR = Analyte(
    name="INR",
    unit="1",
    loinc="6301-6",
    reference=Range(0.8, 1.2),
    plausible=Range(0.8, 10.0),
    cure="If this is a prothrombin time in seconds, use labs.inr_from_prothrombin_time().",
)
PROTHROMBIN_TIME = Analyte(
    name="Prothrombin time",
    unit="s",
    loinc="5902-2",
    reference=Range(11.0, 14.0),
    plausible=Range(8.0, 150.0),
    cure="If this is an INR, use labs.prothrombin_time_from_inr().",
)
SODIUM = Analyte(
    name="Sodium",
    unit="mmol/L",
    loinc="2951-2",
    reference=Range(135.0, 145.0),
    plausible=Range(95.0, 185.0),
    other_units=(Unit("mEq/L"),),
)
PLATELETS = Analyte(
    name="Platelet count",
    unit="10^9/L",
    loinc="777-3",
    reference=Range(150.0, 400.0),
    plausible=Range(1.0, 2000.0),
    other_units=_PER_MICROLITER,
)
WHITE_CELLS = Analyte(
    name="White cell count",
    unit="10^9/L",
    loinc="6690-2",
    reference=Range(4.0, 11.0),
    plausible=Range(0.1, 200.0),
    other_units=_PER_MICROLITER,
)
ALT = Analyte(
    name="ALT",
    unit="U/L",
    loinc="1742-6",
    reference=Range(7.0, 40.0),
    plausible=Range(1.0, 20000.0),
    si=_KATAL,
)
AST = Analyte(
    name="AST",
    unit="U/L",
    loinc="1920-8",
    reference=Range(10.0, 40.0),
    plausible=Range(1.0, 20000.0),
    si=_KATAL,
)
AMMONIA = Analyte(
    name="Ammonia",
    unit="umol/L",
    loinc="16362-6",
    reference=Range(11.0, 35.0),
    plausible=Range(1.0, 1500.0),
    other_units=(Unit("ug/dL", amount=1.703, loinc="22763-7"),),
)

ANALYTES = (
    BILIRUBIN,
    CREATININE,
    ALBUMIN,
    INR,
    PROTHROMBIN_TIME,
    SODIUM,
    PLATELETS,
    WHITE_CELLS,
    ALT,
    AST,
    AMMONIA,
)

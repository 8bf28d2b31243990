"""The observable table: how a published number follows from two courses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lobule.calibration.petab.model import Sides
from lobule.calibration.petab.table import to_tsv
from lobule.calibration.petab.weights import Weights
from lobule.calibration.row import Measured, Row
from lobule.engine.sbml_writer import identifier

COLUMNS = ("observableId", "observableName", "observableFormula", "observablePlaceholders",
           "noiseFormula", "noisePlaceholders", "noiseDistribution")  # fmt: skip
SPREAD = identifier("published_trials.spread")


@dataclass(frozen=True)
class Observable:
    """An outcome in the settings that its rows name.

    Attributes
    ----------
    measured : Measured
    settings : tuple of str
    """

    measured: Measured
    settings: tuple[str, ...]

    @property
    def id(self) -> str:
        """Name in the tables."""
        return f"effect_on_{self.measured.observable}"

    @property
    def placeholders(self) -> tuple[str, ...]:
        """Numbers of a row: a weight for each setting, offset, bias."""
        return tuple(
            f"{name}_{self.measured.observable}"
            for name in (*(f"weight_{one}" for one in self.settings), "offset", "bias_of_one")
        )

    @property
    def noise_placeholders(self) -> tuple[str, str]:
        """Numbers of a row: error, and what its study shares."""
        return (f"error_{self.measured.observable}", f"shared_{self.measured.observable}")

    def parameters(self, of: Weights) -> tuple[float, ...]:
        """Values of the placeholders for one row; settings it does not name have weight 0."""
        return (*(of.effects.get(one, 0.0) for one in self.settings), of.offset, of.bias)

    def cells(self, sides: Sides) -> dict[str, str]:
        """The line of the table."""
        *weighing, offset, bias = self.placeholders
        error, shared = self.noise_placeholders
        parts = [
            f"{weight} * {_effect(self.measured, *sides.pair(name, self.measured.observable))}"
            for weight, name in zip(weighing, self.settings, strict=True)
        ]
        estimated = identifier(f"published_trials.bias_{self.measured.observable}")
        return {
            "observableId": self.id,
            "observableName": f"{self.measured.observable}, {self.measured.unit}",
            "observableFormula": " + ".join([*parts, offset, f"{bias} * {estimated}"]),
            "observablePlaceholders": ";".join(self.placeholders),
            "noiseFormula": f"sqrt({error}^2 + ({SPREAD} * {shared})^2)",
            "noisePlaceholders": ";".join(self.noise_placeholders),
            "noiseDistribution": "normal",
        }


def observables(rows: Iterable[Row]) -> dict[Measured, Observable]:
    """One observable for each outcome, measured or not: its bias is estimated in any case."""
    named: dict[Measured, set[str]] = {measured: set() for measured in Measured}
    for row in rows:
        named[row.measured].update(name for name, _ in row.mixture)
    return {
        measured: Observable(measured, tuple(sorted(settings)))
        for measured, settings in named.items()
    }


def observable_table(found: Sequence[Observable], sides: Sides) -> str:
    """Every observable in a line."""
    return to_tsv(COLUMNS, (one.cells(sides) for one in found))


def _effect(measured: Measured, cells: str, control: str) -> str:
    if measured is Measured.COLLAGEN:
        return f"ln({cells} / {control})"
    return f"({cells} - {control})"

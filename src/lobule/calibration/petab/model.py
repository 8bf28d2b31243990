"""The part of the model another tool can follow: one patient of each setting, with and without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lobule.calibration.courses import OBSERVED, Courses
from lobule.calibration.prediction import Prediction
from lobule.calibration.unknowns import Unknowns
from lobule.cells.product.infused import CellProduct
from lobule.cells.therapy import CellTherapy
from lobule.engine.sbml_arms import Arm, arms_to_sbml
from lobule.engine.sbml_writer import identifier


@dataclass(frozen=True, eq=False)
class Sides:
    """Arms of the document.

    Attributes
    ----------
    treated : dict of str to Arm
        By setting.
    control : dict of str to Arm
        By setting; settings with the same patients and the same care share theirs.
    doses : dict of str to float
        Living cells per infusion, by identifier of the document.
    """

    treated: dict[str, Arm]
    control: dict[str, Arm]
    doses: dict[str, float]

    def pair(self, setting: str, observable: str) -> tuple[str, str]:
        """Identifiers of an observable with cells and without."""
        return (
            f"{self.treated[setting].prefix}{observable}",
            f"{self.control[setting].prefix}{observable}",
        )


def sides(prediction: Prediction, unknowns: Unknowns) -> Sides:
    """Both arms of the first virtual patient of every setting."""
    treated, control, doses = {}, {}, {}
    seen: dict[object, Arm] = {}
    for name, known in sorted(prediction.simulated.items()):
        setting = known.courses.setting
        treated[name] = _arm(name, known.courses, setting.treated.schedule(), unknowns)
        alone = _arm(f"{name}__control", known.courses, setting.care.schedule(), unknowns)
        control[name] = seen.setdefault((setting.entry, setting.care), alone)
        dose = _dose(setting.therapy)
        doses |= {f"{treated[name].prefix}{identifier(one)}": size for one, size in dose.items()}
    return Sides(treated, control, doses)


def document(these: Sides, unknowns: Unknowns, values: Mapping[str, float]) -> str:
    """SBML of all arms; what is estimated is common to them."""
    arms = [*these.treated.values(), *dict.fromkeys(these.control.values())]
    common = {n: values[n] for n in unknowns.names if not n.startswith("published_trials.")}
    return arms_to_sbml(arms, OBSERVED, common, "lobule_calibration")


def _arm(
    name: str, known: Courses, schedule: tuple[tuple[float, str], ...], unknowns: Unknowns
) -> Arm:
    """The first patient; what is estimated has no value of the patient's own."""
    first = known.cohort.take(slice(0, 1))
    return Arm(
        name=name,
        model=known.model,
        start=dict(zip(known.model.state_names, map(float, first.states[0]), strict=True)),
        values={n: float(v[0]) for n, v in first.parameters.items() if n not in unknowns.names},
        schedule=schedule,
        start_day=float(first.start_day[0]),
    )


def _dose(therapy: CellTherapy) -> dict[str, float]:
    product = therapy.product
    return {f"{product.name}.cells": product.cells} if isinstance(product, CellProduct) else {}

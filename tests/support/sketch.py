"""The numerical sketch as a special case of the patient: its numbers, and none of the later terms.

The sketch is the first simulator of this patient, another program by another method. What it had
not is left out where a process can be left out, and stands at its neutral value elsewhere.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lobule.care import Care
from lobule.complication import (
    AcuteJaundice,
    CancerStage,
    Complication,
    Debility,
    Diagnosis,
    HepatorenalSyndrome,
    Hypersplenism,
    standard,
)
from lobule.course.model import assemble_patient
from lobule.engine.model import Model
from lobule.etiology import HepatitisB
from lobule.quantity.distributions import between_patients
from lobule.quantity.function import maximum, power
from tests.support.physiology import Floats, read

INDEPENDENT = Path(__file__).parents[1] / "independent"
SKETCH: dict[str, Any] = json.loads((INDEPENDENT / "sketch_numbers.json").read_text())
NUMBERS: dict[str, Any] = json.loads((INDEPENDENT / "sketch_values.json").read_text())
LATER = (AcuteJaundice, CancerStage, Debility, Diagnosis, HepatorenalSyndrome, Hypersplenism)
NEUTRAL: dict[str, float] = {
    # Renewal of hepatocytes by injury alone.
    "renewal.called": 0.0,
    # Hepatocytes grow into their work at once, however much it is, so that none is ever strained.
    "workload.adaptation_time": 0.01,
    "workload.largest_adaptation": 50.0,
    # Every flare kills a few hepatocytes and none kills many.
    "hepatitis_b.flare_necrosis": 0.0,
    # The virus is never controlled by the immune system.
    "hepatitis_b.seroconversion": 0.0,
    # Hazards of complications were those under the care of the time.
    "ascites.without_care": 1.0,
    "infection.without_care": 1.0,
    "infection.without_prevention": 1.0,
    "kidney_injury.without_care": 1.0,
    "variceal_bleeding.without_care": 1.0,
    # Peritonitis does not recur, encephalopathy has no depth, ACLF keeps its grade.
    "infection.recurrence": 0.0,
    # Infection confuses whoever catches it, with ascites or without.
    "encephalopathy.without_ascites": 1.0,
    # Illness in bed brings no infections of its own.
    "infection.in_illness": 0.0,
    "encephalopathy.deeper_death": 1.0,
    "acute_on_chronic_failure.resolution_1": 0.0,
    "acute_on_chronic_failure.resolution_2": 0.0,
    "acute_on_chronic_failure.resolution_3": 0.0,
    "acute_on_chronic_failure.worsening_1": 0.0,
    "acute_on_chronic_failure.worsening_2": 0.0,
    # ACLF fails the kidneys alike, whatever its trigger.
    "acute_on_chronic_failure.spared_in_flares": 0.0,
    # Nobody dies of liver failure before cirrhosis.
    "death.acute_loss": 0.0,
    # Donor cells leave the inhibitor of collagenase and infections alone.
    "matrix_degradation.inhibitor_relief": 0.0,
    "immune_regulation.protection": 0.0,
}
AS_SKETCHED: dict[str, float] = {**NUMBERS["values"], **NEUTRAL}
# The sketch has one pool of bilirubin: the limit of a small tissue, whose exchange is instant.
ONE_POOL = {"bile.tissue_ratio": 1e-6}
SMALLEST = 1e-6
EXPONENT = NUMBERS["values"]["bile.bilirubin_exponent"]


@dataclass(frozen=True)
class ThreeTermsAsSketched(Complication):
    """Undoes the three terms that have no number: a remodeled liver counts once for cancer, not
    squared, ACLF does not take over the risk of liver failure, and an acute insult does not spare
    the excretion of bile.
    """

    def levers(self, x: Any) -> dict[str, Any]:
        """Ratio of the sketch's hazard and of its excretion to the model's."""
        without = NUMBERS["values"]["cancer.without_cirrhosis"]
        once = x.lever("carcinogenesis") * x.architecture
        return {
            "bilirubin_excretion": power(x.acute_function, EXPONENT),
            "cancer_onset_hazard": (without + once) / (without + once * x.architecture),
            "death_from_liver_failure_hazard": 1.0 / maximum(1.0 - x.aclf_late_peril, SMALLEST),
        }


@cache
def sketched_patient(etiology: HepatitisB) -> Model:
    """The patient of the sketch: its complications, its numbers, its spread between patients."""
    parts: list[Any] = [part for part in standard() if not isinstance(part, LATER)]
    parts.append(ThreeTermsAsSketched())
    model = with_numbers(assemble_patient(etiology, Care(), parts))
    spreads = {
        name: dataclasses.replace(record, spread=_spread(name))
        for name, record in model.parameters.items()
    }
    return dataclasses.replace(model, parameters=spreads)


def with_numbers(model: Model) -> Model:
    """The same equations at the numbers of the sketch, whatever has been calibrated since."""
    values = {name: AS_SKETCHED.get(name, value) for name, value in model.values.items()}
    return dataclasses.replace(model, values=values)


def _spread(name: str) -> Any:
    found = NUMBERS["spreads"].get(name)
    return None if found is None else between_patients(found[0], keeps_mean=found[1])


def adapted(model: Model, states: Floats, values: Mapping[str, float] | None = None) -> Floats:
    """The same person, hepatocytes grown into their present work."""
    grown = states.copy()
    grown[model.state_names.index("adapted_workload")] = read(
        model, states, "workload", values=values
    )[0]
    return grown

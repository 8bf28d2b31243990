"""All files of a PEtab problem, format version 2.0.0, from a calibration problem."""

from __future__ import annotations

from collections.abc import Mapping

from lobule.calibration.petab.draws import draw_table, recipe_text
from lobule.calibration.petab.exchanged import Exchanged
from lobule.calibration.petab.measurements import EXPERIMENT, measurement_table
from lobule.calibration.petab.model import Sides, document, sides
from lobule.calibration.petab.note import note
from lobule.calibration.petab.observables import observable_table, observables
from lobule.calibration.petab.parameters import parameter_table
from lobule.calibration.petab.table import to_tsv
from lobule.calibration.petab.weights import weights
from lobule.calibration.prediction import Prediction

PROBLEM = "problem.yaml"
NOTE = "README.md"
PARAMETERS = "parameters.tsv"
OBSERVABLES = "observables.tsv"
CONDITIONS = "conditions.tsv"
EXPERIMENTS = "experiments.tsv"
MEASUREMENTS = "measurements.tsv"
CHECKS = "checks.tsv"
DRAWS = "posterior.tsv"
RECIPE = "posterior.json"
MODEL = "model.xml"
FILES = (PROBLEM, NOTE, PARAMETERS, OBSERVABLES, CONDITIONS, EXPERIMENTS, MEASUREMENTS, CHECKS,
         DRAWS, RECIPE, MODEL)  # fmt: skip
EXTENSION = "lobule"
EXTENSION_VERSION = "1.0.0"

# A tool that does not know the extension must not fit: it would fit another problem.
YAML = f"""\
# Calibration of what donor cells do to the published trials of cirrhosis.
# The tables say more than PEtab can: priors with a lump at zero, rows of one study that vary
# together, a row that says "not significant" only. {NOTE} tells what a tool may do without.
format_version: 2.0.0
id: lobule_calibration
model_files:
  lobule_calibration:
    location: {MODEL}
    language: sbml
parameter_files: [{PARAMETERS}]
observable_files: [{OBSERVABLES}]
condition_files: [{CONDITIONS}]
experiment_files: [{EXPERIMENTS}]
measurement_files: [{MEASUREMENTS}]
extensions:
  {EXTENSION}:
    version: {EXTENSION_VERSION}
    required: true
    check_files: [{CHECKS}]
    posterior_files: [{DRAWS}, {RECIPE}]
"""


def to_petab(exchanged: Exchanged, prediction: Prediction) -> Mapping[str, bytes]:
    """Files of the problem by name.

    Parameters
    ----------
    exchanged : Exchanged
    prediction : Prediction
        Of the fitted rows, then the checks.

    Raises
    ------
    ModuleNotFoundError
        python-libsbml is not installed (extra ``sbml``).
    """
    count = len(exchanged.fitted)
    found = weights(prediction)
    both = sides(prediction, exchanged.unknowns)
    observed = observables(prediction.rows)
    defaults = {record.name: record.default for record in exchanged.unknowns.records}
    files = {
        PROBLEM: YAML,
        NOTE: note(exchanged, prediction),
        PARAMETERS: parameter_table(exchanged.unknowns, exchanged.posterior),
        OBSERVABLES: observable_table(tuple(observed.values()), both),
        CONDITIONS: _conditions(both),
        EXPERIMENTS: _experiments(),
        MEASUREMENTS: measurement_table(exchanged.fitted, found[:count], observed),
        CHECKS: measurement_table(exchanged.checks, found[count:], observed),
        DRAWS: draw_table(exchanged.posterior),
        RECIPE: recipe_text(exchanged.posterior),
        MODEL: document(both, exchanged.unknowns, defaults),
    }
    return {name: text.encode() for name, text in files.items()}


def _conditions(both: Sides) -> str:
    """Doses as published: the only inputs that are neither estimated nor a patient's own."""
    lines = (
        {"conditionId": EXPERIMENT, "targetId": target, "targetValue": repr(dose)}
        for target, dose in both.doses.items()
    )
    return to_tsv(("conditionId", "targetId", "targetValue"), lines)


def _experiments() -> str:
    line = {"experimentId": EXPERIMENT, "time": "0.0", "conditionId": EXPERIMENT}
    return to_tsv(tuple(line), [line])

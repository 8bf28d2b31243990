"""`lobule predict-trial`: what a trial will print, from its design alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lobule.prediction.predict import Prediction

SEED, DRAWS, PATIENTS, HISTORIES = 1, 200, 200, 12


def command(
    trial: Path,
    /,
    *,
    json: Path | None = None,
    draws: int = DRAWS,
    patients: int = PATIENTS,
    histories: int = HISTORIES,
    seed: int = SEED,
    threads: int | None = None,
    posterior: Path | None = None,
) -> None:
    """Predict a trial from its design, before its results are read.

    The prediction is filed with a date. The file of the design says who enters, which arms and how
    many, causes, cells, dose, route, schedule, visits and blinding; nothing else is used.

    Parameters
    ----------
    trial
        File of the design, a YAML.
    json
        File of the prediction; the name of the design with .prediction.json if left out. A
        prediction that is there is never written over.
    draws
        Draws of the posterior.
    patients
        Virtual patients for each draw.
    histories
        Draws of the disease and its usual care, for each of which patients are found anew; 0
        holds both at their defaults.
    seed
        Start of all random numbers.
    threads
        Threads of this machine; one for each core if left out.
    posterior
        A posterior of your own, a file of lobule calibrate; the package's if left out.
    """
    from lobule.belief import posterior as shipped
    from lobule.belief.natural_history import histories as drawn
    from lobule.belief.posterior import read
    from lobule.cli.targets import check_targets, write_text
    from lobule.cli.trial import cores
    from lobule.prediction.predict import predict
    from lobule.prediction.read import read_design
    from lobule.prediction.record import written
    from lobule.progress import shown

    _check_numbers(draws, patients, histories)
    design = read_design(trial)
    target = json or trial.with_suffix(".prediction.json")
    check_targets(target)
    if target.exists():
        raise ValueError(
            f"{target} holds a prediction; expected a new name, for a prediction is never written "
            "over. Give another one with --json."
        )
    known = shipped() if posterior is None else read(posterior)
    diseases = drawn(seed, range(histories))
    with shown() as progress:
        found = predict(
            design, known, draws=draws, patients=patients, seed=seed,
            threads=cores() if threads is None else threads, histories=diseases,
            progress=progress,
        )  # fmt: skip
    write_text(target, written(found, known, trial.read_text("utf-8")))
    _tell(found, target)


def _check_numbers(draws: int, patients: int, histories: int) -> None:
    if not 0 <= histories <= 1000:
        raise ValueError(f"--histories is {histories}; expected 0 to 1000.")
    for name, value, low in (("--draws", draws, 20), ("--patients", patients, 20)):
        if not low <= value <= 100_000:
            raise ValueError(f"{name} is {value}; expected {low} to 100000.")


def _tell(found: Prediction, target: Path) -> None:
    from lobule.cli.forecast_lines import forecast_lines
    from lobule.trial.result import RESEARCH_ONLY

    print("\n".join(forecast_lines(found)))
    print(f"Prediction: {target}")
    print(RESEARCH_ONLY)

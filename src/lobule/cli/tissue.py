"""`lobule tissue`: from a file to a section of liver, its slides and a pathologist's report."""

from __future__ import annotations

from pathlib import Path

RUNS = Path("runs")
COMMAND = "tissue"


def command(
    example: Path | None = None,
    /,
    *,
    out: Path | None = None,
    seed: int | None = None,
    watch: bool = False,
    resume: Path | None = None,
) -> None:
    """Grow a section of liver cell by cell and let a pathologist look at it.

    Parameters
    ----------
    example
        File in YAML; examples are examples/sections/*.yaml.
    out
        Folder for the run; a new one in runs if left out.
    seed
        Start of all random numbers, in place of that in the file.
    watch
        Keep the newest picture in the folder of the run, as watch.png, while it grows.
    resume
        Folder of a run that was stopped, to be continued.
    """
    _check_arguments(example, resume, out, seed)
    if resume is not None:
        _continue(resume, watch)
    elif example is not None:
        _start(example, {} if seed is None else {"seed": seed}, out, watch)


def _check_arguments(
    example: Path | None, resume: Path | None, out: Path | None, seed: int | None
) -> None:
    if (example is None) == (resume is None):
        given = "neither" if example is None else "both"
        raise ValueError(
            f"A file and --resume are {given} given; expected one of them. "
            "Write for example: lobule tissue examples/sections/hepatitis.yaml"
        )
    if resume is not None and (seed is not None or out is not None):
        raise ValueError(
            "--resume is given with --out or --seed; expected it without them, since a run goes "
            "on as it began. Leave them out."
        )


def _start(path: Path, changed: dict[str, int], out: Path | None, watch: bool) -> None:
    from lobule.cli.growing import conducted
    from lobule.protocol_file import read_text
    from lobule.protocol_file.tissue import parse_experiment
    from lobule.store import begin, free_name, new_provenance

    text = read_text(path)
    plan = parse_experiment(text, path.name, changed)
    folder = out or free_name(RUNS / path.stem)
    experiment = plan.experiment
    record = new_provenance(
        text, seed=experiment.seed, n=experiment.across * experiment.up, changed=changed,
        command={"tissue": True},
    )  # fmt: skip
    conducted(begin(folder, text, record, COMMAND), plan, watch)


def _continue(folder: Path, watch: bool) -> None:
    from lobule.cli.growing import conducted, told_again
    from lobule.protocol_file.tissue import parse_experiment
    from lobule.store import reopen

    begun = reopen(folder)
    if begun.is_finished:
        told_again(folder)
        return
    plan = parse_experiment(begun.text, f"{folder}/protocol.yaml", begun.provenance.changed)
    conducted(begun, plan, watch)

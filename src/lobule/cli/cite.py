"""`lobule cite`: the references of what was used."""

from __future__ import annotations

from pathlib import Path


def command(run: Path | None = None, /) -> None:
    """Print the references behind a run, or behind the whole model.

    Parameters
    ----------
    run
        Folder of a run; without it, every source that the model cites.
    """
    from lobule.evidence.references import reference

    for key in keys_of_run(run) if run else keys_of_model():
        try:
            print(f"{key}: {reference(key).citation}")
        except ValueError:
            print(f"{key}: not in the bibliography of this version.")


def keys_of_run(run: Path) -> tuple[str, ...]:
    """Bibliography keys of a finished run."""
    from lobule.store import read_result

    return read_result(run).citations


def keys_of_model() -> tuple[str, ...]:
    """Bibliography keys of every process and of the manufacture of cells, sorted."""
    from lobule.cells.supply.parts import citations
    from lobule.protocol_file.words import processes_of
    from lobule.quantity.references import keys_of_all

    return tuple(sorted({*keys_of_all(processes_of()), *citations()}))

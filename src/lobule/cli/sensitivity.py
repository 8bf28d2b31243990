"""`lobule sensitivity`: which unknowns decide the effect of cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from lobule.calibration.sensitivity import Sensitivity

SHOWN = 12


def command(
    *,
    samples: int = 256,
    patients: int = 24,
    seed: int = 1,
    threads: int | None = None,
    single: Annotated[bool, Parameter(negative="")] = False,
    json: Path | None = None,
) -> None:
    """Share the variance of the effect of cells among what is not known.

    Sobol's indices of MELD at 3 and 6 months and of survival at 12, over the priors of the
    therapy; needs pip install 'lobule[calibration]'.

    Parameters
    ----------
    samples
        A power of two; more make the intervals narrower.
    patients
        Virtual patients of each draw.
    seed
        Start of all random numbers.
    threads
        Threads of this machine; one for each core if left out.
    single
        Single numbers instead of the parts of the therapy; takes several times as long.
    json
        File for all numbers, for other programs.
    """
    from lobule.calibration.sensitivity import sensitivity
    from lobule.cli.targets import check_targets, write_text
    from lobule.cli.trial import cores
    from lobule.progress import shown

    check_targets(json)
    with shown() as progress:
        found = sensitivity(
            samples, patients=patients, seed=seed, grouped=not single,
            threads=cores() if threads is None else threads, progress=progress,
        )  # fmt: skip
    print("\n".join(_lines(found)))
    if json is not None:
        write_text(json, _as_json(found))
        print(f"Indices: {json}")


def _lines(found: tuple[Sensitivity, ...]) -> Iterator[str]:
    from lobule.cli.columns import columns

    for one in found:
        yield f"{one.outcome}: SD of the effect over the priors {one.sd:.3g}"
        rows = [
            (i.name.replace("_", " "), f"{i.first:.2f} ± {i.first_reach:.2f}",
             f"{i.total:.2f} ± {i.total_reach:.2f}")
            for i in one.indices[:SHOWN]
        ]  # fmt: skip
        for line in columns([("unknown", "alone", "with others"), *rows]):
            yield f"  {line}"


def _as_json(found: tuple[Sensitivity, ...]) -> str:
    import json
    from dataclasses import asdict

    return json.dumps([asdict(one) for one in found], indent=1) + "\n"

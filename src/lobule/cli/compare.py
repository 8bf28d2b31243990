"""`lobule compare`: the same virtual patients under any set of regimens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lobule.cli.targets import check_targets, write_text

if TYPE_CHECKING:
    from lobule.comparison import Comparison, ComparisonResult


def command(
    regimens: Path | None = None,
    /,
    *,
    patients: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    json: Path | None = None,
    html: Path | None = None,
) -> None:
    """Compare therapies in the same virtual patients.

    Every patient lives under every regimen with the same luck: care, cells by
    product, dose, route and schedule, plasma exchange, MARS, DPMAS,
    transplantation, and combinations. Printed are MELD, albumin, survival, days
    without ascites, harm, cost and quality-adjusted years, each as the paired
    difference from the reference with its interval, and who benefits. Without a
    file a built-in set of some twenty is compared in hepatitis B cirrhosis.

    Parameters
    ----------
    regimens
        File in YAML with patients and regimens, such as examples/comparisons/therapies.yaml.
    patients
        Virtual patients, in place of those in the file; 2000 for the built-in set.
    seed
        Start of all random numbers, in place of that in the file.
    threads
        Threads of this machine; one for each core if left out.
    json
        File for all numbers, for other programs.
    html
        File for the page with tables and figures.
    """
    from lobule.cli.ranking import lines
    from lobule.trial.result import RESEARCH_ONLY

    check_targets(json, html)
    plan = _planned(regimens, patients, seed)
    result = _compared(plan, threads)
    if json is not None:
        write_text(json, result.to_json())
    if html is not None:
        from lobule.report.compare.render import render

        write_text(html, render(result))
    print("\n".join(lines(result)))
    for kind, path in (("Numbers", json), ("Page", html)):
        if path is not None:
            print(f"{kind}: {path}")
    print(RESEARCH_ONLY)


def _planned(path: Path | None, patients: int | None, seed: int | None) -> Comparison:
    from lobule.protocol_file import parse_comparison, read_text
    from lobule.protocol_file.amount import read_amount
    from lobule.protocol_file.read import CHANGEABLE

    given = {"patients": patients, "seed": seed}
    changed = {name: value for name, value in given.items() if value is not None}
    if path is not None:
        return parse_comparison(read_text(path), path.name, changed)
    from lobule.comparison.usual import usual_comparison

    for name, value in changed.items():
        read_amount(value, CHANGEABLE[name])
    return usual_comparison(**changed)


def _compared(plan: Comparison, threads: int | None) -> ComparisonResult:
    from lobule.cli.trial import cores
    from lobule.comparison import compare
    from lobule.executor import by_threads, in_memory
    from lobule.progress import shown

    workers = by_threads(cores() if threads is None else threads)
    with shown() as progress:
        return compare(plan, in_memory(workers), progress)

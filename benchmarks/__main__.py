"""Run the benchmarks: `python -m benchmarks [--only FAMILY] [--runs N]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.harness import Measurement, families, write

RESULT = Path("build/bench.json")


def main() -> int:
    """Measure, print the table and write build/bench.json."""
    options = _options()
    found = families()
    if options.only and options.only not in found:
        print(f"ONLY is {options.only}; expected one of {', '.join(sorted(found))}.")
        return 2
    chosen = [options.only] if options.only else sorted(found)
    console = Console()
    measurements: list[Measurement] = []
    for name in chosen:
        with console.status(f"measuring {name}"):
            measurements += found[name].measure(options.runs)
        write(measurements, RESULT)
    console.print(_table(measurements))
    console.print(f"{RESULT}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", metavar="FAMILY", help="measure this family alone")
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each side (5)")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error(f"--runs is {options.runs}; expected 1 or more.")
    return options


def _table(measurements: list[Measurement]) -> Table:
    table = Table(title="ours and the peer in turn, medians")
    table.add_column("benchmark", no_wrap=True)
    for heading in ("ours", "peer", "times better", "unit", "runs", "load"):
        table.add_column(heading, justify="left" if heading == "unit" else "right")
    for one in measurements:
        figures = (_short(one.ours), _short(one.peer), _short(one.ratio))
        table.add_row(one.name, *figures, one.unit, str(one.runs), f"{one.load:.1f}")
    return table


def _short(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:,.4g}"


if __name__ == "__main__":
    sys.exit(main())

"""Seconds to the page of a comparison: 20 regimens, 2,000 patients, 12 months, two threads.

Each run starts from nothing: a new process, and no machine code kept from an earlier one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.harness import Measurement, in_turn

FAMILY = "compare"
REGIMENS, PATIENTS, THREADS = 20, 2000, 2


def measure(runs: int) -> list[Measurement]:
    """Whole process, screening, compiling and drawing included."""
    name = f"{FAMILY}.{REGIMENS}x{PATIENTS}"
    return [in_turn(name, compared, None, unit="s", runs=min(runs, 2), better="less")]


def compared() -> float:
    """One run of the built-in comparison."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "benchmarks.compare", folder],
            check=True,
            env={**os.environ, "LOBULE_CACHE": str(Path(folder) / "cache")},
        )
        return time.perf_counter() - start


def page(folder: Path) -> None:
    """Compare the first twenty of the built-in regimens, and write page and numbers."""
    from lobule.comparison import compare
    from lobule.comparison.usual import usual_comparison
    from lobule.executor import by_threads, in_memory
    from lobule.report.compare.render import render

    usual = usual_comparison(PATIENTS)
    plan = replace(usual, regimens=usual.regimens[:REGIMENS])
    result = compare(plan, in_memory(by_threads(THREADS)))
    (folder / "page.html").write_text(render(result))
    (folder / "numbers.json").write_text(result.to_json())


if __name__ == "__main__":
    page(Path(sys.argv[1]))

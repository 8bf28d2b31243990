"""Seconds from `lobule compare` to its page: 20 regimens, 2,000 patients, 12 months, two threads.

Each run starts from nothing: a new process, and no machine code kept from an earlier one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.harness import Measurement, in_turn

FAMILY = "compare"
PATIENTS, THREADS = 2000, 2


def measure(runs: int) -> list[Measurement]:
    """Whole process, screening, compiling and drawing included."""
    name = f"{FAMILY}.20x{PATIENTS}"
    return [in_turn(name, compared, None, unit="s", runs=min(runs, 2), better="less")]


def compared() -> float:
    """One run of the built-in comparison."""
    with tempfile.TemporaryDirectory() as folder:
        command = "from lobule.cli import main; raise SystemExit(main())"
        arguments = ["compare", "--patients", str(PATIENTS), "--threads", str(THREADS)]
        arguments += ["--html", str(Path(folder) / "page.html")]
        arguments += ["--json", str(Path(folder) / "numbers.json")]
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", command, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "LOBULE_CACHE": str(Path(folder) / "cache")},
        )
        return time.perf_counter() - start

"""Seconds from `lobule trial EXAMPLE` to its report, 2 x 2,000 virtual patients over 12 months."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.harness import Measurement, in_turn

FAMILY = "trial"
EXAMPLE = Path(__file__).parent.parent / "examples" / "hbv_bone_marrow_hepatic_artery.yaml"


def measure(runs: int) -> list[Measurement]:
    """Whole process, from a cold start of Python to the written report."""
    return [
        in_turn(f"{FAMILY}.example_s", example, None, unit="s", runs=min(runs, 2), better="less")
    ]


def example() -> float:
    """One run of the example."""
    with tempfile.TemporaryDirectory() as folder:
        command = "from lobule.cli import main; main()"
        arguments = ["trial", str(EXAMPLE), "--out", str(Path(folder) / "run")]
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", command, *arguments], check=True, stdout=subprocess.DEVNULL
        )
        return time.perf_counter() - start

"""How long a user waits for `import lobule`, beside `import lifelines`, a survival library."""

from __future__ import annotations

import subprocess
import sys
import time

from benchmarks.harness import Measurement, in_turn

FAMILY = "import_s"


def measure(runs: int) -> list[Measurement]:
    """Seconds that the import adds to a fresh interpreter, alone and with every name used."""
    every_name = f"{FAMILY}.every_name"
    return [
        in_turn(FAMILY, lobule, lifelines, unit="s", runs=runs, better="less"),
        in_turn(every_name, every_public_name, lifelines, unit="s", runs=runs, better="less"),
    ]


def lobule() -> float:
    """Seconds that `import lobule` adds."""
    return _added_by("import lobule")


def every_public_name() -> float:
    """Seconds that `import lobule` adds when everything it offers is then loaded."""
    return _added_by("import lobule; [getattr(lobule, name) for name in lobule.__all__]")


def lifelines() -> float:
    """Seconds that `import lifelines` adds."""
    return _added_by("import lifelines")


def _added_by(statement: str) -> float:
    return _interpreter(statement) - _interpreter("pass")


def _interpreter(statement: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-W", "ignore", "-c", statement], check=True)
    return time.perf_counter() - start

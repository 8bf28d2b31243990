"""Make the rates that tissue gives to whoever wants priors: `python tools/tissue_rates.py [SEEDS]`.

Grows sections under each cause to several collagen areas, watches a window at each, and writes
``src/lobule/tissue/upscaling/rates.json``.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import lobule
from lobule.progress import shown
from lobule.tissue.experiment import Cause
from lobule.tissue.portrait.ancestry import tissue_code
from lobule.tissue.upscaling.kept import FILE
from lobule.tissue.upscaling.rates import Rates, drawn_together
from lobule.tissue.upscaling.relay import relayed
from lobule.tissue.upscaling.window import DAYS, look_through

LEVELS = (3.0, 6.0, 10.0, 15.0)
CAUSES = (Cause.HEPATITIS, Cause.ALCOHOL)
LOBULES = (1, 2)
DOSES, RELAY_LEVEL = (5.0, 50.0, 500.0), 6.0
TARGET = Path(lobule.__file__).parent / "tissue" / "upscaling" / FILE


def made(seeds: range) -> Rates:
    """Windows under every cause, drawn together."""
    windows = []
    with shown() as progress:
        for cause in CAUSES:
            windows += look_through(cause, LEVELS, seeds, lobules=LOBULES, progress=progress)
    provenance = {
        "lobule": lobule.__version__,
        "tissue_source": tissue_code(),
        "seeds": list(seeds),
        "levels": list(LEVELS),
        "lobules": list(LOBULES),
        "window_days": DAYS,
        "note": "Windows of two-dimensional periodic sections; see docs/explanation/pathology.md.",
    }
    relay = relayed(Cause.HEPATITIS, RELAY_LEVEL, DOSES, seeds, LOBULES)
    return replace(drawn_together(windows, LEVELS, provenance), relay=relay)


def main() -> None:
    """Write the file and print its rates."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    found = made(range(1, number + 1))
    TARGET.write_text(found.to_json(), "utf-8")
    for rate in found.rates:
        interval = f"{rate.mean:.3g} ({rate.low:.3g} to {rate.high:.3g})"
        print(f"{rate.cause:10s} {rate.level:5.1f} % {rate.name:15s} {interval} {rate.unit}")
    print(TARGET)


if __name__ == "__main__":
    main()

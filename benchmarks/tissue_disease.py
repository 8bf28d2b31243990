"""Years of disease per hour of processor: a section that scars, with six-hour steps."""

from __future__ import annotations

import time

from benchmarks.harness import Measurement, in_turn

NAME = "tissue.disease_20k_years_per_cpu_hour"
STEP = 0.25
DAYS_OF_SCARRING = 366.0
DAYS_MEASURED = 10.0


def measure(runs: int) -> list[Measurement]:
    """Simulated years of hepatitis per processor hour, 20,000 cells, six fields and more."""
    return [in_turn(NAME, years_per_hour, None, unit="years/CPU h", runs=runs, better="more")]


def years_per_hour() -> float:
    """A section of 16 lobules after a year of hepatitis, by processor time of one thread."""
    from lobule.tissue.biology import body
    from lobule.tissue.grow import grow, settled
    from lobule.tissue.healthy import healthy_section
    from lobule.tissue.rules.hepatitis import Hepatitis

    section = settled(healthy_section(4, 4, seed=1))
    section = grow(section, body(3.0, Hepatitis()), DAYS_OF_SCARRING)
    clock = body(STEP, Hepatitis())
    section = grow(section, clock, 1.0)
    begun = time.process_time()
    grow(section, clock, DAYS_MEASURED)
    spent = time.process_time() - begun
    return DAYS_MEASURED / 365.25 / (spent / 3600.0)

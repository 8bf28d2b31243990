"""A made-up validation: estimates near the published numbers, without any simulation."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lobule.validation.cohorts import Cohorts
from lobule.validation.compare import validate
from lobule.validation.estimate import Estimate
from lobule.validation.left_out import published, reasons
from lobule.validation.validation import Validation

GROUPS = {
    "stages": ("damico", "csl_r"),
    "structure": ("ls_", "cpa_"),
    "meld": ("wiesner", "canonic", "ctp_1y"),
    "devices": ("pe_tbil", "dpmas_tbil"),
}


def made_up(
    prefixes: tuple[str, ...], slip: float = 0.2
) -> Callable[[Cohorts], dict[str, Estimate]]:
    """A family whose every number is the published one times a random factor."""

    def rows(cohorts: Cohorts) -> dict[str, Estimate]:
        chance = np.random.Generator(np.random.Philox(cohorts.seed))
        found = {}
        for name, target in published().items():
            if name.startswith(prefixes) and name not in reasons():
                middle = ((target.lo or 0.0) + (target.hi or 0.0)) / 2
                value = middle if target.value is None else target.value
                value *= float(np.exp(chance.normal(0.0, slip)))
                half = 0.1 * abs(value)
                found[name] = Estimate(value, value - half, value + half, cohorts.patients)
        return found

    return rows


def made_up_validation(slip: float = 0.2) -> Validation:
    """Four families, one of them with a picture of each kind."""
    families = {name: made_up(prefixes, slip) for name, prefixes in GROUPS.items()}
    return validate(200, 1, families=families)

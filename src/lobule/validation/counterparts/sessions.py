"""One patient with acute-on-chronic liver failure, followed through sessions of a device."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lobule.care import Care
from lobule.course.life import observed
from lobule.course.model import assemble_patient
from lobule.engine.model import Model
from lobule.engine.run import Cohort, Plan, healthy
from lobule.engine.simulate import simulate
from lobule.validation.cohorts import Adapt, as_declared

Floats = NDArray[np.float64]

OBSERVED = (
    *("bilirubin", "bile_acids", "ammonia", "inr", "meld"),
    *("intrinsic_bilirubin", "intrinsic_inr", "intrinsic_meld", "donor_clotting_factors"),
)
ILL = {
    "hepatocytes": 0.45,
    "senescent_hepatocytes": 0.05,
    "crosslinked_collagen": 14.0,
    "architecture": 0.9,
    "shunt": 0.3,
    "underfilling": 0.9,
    "plasma_volume": 1.2,
    "albumin_mass": 36.0,
}
"""States of a decompensated cirrhosis whose acute insult has passed and left jaundice; assumed."""


def failing(model: Model, bilirubin: float) -> Floats:
    """States of a patient whose cholestasis holds this bilirubin (mg/dL), blood in balance."""
    values = model.values
    masses = observed(model, one(_ill(model)), ("functional_mass", "excretory_mass"))
    functional, excretory = (float(mass[0]) for mass in masses.values())
    cholestatic = bilirubin / values["bile.normal_bilirubin"]
    cholestatic *= excretory ** values["bile.bilirubin_exponent"]
    acids = values["bile.normal_bile_acids"] * cholestatic
    acids /= excretory ** values["bile.bile_acid_exponent"]
    share, bypass = values["synthesis.hepatic_ammonia_share"], values["synthesis.ammonia_bypass"]
    cleared = share * functional * (1.0 - bypass * ILL["shunt"]) / 0.95 + 1.0 - share
    return _ill(
        model,
        acute_cholestasis=cholestatic - 1.0,
        bilirubin=bilirubin,
        tissue_bilirubin=bilirubin,
        bile_acids=acids,
        clotting_factors=functional,
        ammonia=values["synthesis.normal_ammonia"] / cleared,
    )


def through(
    care: Care,
    bilirubin: float,
    days: Sequence[float],
    *names: str,
    adapt: Adapt = as_declared,
) -> Floats:
    """Values of `OBSERVED` on the given days under this care, (days, names), no chance events."""
    model = adapt(assemble_patient(None, care, ()))
    plan = Plan(days[-1] + 1.0, tuple(days), OBSERVED, care.schedule(), chance=False)
    places = [OBSERVED.index(name) for name in names]
    return simulate(model, one(failing(model, bilirubin)), plan).observations[0][:, places]


def falls(
    care: Care,
    bilirubin: float,
    name: str = "bilirubin",
    hours: float = 72.0,
    adapt: Adapt = as_declared,
) -> Floats:
    """Percent below the value before, at the end of the last session, 24 hours and `hours` later.

    Parameters
    ----------
    care : Care
        Devices with planned sessions, the first on day 0.
    bilirubin : float, mg/dL
        Before the session, at rest.
    name : str
        One of `OBSERVED`.
    hours : float, hours
    adapt : callable
        Changes the numbers of the model.
    """
    end = max(day for day, _ in care.schedule())
    days = (0.0, end, end + 1.0, end + hours / 24.0)
    seen = through(care, bilirubin, days, name, adapt=adapt)[:, 0]
    return 100.0 * (1.0 - seen[1:] / seen[0])


def one(states: Floats) -> Cohort:
    """One person in these states."""
    return Cohort(np.arange(1), np.zeros(1, dtype=np.int64), states[None, :])


def _ill(model: Model, **states: float) -> Floats:
    values = healthy(model, 1)[0]
    for name, value in {**ILL, **states}.items():
        values[model.state_names.index(name)] = value
    return values

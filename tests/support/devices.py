"""One patient with acute-on-chronic liver failure, followed through sessions of a device."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from lobule.care import Care
from lobule.course.model import assemble_patient
from lobule.engine.model import Model
from lobule.engine.run import Cohort, Plan
from lobule.engine.simulate import simulate
from lobule.engine.trace import assemble
from lobule.liver import LEVERS
from lobule.liver.bile import Bile
from lobule.quantity.process import Process
from lobule.quantity.state import event, output
from tests.support.physiology import Floats, read, start

OBSERVED = (
    *("bilirubin", "bile_acids", "ammonia", "inr", "meld"),
    *("intrinsic_bilirubin", "intrinsic_inr", "intrinsic_meld", "donor_clotting_factors"),
)
ILL = {
    "senescent_hepatocytes": 0.05,
    "crosslinked_collagen": 14.0,
    "architecture": 0.9,
    "shunt": 0.3,
    "underfilling": 0.9,
    "plasma_volume": 1.2,
    "albumin_mass": 36.0,
    "insult": 1.0,
}


def failing(model: Model, bilirubin: float) -> Floats:
    """A patient whose liver holds this bilirubin (mg/dL) at rest, every blood value in balance."""
    values = model.values
    mass = (values["bile.normal_bilirubin"] / bilirubin) ** (1 / values["bile.bilirubin_exponent"])
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        found = read(model, start(model, hepatocytes=middle, **ILL), "functional_mass")[0]
        low, high = (middle, high) if found < mass else (low, middle)
    share, bypass = values["synthesis.hepatic_ammonia_share"], values["synthesis.ammonia_bypass"]
    cleared = share * mass * (1.0 - bypass * ILL["shunt"]) / 0.95 + 1.0 - share
    acids = values["bile.normal_bile_acids"] / mass ** values["bile.bile_acid_exponent"]
    return start(
        model,
        **ILL,
        hepatocytes=low,
        bilirubin=bilirubin,
        tissue_bilirubin=bilirubin,
        bile_acids=acids,
        clotting_factors=mass,
        ammonia=values["synthesis.normal_ammonia"] / cleared,
    )


def through(care: Care, bilirubin: float, days: Sequence[float], *names: str) -> Floats:
    """Values of `OBSERVED` on the given days under this care, (days, names), no chance events."""
    model = assemble_patient(None, care, ())
    begin = failing(model, bilirubin)[None, :]
    cohort = Cohort(np.arange(1), np.zeros(1, dtype=np.int64), begin)
    plan = Plan(days[-1] + 1.0, tuple(days), OBSERVED, care.schedule(), chance=False)
    places = [OBSERVED.index(name) for name in names]
    return simulate(model, cohort, plan).observations[0][:, places]


def falls(care: Care, bilirubin: float, name: str = "bilirubin", hours: float = 72.0) -> Floats:
    """Percent below the value before, at the end of the last session, 24 hours and `hours` later.

    Parameters
    ----------
    care : Care
        Devices with planned sessions, the first on day 0.
    bilirubin : float, mg/dL
        Before the session, at rest.
    name : str
        One of `OBSERVED`.
    """
    end = max(day for day, _ in care.schedule())
    seen = through(care, bilirubin, (0.0, end, end + 1.0, end + hours / 24.0), name)[:, 0]
    return 100.0 * (1.0 - seen[1:] / seen[0])


@dataclass(frozen=True)
class HeldLiver(Process):
    """Functional mass and plasma volume that never change, for closed forms."""

    kind: ClassVar[str] = "test"
    mass: float = 0.2

    @output("1", "functional mass")
    def functional_mass(self, x: Any) -> Any:
        """Held still."""
        return self.mass

    @output("L", "plasma volume")
    def plasma_liters(self, x: Any) -> Any:
        """Held still."""
        return 3.0


@dataclass(frozen=True)
class Strike(Process):
    """An event called aclf, to be planned by a test."""

    kind: ClassVar[str] = "test"
    events = (event("aclf", scheduled=True),)


def held(*devices: Process, mass: float = 0.2) -> Model:
    """Bile of a liver that stays as it is, and devices."""
    return assemble((HeldLiver(mass), Bile(), *devices), LEVERS)


def at_rest(model: Model, mass: float = 0.2) -> Floats:
    """Bilirubin in balance with the liver, in plasma and tissue."""
    values = model.values
    level = values["bile.normal_bilirubin"] / mass ** values["bile.bilirubin_exponent"]
    return start(model, bilirubin=level, tissue_bilirubin=level)

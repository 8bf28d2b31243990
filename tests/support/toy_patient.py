"""A patient small enough to check by hand, with everything the engine must handle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from lobule.engine.lever import Lever
from lobule.engine.model import Model
from lobule.engine.run import Cohort, Plan, healthy
from lobule.engine.trace import assemble
from lobule.quantity.distributions import lognormal
from lobule.quantity.function import exp, log, maximum, minimum, select, sqrt, tanh
from lobule.quantity.parameter import parameter
from lobule.quantity.process import Process, process
from lobule.quantity.state import event, flag, output, state

LEVERS = (Lever("pull", "slows the loss of tissue", 1.0), Lever("push", "adds tissue", 0.0))


@process
class ToyBody(Process):
    """Tissue that is lost and regrows, a fast laboratory value, a slow insult."""

    kind: ClassVar[str] = "toy"
    loss: float = parameter(
        default=0.2, unit="1/day", prior=lognormal(0.2, 2.0), source="assumed", meaning="loss"
    )
    speed: float = parameter(
        default=2.0, unit="1/day", prior=lognormal(2.0, 2.0), source="assumed", meaning="speed"
    )
    states = (state("tissue", "1", start=1.0), state("lab", "1", start=0.5), state("insult", "1"))
    states += (flag("sick"),)

    @output("1", "score")
    def score(self, x: Any) -> Any:
        """Something of everything the graph can say."""
        curve = tanh(x.lab) * exp(-x.insult) + log(1.0 + x.tissue) + sqrt(x.tissue)
        return (
            select(x.tissue > 0.8, curve, 0.5 * curve) + minimum(x.lab, 2.0) + maximum(x.lab, 0.1)
        )

    def rates(self, x: Any) -> Mapping[str, Any]:
        """Logistic regrowth, loss under insult, a laboratory value that follows fast."""
        loss = self.loss * x.insult * x.lever("pull")
        return {
            "tissue": 0.05 * (1.0 - x.tissue) + x.lever("push") - loss * x.tissue,
            "lab": self.speed * (x.tissue**self.loss - x.lab),
            "insult": -x.insult / 15.0,
        }


@process
class ToyIllness(Process):
    """Hits that come by chance, their followers, recovery and death."""

    kind: ClassVar[str] = "toy"
    events = (
        event("hit"),
        event("kidney"),
        event("recovery"),
        event("dose", scheduled=True),
        event("death", fatal=True),
    )

    def hazard(self, x: Any) -> Mapping[str, Any]:
        """Six hits a year in health."""
        return {"hit": 6.0 * x.tissue, "recovery": 4.0 * x.sick, "death": 0.1 * exp(2.0 * x.insult)}

    def chance_after(self, event: str, x: Any) -> Mapping[str, Any]:
        """Kidney injury may follow a hit at once."""
        return {"kidney": 0.3 * x.tissue} if event == "hit" else {}

    def on_event(self, event: str, x: Any) -> Mapping[str, Any]:
        """What each event changes."""
        changes = {
            "hit": {"insult": 0.5 + 0.5 * x.luck("severity"), "sick": 1.0 - x.sick},
            "kidney": {"lab": 0.3},
            "recovery": {"sick": -x.sick},
            "dose": {"insult": 1.0},
        }
        return changes.get(event, {})


def toy_model(*more: Process) -> Model:
    """The toy patient, with further processes if given."""
    return assemble((ToyBody(), ToyIllness(), *more), LEVERS)


def toy_cohort(model: Model, patients: int) -> Cohort:
    """Patients who differ in one parameter."""
    loss = np.linspace(0.1, 0.4, patients)
    start = np.full(patients, 1000, dtype=np.int64)
    return Cohort(np.arange(patients), start, healthy(model, patients), {"toy_body.loss": loss})


def toy_plan(*, chance: bool = True, days: float = 365.0) -> Plan:
    """A year with visits and two planned doses."""
    return Plan(
        days=days,
        visits=(0.0, 30.0, 91.0, 182.0, 365.0),
        observe=("score", "tissue", "lab", "insult", "sick"),
        schedule=((0.0, "dose"), (60.0, "dose")),
        chance=chance,
        seed=7,
    )

"""Kinetics of cells and label against the same body with blood in every organ, solved exactly.

The model follows blood to its end at once. Here blood stands in vessels of real volume and takes
its time: 6 L/min through right heart, lungs, left heart, liver, spleen, gut and the rest, each
vessel well mixed, each holding cells at the rate that makes its share of a passage. That system is
linear, and its solution is a matrix exponential.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pytest
from scipy.linalg import expm

from lobule.care import Care
from lobule.cells import (
    BoneMarrowMSC,
    CellTherapy,
    HepaticArtery,
    Intrasplenic,
    PeripheralVein,
    PortalVein,
)
from lobule.cells.kinds import Route
from lobule.course.model import assemble_patient
from lobule.engine.evaluate import evaluate
from lobule.engine.kernel import kernel
from lobule.engine.model import Model
from lobule.engine.run import Cohort, Plan
from tests.support.physiology import Floats, follow, leaves_of, read, start

OUTPUT = 6.0 * 60 * 24
"""Blood pumped by the heart, L/day."""
VOLUME = {"vein": 3.0, "lung": 0.45, "artery": 0.9, "liver": 0.25, "spleen": 0.2, "gut": 0.5}
VOLUME["others"] = 0.9
DAYS = (2.0 / 24.0, 1.0, 2.0, 10.0)
STILL = {
    "circulation.shunt_opening": 0.0,
    "circulation.spleen_growth": 0.0,
    "macrophages.recruitment": 0.0,
    "macrophages.systemic_recruitment": 0.0,
    "macrophages.removal": 0.0,
    "macrophages.switch": 0.0,
}
"""A patient who does not change while cells come to rest."""
HELD = ("arrested", "lung", "liver", "spleen", "elsewhere")
GONE = ("lung", "blood", "liver", "spleen", "elsewhere", "excreted")
ILL = {"shunt": 0.3, "spleen": 2.2, "inflammatory_macrophages": 0.7}


@dataclass
class Body:
    """A linear system, filled flow by flow."""

    names: list[str] = field(default_factory=list)
    flows: list[tuple[str, str, float]] = field(default_factory=list)

    def flow(self, source: str, target: str, per_day: float) -> None:
        """Let a share of one place move to another every day."""
        self.names += [name for name in (source, target) if name not in self.names]
        self.flows.append((source, target, per_day))

    def after(self, initial: dict[str, float], day: float) -> dict[str, float]:
        """Content of every place."""
        matrix = np.zeros((len(self.names), len(self.names)))
        for source, target, per_day in self.flows:
            matrix[self.names.index(target), self.names.index(source)] += per_day
            matrix[self.names.index(source), self.names.index(source)] -= per_day
        before = np.array([initial.get(name, 0.0) for name in self.names])
        return dict(zip(self.names, expm(matrix * day) @ before, strict=True))


def _vessels(body: Body, seen: dict[str, float]) -> None:
    """Blood that flows, and cells that stay where it flows through."""
    hepatic, spleen = seen["hepatic_artery_flow"], seen["splenic_flow"]
    gut, bypass = seen["gut_flow"], seen["bypass"]
    portal = (1.0 - bypass) * (spleen + gut)
    flow = {"vein": 1.0, "lung": 1.0, "artery": 1.0, "liver": hepatic + portal}
    flow |= {"spleen": spleen, "gut": gut, "others": 1.0 - hepatic - spleen - gut}
    rate = {name: OUTPUT * share / VOLUME[name] for name, share in flow.items()}
    body.flow("vein", "lung", rate["vein"])
    body.flow("lung", "artery", rate["lung"])
    for name, share in (("liver", hepatic), *((n, flow[n]) for n in ("spleen", "gut", "others"))):
        body.flow("artery", name, rate["artery"] * share)
    for name in ("spleen", "gut"):
        body.flow(name, "liver", rate[name] * (1.0 - bypass))
        body.flow(name, "vein", rate[name] * bypass)
    for name in ("liver", "others"):
        body.flow(name, "vein", rate[name])
    caught = {"lung": "held arrested", "liver": "held liver", "spleen": "held spleen"}
    for name in ("lung", "liver", "spleen", "gut", "others"):
        share = seen[f"{name if name in caught else 'elsewhere'}_capture"]
        holding = rate[name] * share / (1.0 - share)
        if name in caught:
            body.flow(name, caught[name], holding)
        else:
            body.flow(name, "held elsewhere", holding * seen["lodging"])
            body.flow(name, "gone blood", holding * (1.0 - seen["lodging"]))


def _fates(body: Body, seen: dict[str, float]) -> None:
    """What becomes of cells that are held, and of their debris."""
    body.flow("held arrested", "held lung", seen["lodging"] / seen["arrest_time"])
    body.flow("held arrested", "gone blood", (1.0 - seen["lodging"]) / seen["arrest_time"])
    body.flow("held lung", "artery", seen["lung_release"])
    for name in ("lung", "liver", "spleen", "elsewhere"):
        body.flow(f"held {name}", f"gone {name}", math.log(2.0) / seen[f"{name}_half_life"])
    body.flow("gone lung", "gone blood", seen["lung_clearance"])
    weights = {
        "liver": seen["liver_uptake"] * (1.0 - seen["bypass"]),
        "spleen": seen["spleen_uptake"] * seen["spleen"],
        "elsewhere": seen["elsewhere_uptake"],
        "excreted": seen["excretion"],
    }
    for name, weight in weights.items():
        share = weight / sum(weights.values())
        body.flow("gone blood", f"gone {name}", seen["uptake"] * share)


def _read(model: Model, states: Floats) -> dict[str, float]:
    """Parameters and outputs by their short names."""
    kinds = ("passage.", "biodistribution.", "debris.")
    seen = {k.split(".")[1]: v for k, v in model.values.items() if k.startswith(kinds)}
    captures = [f"{organ}_capture" for organ in ("lung", "liver", "spleen", "elsewhere")]
    names = ("splenic_flow", "bypass", "spleen", *captures)
    return seen | dict(zip(names, read(model, states, *names), strict=True))


def _infused(model: Model, states: Floats) -> Floats:
    infusion = next(h for h in model.happenings if h.event.name == "infusion")
    after = states.copy()
    changes = evaluate(list(infusion.jumps.values()), leaves_of(model, states))
    for name, change in zip(infusion.jumps, changes, strict=True):
        after[model.state_names.index(name)] += float(change)
    return after


@pytest.mark.parametrize("signs", [{}, ILL], ids=["healthy", "cirrhotic"])
@pytest.mark.parametrize(
    ("route", "entry"),
    [
        (PeripheralVein(), {"vein": 1.0}),
        (HepaticArtery(shunted=0.05), {"liver": 0.95, "vein": 0.05}),
        (PortalVein(), {"liver": 1.0}),
        (Intrasplenic(held=0.4), {"held spleen": 0.4, "liver": 0.6}),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_against_matrix_exponential_cells_and_label(
    route: Route, entry: dict[str, float], signs: dict[str, float]
) -> None:
    product = BoneMarrowMSC(cells=1e8, viability=1.0)
    therapy = CellTherapy(product=product, route=route, mechanisms=())
    model = assemble_patient(None, Care() + therapy, ())
    before = start(model, **signs)
    seen = _read(model, before)
    body = Body()
    _vessels(body, seen)
    _fates(body, seen)
    if "liver" in entry and not isinstance(route, HepaticArtery):
        portal = entry["liver"]
        entry = {**entry, "liver": portal * (1.0 - seen["bypass"])}
        entry["vein"] = portal * seen["bypass"]
    ours = follow(model, _infused(model, before), DAYS, values=STILL)
    for day, states in zip(DAYS, ours, strict=True):
        theirs = body.after(entry, day)
        assert sum(theirs.values()) == pytest.approx(1.0, abs=1e-9)
        for group, places in (("donor_cells", HELD), ("debris", GONE)):
            prefix = "held" if group == "donor_cells" else "gone"
            for place in places:
                found = read(model, states, f"{group}_{place}")[0] / 100.0
                expected = theirs[f"{prefix} {place}"]
                assert found == pytest.approx(expected, abs=1e-3), f"{group}_{place}, day {day:g}"


def test_against_matrix_exponential_first_hours_of_the_compiled_patient() -> None:
    """Arrested cells are gone within hours: the compiled steps keep up with them."""
    therapy = CellTherapy(BoneMarrowMSC(cells=1e8, viability=1.0), PeripheralVein(), mechanisms=())
    model = assemble_patient(None, Care() + therapy, ())
    before = start(model, **ILL)
    seen = _read(model, before)
    body = Body()
    _vessels(body, seen)
    _fates(body, seen)
    names = tuple(f"donor_cells_{place}" for place in HELD)
    hours = (0.25, 1.0, 2.0, 6.0)
    days = tuple(hour / 24.0 for hour in hours)
    cohort = Cohort(np.arange(1), np.zeros(1, dtype=np.int64), before[None])
    plan = Plan(1.0, days, names, ((0.0, "infusion"),), chance=False)
    ours = kernel(model, names).run(cohort, plan, values=STILL).observations[0] / 100.0
    for day, row, tolerance in zip(days, ours, (1e-2, 5e-3, 1e-3, 1e-3), strict=True):
        theirs = body.after({"vein": 1.0}, day)
        np.testing.assert_allclose(row, [theirs[f"held {p}"] for p in HELD], atol=tolerance)

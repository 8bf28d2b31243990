"""The numerical sketch as a special case: the terms it had not, at their neutral values."""

from __future__ import annotations

from collections.abc import Mapping

from lobule.engine.model import Model
from tests.support.physiology import Floats, read

AS_SKETCHED: dict[str, float] = {
    # Renewal of hepatocytes by injury alone, and the reserve of divisions that went with it.
    "renewal.called": 0.0,
    "hepatocytes.replicative_capacity": 55.0,
    # Hepatocytes grow into their work at once, so that none is ever strained.
    "workload.adaptation_time": 0.01,
    # Collagenase before macrophages made most of it.
    "collagen.resting_collagenase": 0.25,
    "collagen.macrophage_collagenase": 0.80,
    "collagen.inhibition": 4.0,
}


def adapted(model: Model, states: Floats, values: Mapping[str, float] | None = None) -> Floats:
    """The same person, hepatocytes grown into their present work."""
    grown = states.copy()
    grown[model.state_names.index("adapted_workload")] = read(
        model, states, "workload", values=values
    )[0]
    return grown

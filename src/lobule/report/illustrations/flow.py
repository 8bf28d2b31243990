"""Who was assessed, excluded, randomized, followed and analyzed."""

from __future__ import annotations

from markupsafe import Markup

from lobule.report.figures.flow import flow as draw
from lobule.report.figures.flow_counts import Count, Flow, FlowArm
from lobule.report.illustration import Illustration
from lobule.report.illustrations.order import control_first
from lobule.trial.findings.flow import ArmFlow
from lobule.trial.result import TrialResult


def flow(result: TrialResult) -> Illustration:
    """Return the flow diagram of the trial."""
    found = result.flow
    excluded = tuple(Count(f"{e.criterion}: not met", e.patients) for e in found.exclusions)
    arms = tuple(_arm(arm, result) for arm in control_first(result.control, found.arms))
    return Illustration(
        "flow",
        "Flow of virtual patients through the trial",
        "Candidates are turned away by the first criterion that they fail. Patients count as "
        "analyzed when they have a value at the visit of the primary endpoint.",
        (Markup(draw(Flow(found.assessed, excluded, arms))),),
    )


def _arm(arm: ArmFlow, result: TrialResult) -> FlowArm:
    infused = any(known.name == arm.arm and known.infusion_days for known in result.arms)
    left = (
        Count("died", arm.died),
        Count("received a transplant", arm.transplanted),
        Count("withdrew", arm.withdrew),
    )
    treated = (Count("received cells", arm.treated),) if infused else ()
    return FlowArm(arm.arm, arm.randomized, left, arm.completed, arm.analyzed, treated)

"""How the patients behind a pooled number were treated: shares of causes, routes, open trials."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lobule.calibration.overlap import may_contain
from lobule.evidence.studies import TrialArm

ARTERY, VEIN = "artery", "vein"
_DIRECT = ("hepatic artery", "portal vein", "right omental vein", "intrasplenic")
_PERIPHERAL = ("peripheral vein", "intravenous")


def shares(review: str, designs: Sequence[TrialArm]) -> tuple[tuple[str, float], ...]:
    """Shares of patients by cause and route, as names of settings.

    Counted over the arms with cells of the controlled studies in chronic disease that the review
    may contain. Hepatitis B and C stand for all causes, an artery for every vessel into the liver.
    Where a study does not name cause or route it says nothing about them; cause and route are
    taken as independent.
    """
    arms = [arm for arm in _treated(review, designs) if arm.n is not None]
    direct = _share(arms, lambda arm: arm.route, _DIRECT, _PERIPHERAL)
    viral_b = _share(arms, lambda arm: arm.etiology, ("HBV",), ("HCV",))
    parts = (
        (f"hbv_{ARTERY}", viral_b * direct),
        (f"hbv_{VEIN}", viral_b * (1.0 - direct)),
        (f"hcv_{ARTERY}", (1.0 - viral_b) * direct),
        (f"hcv_{VEIN}", (1.0 - viral_b) * (1.0 - direct)),
    )
    return tuple((name, share) for name, share in parts if share > 0.0)


def open_share(review: str, designs: Sequence[TrialArm]) -> float:
    """Share of treated patients in trials that were not double-blind."""
    arms = [arm for arm in _treated(review, designs) if arm.n is not None]
    patients = sum(arm.n or 0 for arm in arms)
    return sum(arm.n or 0 for arm in arms if not arm.is_double_blind) / patients


def _share(
    arms: Sequence[TrialArm],
    read: Callable[[TrialArm], str],
    one: tuple[str, ...],
    other: tuple[str, ...],
) -> float:
    """Patients whose arm says one thing, of those whose arm says it or the other."""
    counts = [
        sum(arm.n or 0 for arm in arms if read(arm).startswith(words)) for words in (one, other)
    ]
    return counts[0] / sum(counts)


def _treated(review: str, designs: Sequence[TrialArm]) -> list[TrialArm]:
    studies: dict[str, list[TrialArm]] = {}
    for arm in designs:
        studies.setdefault(arm.study_id, []).append(arm)
    return [
        arm
        for study in studies.values()
        if _controlled(study) and may_contain(review, study)
        for arm in study
        if arm.cell_type
    ]


def _controlled(study: Sequence[TrialArm]) -> bool:
    """Whether a study compares cells with none in chronic disease."""
    has_control = any(arm.arm.startswith("control") for arm in study)
    return has_control and "ACLF" not in study[0].population

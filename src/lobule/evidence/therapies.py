"""The trials as a network of therapies: which source of cells, or control, each arm received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from lobule.evidence.controlled import AGAINST, CONTROL, VALUE, arm_means
from lobule.evidence.pool import NetworkArm
from lobule.evidence.studies import Outcome, outcomes, trials


class Source(Enum):
    """Where the cells of an arm come from."""

    CONTROL = "no cells"
    BONE_MARROW = "bone marrow"
    CORD = "umbilical cord"
    PERIPHERAL_BLOOD = "peripheral blood"
    LIVER = "liver"
    OTHER = "other or unnamed cells"


_WORDS = {
    "BM": Source.BONE_MARROW, "bone marrow": Source.BONE_MARROW, "CD133": Source.BONE_MARROW,
    "UC-": Source.CORD, "cord": Source.CORD, "PB": Source.PERIPHERAL_BLOOD,
    "liver": Source.LIVER, "hepatic": Source.LIVER,
}  # fmt: skip


@dataclass(frozen=True)
class Therapies:
    """Arms of a network, and the studies that cannot be part of it with the reason."""

    arms: tuple[NetworkArm, ...]
    left_out: tuple[tuple[str, str], ...]


def source_of(study_id: str, arm: str) -> Source:
    """Source of the cells of one arm, read from the name of its cells."""
    if arm == CONTROL:
        return Source.CONTROL
    cells = next((a.cell_type for a in trials() if (a.study_id, a.arm) == (study_id, arm)), "")
    return next((source for word, source in _WORDS.items() if word in cells), Source.OTHER)


def therapies(outcome: str, month: float, studies: Sequence[str] | None = None) -> Therapies:
    """Gather the arms of every trial with this endpoint at this month, as values at the visit.

    Parameters
    ----------
    outcome : str
    month : float, months
    studies : sequence of str, optional
        Only these study ids.
    """
    arms: list[NetworkArm] = []
    left_out: list[tuple[str, str]] = []
    rows = [
        row
        for row in outcomes()
        if (row.outcome, row.month, row.stat_type) == (outcome, month, VALUE) and row.arm != AGAINST
    ]
    for study in dict.fromkeys(
        row.study_id for row in rows if not studies or row.study_id in studies
    ):
        try:
            arms += _arms([row for row in rows if row.study_id == study])
        except ValueError as error:
            left_out.append((study, str(error)))
    return Therapies(tuple(arms), tuple(left_out))


def _arms(rows: Sequence[Outcome]) -> list[NetworkArm]:
    named = [source_of(row.study_id, row.arm).value for row in rows]
    if len(set(named)) < 2:
        raise ValueError(f"compares {named[0]} with nothing else; expected two sources or control")
    if len(set(named)) < len(named):
        raise ValueError(f"has two arms of {', '.join(sorted(set(named)))}; expected one of each")
    found = []
    for row, name in zip(rows, named, strict=True):
        means = arm_means(row)
        variance = float(means.sd[0] ** 2 / means.n[0])
        found.append(NetworkArm(row.study_id, name, float(means.mean[0]), variance))
    return found

"""Choosing among published studies: by cell, route, cause, design, blinding, endpoint and month."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from lobule.evidence.studies import Outcome, TrialArm, outcomes, trials


class Blinding(Enum):
    """Who knew the arm."""

    DOUBLE_BLIND = "double-blind"
    PLACEBO = "placebo"
    SINGLE_BLIND = "single-blind"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Study:
    """One published study: its arms and what they printed."""

    study_id: str
    arms: tuple[TrialArm, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def patients(self) -> int:
        """Patients of all arms whose number is printed."""
        return sum(arm.n or 0 for arm in self.arms)

    @property
    def blinding(self) -> Blinding:
        """The strictest blinding that any arm's row names."""
        told = " ".join(arm.blinded for arm in self.arms)
        kinds = (Blinding.DOUBLE_BLIND, Blinding.PLACEBO, Blinding.SINGLE_BLIND, Blinding.OPEN)
        return next((kind for kind in kinds if kind.value in told), Blinding.UNKNOWN)

    def told(self, column: str) -> str:
        """What the arms say in one column, each once: "BM-MSC, UC-MSC"."""
        return ", ".join(dict.fromkeys(filter(None, (getattr(a, column) for a in self.arms))))


@dataclass(frozen=True)
class Selection:
    """What a study must have; an empty string or None asks nothing.

    Text is found anywhere in the column, capitals do not matter.
    """

    cell: str = ""
    route: str = ""
    cause: str = ""
    design: str = ""
    blinding: Blinding | None = None
    endpoint: str = ""
    month: float | None = None

    def studies(self) -> tuple[Study, ...]:
        """The studies that fit, by name."""
        return tuple(study for study in every_study() if self._fits(study))

    def _fits(self, study: Study) -> bool:
        columns = {
            "cell_type": self.cell,
            "route": self.route,
            "etiology": self.cause,
            "design": self.design,
        }
        return (
            all(text.lower() in study.told(column).lower() for column, text in columns.items())
            and (self.blinding is None or study.blinding is self.blinding)
            and (
                not (self.endpoint or self.month is not None) or any(map(self.row, study.outcomes))
            )
        )

    def row(self, outcome: Outcome) -> bool:
        """Whether a printed result is of the endpoint and month asked for."""
        same = not self.endpoint or outcome.outcome.lower() == self.endpoint.lower()
        return same and (self.month is None or outcome.month == self.month)


def every_study() -> tuple[Study, ...]:
    """All studies of the tables, by name."""
    names = sorted({arm.study_id for arm in trials()} | {row.study_id for row in outcomes()})
    return tuple(
        Study(
            name,
            tuple(arm for arm in trials() if arm.study_id == name),
            tuple(row for row in outcomes() if row.study_id == name),
        )
        for name in names
    )

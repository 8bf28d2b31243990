"""The rows of a forest plot, and how the comparison with published evidence becomes such rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from lobule.evidence.effect import Effect

if TYPE_CHECKING:
    from lobule.evidence.agree import Agreement, Comparison
    from lobule.evidence.studies import PooledEstimate

# What a reader must know about a published row, by words in its note.
_CAUTIONS = {
    "misprint": "Lower limit as printed; probably a misprint, the interval is not symmetric.",
    "ACLF": "In acute-on-chronic liver failure, not in decompensated cirrhosis.",
    "end-stage liver disease": "In end-stage liver disease, several kinds of stem cells.",
    "double-blind": "Double blind; numbers of patients derived from printed means.",
    "ASSUMED 38/38": "Wang Jing 2021 with an assumed 38/38 split; for sensitivity only.",
}


class Mark(Enum):
    """How a row is drawn."""

    VIRTUAL = "square of this trial"
    TRUE = "open circle of the true effect"
    UNKNOWING = "gray square of this trial, had nobody known the arm"
    POOLED = "diamond as wide as the interval"
    OWN_POOL = "open diamond"
    SINGLE = "gray square"
    NONE = "words only"


@dataclass(frozen=True)
class ForestRow:
    """One line of the plot.

    Parameters
    ----------
    label : str
    mark : Mark
    estimate, low, high : float or None, in the plot's unit
        Without an interval only the estimate is drawn; without either, only the words.
    trials, patients : int or None
    words : str
        Replaces the printed estimate, such as "p = 0.01".
    footnote : str
        Set below the plot with a dagger.
    """

    label: str
    mark: Mark
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    trials: int | None = None
    patients: int | None = None
    words: str = ""
    footnote: str = ""


@dataclass(frozen=True)
class ForestGroup:
    """Rows under one heading."""

    heading: str
    rows: tuple[ForestRow, ...]


def from_agreement(agreement: Agreement) -> tuple[ForestGroup, ...]:
    """Return the groups of a forest plot from a comparison with the published evidence."""
    own = [_of_effect(agreement.simulated, Mark.VIRTUAL, "Trial estimate")]
    if agreement.true_effect is not None:
        own.append(_of_effect(agreement.true_effect, Mark.TRUE, "True effect in these patients"))
    return (
        ForestGroup("This virtual trial", tuple(own)),
        ForestGroup("Published pooled estimates", _compared(agreement.pooled, Mark.POOLED)),
        ForestGroup("Pools computed from arm rows", _compared(agreement.own_pools, Mark.OWN_POOL)),
        ForestGroup("Single trials, not pooled", _compared(agreement.single_trials, Mark.SINGLE)),
        ForestGroup(
            "Reported without an effect size",
            tuple(_without_number(row) for row in agreement.without_numbers),
        ),
    )


def _compared(comparisons: Sequence[Comparison], mark: Mark) -> tuple[ForestRow, ...]:
    return tuple(_of_effect(entry.published, mark) for entry in comparisons)


def _of_effect(effect: Effect, mark: Mark, label: str = "") -> ForestRow:
    published = mark not in (Mark.VIRTUAL, Mark.TRUE)
    cautions = [text for words, text in _CAUTIONS.items() if words in effect.note]
    return ForestRow(
        label=label or effect.label,
        mark=mark,
        estimate=effect.estimate,
        low=effect.ci_low,
        high=effect.ci_high,
        trials=effect.k,
        patients=effect.n,
        footnote=" ".join(cautions) if published else "",
    )


def _without_number(row: PooledEstimate) -> ForestRow:
    value = row.p_value if row.p_value.startswith("<") else f"= {row.p_value}"
    time = row.timepoint_months.replace("<=", "≤ ").replace(">=", "≥ ")
    return ForestRow(
        row.label, Mark.NONE, trials=row.k_trials, patients=row.N, words=f"p {value}, {time} mo"
    )

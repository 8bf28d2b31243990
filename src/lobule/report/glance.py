"""The answer at a glance: estimate, true effect and first published pool on one line of numbers."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.evidence.agree import Agreement
from lobule.evidence.effect import Effect, Kind
from lobule.report.comparison import estimated_effect, true_effect
from lobule.report.numerals import fixed, interval
from lobule.report.sentences.evidence import of_primary
from lobule.trial.result import TrialResult

WIDTH, ROW, TOP = 330.0, 21.0, 14.0
_LABELS, _MARGIN = 118.0, 12.0


@dataclass(frozen=True)
class Mark:
    """One line of the drawing, in its pixels.

    Attributes
    ----------
    label, kind : str
        Words to the left, and which of the three looks it has.
    low, at, high, level : float, pixels
    """

    label: str
    kind: str
    low: float
    at: float
    high: float
    level: float


@dataclass(frozen=True)
class Glance:
    """The drawing, ready to be set.

    Attributes
    ----------
    marks : tuple of Mark
    zero, height : float, pixels
    description : str
        The same in words, for who cannot see it.
    """

    marks: tuple[Mark, ...]
    zero: float
    height: float
    description: str
    width: float = WIDTH


def glance(result: TrialResult, compared: tuple[Agreement, ...]) -> Glance | None:
    """Return the drawing of the primary endpoint; None where it could not be estimated."""
    estimate = estimated_effect(result.primary)
    if estimate is None:
        return None
    primary = of_primary(result, compared)
    found = [("This trial", estimate), ("True effect", true_effect(result.primary))]
    if primary is not None and primary.pooled:
        found.append(("Published pool", primary.pooled[0].published))
    shown = [(label, effect) for label, effect in found if effect is not None]
    ends = [value for _, effect in shown for value in _limits(effect)]
    low, high = min(*ends, 0.0), max(*ends, 0.0)

    def across(value: float) -> float:
        room = WIDTH - _LABELS - 2 * _MARGIN
        return round(_LABELS + _MARGIN + room * (value - low) / ((high - low) or 1.0), 1)

    marks = tuple(
        Mark(
            label,
            _LOOKS.get(effect.kind, "published"),
            across(_limits(effect)[0]),
            across(effect.estimate),
            across(_limits(effect)[1]),
            TOP + ROW * place,
        )
        for place, (label, effect) in enumerate(shown)
    )
    words = "; ".join(f"{label} {_in_words(effect)}" for label, effect in shown)
    return Glance(
        marks, across(0.0), TOP + ROW * len(marks) + 8, f"{words}. Zero is no difference."
    )


_LOOKS = {Kind.VIRTUAL_TRIAL: "trial", Kind.TRUE_EFFECT: "true"}


def _limits(effect: Effect) -> tuple[float, float]:
    return effect.interval or (effect.estimate, effect.estimate)


def _in_words(effect: Effect) -> str:
    limits = f" ({interval(*effect.interval, 2)})" if effect.interval else ""
    return f"{fixed(effect.estimate, 2)}{limits}"

"""Blinding: who knows the arm, what that adds to what is written down, which symptoms are asked."""

from __future__ import annotations

import math
from typing import Annotated, Any

from lobule.protocol_file import kinds
from lobule.protocol_file.amount import Kind, read_amount
from lobule.protocol_file.form.fields import Read, one_of
from lobule.protocol_file.said import shortened
from lobule.protocol_file.words import choose
from lobule.trial.blinding import BIASED, Blinding, Expectation, OpenLabelBias
from lobule.trial.endpoint import OUTCOMES
from lobule.trial.symptom import SYMPTOMS

_KNOWN = {one.value: one for one in Blinding}
BlindingField = Annotated[Blinding, one_of("blinding", _KNOWN)]
SymptomField = Annotated[
    str, one_of("symptom", {symptom.label: name for name, symptom in SYMPTOMS.items()})
]
_POINTS = {"points": 1.0, "point": 1.0, "grades": 1.0, "grade": 1.0}
_SIZES = {"none": Expectation(), "usual": Expectation.usual()}
_LINES: dict[str, str] = {symptom.label: name for name, symptom in SYMPTOMS.items()}
_LINES |= {
    "Lenient ascites": "lenient_ascites",
    "Lenient encephalopathy": "lenient_encephalopathy",
    "Fading": "fading",
}


def _read_expectation(given: object) -> Expectation:
    if not isinstance(given, dict):
        return _SIZES[choose("expectation", given, _SIZES)]
    words = [(choose("expectation", str(word), _LINES), value) for word, value in given.items()]
    return Expectation(**{_LINES[word]: _size(word, value) for word, value in words})


def _size(word: str, given: object) -> float:
    """The size of one line; one beyond its scale is refused by the expectation itself."""
    name = _LINES[word]
    if name == "fading":
        return read_amount(given, kinds.FADING)
    if name.startswith("lenient"):
        return 0.01 * read_amount(given, Kind(word, "%", kinds.PERCENT, 0.0, 100.0))
    units = {} if name == "utility" else _POINTS
    return read_amount(given, Kind(f"Expectation of {word}", "points", units, 0.0, 100.0))


def _written(expectation: Expectation) -> str:
    return next((word for word, one in _SIZES.items() if one == expectation), "as given")


EXPECTATION = Read(
    _read_expectation,
    {
        "anyOf": [
            {"enum": list(_SIZES)},
            {
                "type": "object",
                "properties": {word: {} for word in _LINES},
                "additionalProperties": False,
            },
        ],
        "examples": ["usual", {"Fatigue": "1.5 points", "Fading": "90 days"}],
    },
    _written,
)


def _read_biases(given: object) -> tuple[OpenLabelBias, ...]:
    if not isinstance(given, dict):
        raise ValueError(
            f"open_label_bias is {shortened(given)}; expected lines such as 'MELD: -0.5'. "
            "Put each outcome on a line of its own."
        )
    labels = {OUTCOMES[name].label: name for name in BIASED}
    return tuple(
        OpenLabelBias(labels[choose("open-label bias", str(word), labels)], _shift(word, value))
        for word, value in given.items()
    )


def _shift(word: object, value: Any) -> float:
    text = str(value).replace("\u2212", "-")
    try:
        shift = float(text.split(" ", maxsplit=1)[0])
    except ValueError:
        shift = math.nan
    if not math.isfinite(shift):
        raise ValueError(
            f"open_label_bias of {word} is {shortened(value)}; expected a number with its sign, in "
            "the unit of the outcome, such as -0.5."
        )
    return shift


BIASES = Read(
    _read_biases,
    {
        "type": "object",
        "properties": {OUTCOMES[name].label: {} for name in BIASED},
        "additionalProperties": False,
        "examples": [{"MELD": "-0.5"}],
    },
    lambda biases: {OUTCOMES[one.variable].label: one.shift for one in biases},
)

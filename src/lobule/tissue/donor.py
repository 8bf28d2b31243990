"""What a mechanism of donor cells means for single cells: its sentences, its levers, its states.

A mechanism speaks to the tissue through the same verbs as to the patient: `rates` of its own
states and pulls on `levers`, here with a grid in place of a number, so the scales cannot drift.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from lobule.cells.kinds import Mechanism
from lobule.tissue.levers import ADDITIVE, Grid, Levers, Relay

SENTENCES: dict[tuple[str, str], str] = {
    ("hepatocyte", "apoptosis"): "hepatocyte_loss",
    ("hepatocyte", "division"): "regeneration",
    ("myofibroblast", "apoptosis"): "stellate_clearance",
    ("stellate cell", "activation"): "stellate_activation",
    ("monocyte", "recruitment"): "macrophage_recruitment",
    ("macrophage", "switch to restorative"): "restorative_switch",
    ("collagen", "breakdown"): "collagen_breakdown",
}
"""Behavior of cells, and the lever through which the tissue feels it."""

FATES = (
    "differentiation to hepatocyte",
    "differentiation to myofibroblast",
    "fusion with hepatocyte",
    "homing",
    "engraftment",
    "apoptosis",
    "MMP secretion",
)
"""What a donor cell may do itself."""

UNRESOLVED = (
    ("hepatocyte", "metabolism"),
    ("macrophage", "inflammatory secretion"),
    ("macrophage", "MMP secretion"),
    ("myofibroblast", "TIMP secretion"),
)
"""Sentences without a size of their own, or about work that a section does not show."""


class _Local:
    """The view a mechanism gets of one place: what is not there is zero."""

    def __init__(self, **known: Any) -> None:
        self.__dict__.update(known)

    def __getattr__(self, name: str) -> float:
        return 0.0

    def lever(self, name: str) -> float:
        """Every lever is neutral here."""
        return 1.0


def checked(mechanisms: tuple[Mechanism, ...]) -> None:
    """Refuse a mechanism with a sentence the tissue does not understand.

    Raises
    ------
    ValueError
        Naming the sentence and what is understood.
    """
    for mechanism in mechanisms:
        for each in mechanism.cell_rules():
            known = (each.cell, each.behavior) in SENTENCES or (
                each.cell,
                each.behavior,
            ) in UNRESOLVED
            if not known and not (each.cell == "donor cell" and each.behavior in FATES):
                understood = ", ".join(f"{cell} {behavior}" for cell, behavior in SENTENCES)
                raise ValueError(
                    f"{mechanism.name} says '{each}', which the tissue does not understand; "
                    f"expected one of: {understood}; or of a donor cell: {', '.join(FATES)}."
                )


def followed(
    relay: Relay, mechanisms: tuple[Mechanism, ...], secretome: Grid, length: float
) -> Relay:
    """States of the mechanisms after a step, each by its own `rates`, place by place."""
    known: dict[str, Any] = {
        field.name: _grid(getattr(relay, field.name), secretome)
        for field in dataclasses.fields(Relay)
    }
    parts = max(1, int(np.ceil(length / 0.25)))
    for _ in range(parts):
        view = _Local(secretome=secretome, **known)
        for mechanism in mechanisms:
            for name, rate in mechanism.rates(view).items():
                if name in known:
                    known[name] = np.clip(known[name] + rate * length / parts, 0.0, 1.0)
    return Relay(**known)


def pulled(relay: Relay, mechanisms: tuple[Mechanism, ...]) -> Levers:
    """Levers of the mechanisms, each only where one of its sentences says so."""
    known = {
        field.name: getattr(relay, field.name)
        for field in dataclasses.fields(Relay)
        if getattr(relay, field.name) is not None
    }
    if not known:
        return Levers()
    pulls: dict[str, Grid] = {}
    for mechanism in mechanisms:
        spoken = {SENTENCES.get((each.cell, each.behavior)) for each in mechanism.cell_rules()}
        for name, pull in mechanism.levers(
            _Local(healthy_hepatocytes=1.0, healthy_stellate_cells=1.0, **known)
        ).items():
            if name not in spoken or not isinstance(pull, np.ndarray):
                continue
            if name in pulls:
                pull = pulls[name] + pull if name in ADDITIVE else pulls[name] * pull
            pulls[name] = pull
    return Levers(**pulls)


def _grid(state: Grid | None, like: Grid) -> Grid:
    return np.zeros_like(like) if state is None else state

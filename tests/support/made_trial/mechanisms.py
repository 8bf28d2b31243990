"""What each mechanism did in the made-up trial, and to whom."""

from __future__ import annotations

import math

import numpy as np

from lobule.trial.analysis.estimate import normal_difference
from lobule.trial.findings.courses import IndividualEffects
from lobule.trial.findings.mechanisms import Interplay, MechanismShare, MeldPart, UncertainShare
from tests.support.made_trial.numbers import CELLS, CONTROL, VARIABLES, VISITS


def mechanisms() -> tuple[MechanismShare, ...]:
    parts = {
        "differentiation": ("Differentiation", 0.03),
        "paracrine": ("Paracrine support", 0.68),
        "fusion": ("Fusion", 0.0),
        "matrix": ("Matrix degradation", 0.05),
        "immune": ("Immune regulation", 0.24),
    }
    return tuple(
        MechanismShare(
            CELLS,
            CONTROL,
            mechanism,
            label,
            name,
            VARIABLES[name][1],
            float(month),
            VISITS[month],
            normal_difference(
                share * VARIABLES[name][6][place], 0.03 * abs(VARIABLES[name][6][place]), 0.95
            ),
            VARIABLES[name][6][place],
            150,
            True,
        )
        for name in ("meld", "albumin", "alt")
        for place, month in enumerate(VISITS)
        for mechanism, (label, share) in parts.items()
    )


def meld_parts() -> tuple[MeldPart, ...]:
    parts = {
        "bilirubin": ("Bilirubin", 0.46),
        "inr": ("INR", 0.32),
        "creatinine": ("Creatinine", 0.22),
    }
    return tuple(
        MeldPart(
            CELLS,
            CONTROL,
            part,
            label,
            float(month),
            VISITS[month],
            normal_difference(share * VARIABLES["meld"][6][place], 0.04, 0.95),
            385,
        )
        for place, month in enumerate(VISITS)
        for part, (label, share) in parts.items()
    )


def individual() -> IndividualEffects:
    luck = np.random.default_rng(5)
    effect = luck.gamma(4.0, 0.42, 400) * -1.0 + 0.1
    effect[:12] = math.nan
    return IndividualEffects(CELLS, CONTROL, "meld", "MELD", "points", 91, np.arange(400), effect)


def interplay() -> tuple[Interplay, ...]:
    return tuple(
        Interplay(
            CELLS, CONTROL, "Paracrine", other, "meld", "points", float(month), VISITS[month],
            mean, 0.0, 3.0 * mean, 200, 64,
        )
        for other, mean in (("Fusion", 0.0), ("Immune regulation", 0.03))
        for month in VISITS
    )  # fmt: skip


def uncertain_shares() -> tuple[UncertainShare, ...]:
    parts = {"paracrine": -0.4, "fusion": 0.0, "immune_regulation": -0.2, "whole": -0.6}
    return tuple(
        UncertainShare(
            CELLS, CONTROL, name, name.replace("_", " ").capitalize() if i < 3 else "All together",
            variable, outcome, "points", float(month), VISITS[month],
            mean, 3.0 * mean, 0.0, 0.02, 0.4 if i < 3 else 0.0, 200, 64,
        )
        for variable, outcome in (("meld", "MELD"), ("meld_inr", "MELD through INR"))
        for i, (name, mean) in enumerate(parts.items())
        for month in VISITS
    )  # fmt: skip

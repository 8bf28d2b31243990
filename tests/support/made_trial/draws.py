"""What is not known in the made-up trial: draws and parameters."""

from __future__ import annotations

import numpy as np

from lobule.trial.findings.provenance import ParameterUsed
from lobule.trial.findings.uncertainty import TherapyDraws
from tests.support.made_trial.numbers import CELLS, CONTROL


def therapy_draws() -> TherapyDraws:
    luck = np.random.default_rng(9)
    effects = np.where(np.arange(200) < 60, 0.0, -luck.gamma(2.0, 0.9, 200))
    return TherapyDraws(
        CELLS,
        CONTROL,
        "meld",
        "MELD",
        "points",
        3.0,
        91,
        200,
        64,
        effects,
        float(effects.mean()),
        float(np.quantile(effects, 0.025)),
        float(np.quantile(effects, 0.975)),
        0.05,
        0.30,
        0.70,
        ("paracrine.sparing", "immune_regulation.calming"),
        ("paracrine.sparing",),
        "the posterior of the published trials",
    )


def parameters() -> tuple[ParameterUsed, ...]:
    both, one = (CONTROL, CELLS), (CELLS,)
    return (
        ParameterUsed(
            "regeneration.rate",
            0.35,
            "1/day",
            "fastest division of hepatocytes",
            "log-normal, median 0.35, factor 1.5",
            "Aoki2011",
            "published",
            "Aoki2011",
            0.25,
            both,
        ),
        ParameterUsed(
            "injury.activity",
            0.00063,
            "1/day",
            "loss of hepatocytes at full activity",
            "log-normal, median 0.00063, factor 1.3",
            "calibrated",
            "calibrated",
            "",
            0.12,
            both,
        ),
        ParameterUsed(
            "paracrine.release",
            0.35,
            "1/day per 1e8 cells",
            "trophic factors released",
            "log-normal, median 0.35, factor 2",
            "Parekkadan2007",
            "published",
            "Parekkadan2007",
            0.0,
            one,
        ),
        ParameterUsed(
            "paracrine.decay",
            0.14,
            "1/day",
            "loss of trophic factors",
            "log-normal, median 0.14, factor 1.5",
            "assumed",
            "assumed",
            "",
            0.0,
            one,
        ),
        ParameterUsed(
            "paracrine.sparing",
            0.6,
            "1 per fold",
            "sparing of hepatocytes",
            "zero with probability 0.5, else half-normal, scale 0.6",
            "calibrated: Pan2014",
            "calibrated",
            "Pan2014",
            0.3,
            one,
        ),
        ParameterUsed(
            "bone_marrow_msc.cells",
            1e8,
            "cells",
            "cells in one infusion",
            "fixed",
            "recall: XuL2014",
            "recall",
            "XuL2014",
            0.0,
            one,
        ),
    )

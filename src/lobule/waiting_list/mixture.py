"""Mixture: one model in which each patient has one of several causes.

Patients of a list compete for the same organs, so all of them must live in one model. It holds
every cause; the causes that a patient does not have are silenced by parameters of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from lobule.care import Care
from lobule.course.life import moved
from lobule.course.model import assemble_patient
from lobule.course.traits import trait_factors, traits
from lobule.engine.model import Model
from lobule.engine.run import Cohort
from lobule.etiology import (
    Alcohol,
    HepatitisB,
    HepatitisC,
    PrimaryBiliaryCholangitis,
    Steatohepatitis,
)
from lobule.liver.acting import Etiology

Floats = NDArray[np.float64]

_NO_DISEASE = {"activity": 0.0, "cancer_rate": 0.0}
SILENT: Mapping[type[Etiology], Mapping[str, float]] = {
    HepatitisB: {**_NO_DISEASE, "seroconversion": 0.0, "reactivation": 0.0},
    HepatitisC: {**_NO_DISEASE, "other_deaths": 1.0},
    Steatohepatitis: {**_NO_DISEASE, "other_deaths": 1.0, "remission": 0.0},
    PrimaryBiliaryCholangitis: _NO_DISEASE,
    Alcohol: {
        **_NO_DISEASE,
        "other_deaths": 1.0,
        "late_presentation": 1.0,
        "sobriety": 0.0,
        "collagen_made": 1.0,
        "collagen_linked": 1.0,
        "collagen_renewed": 1.0,
    },
}
"""Parameters with which a cause in the model does nothing to a patient."""


def mixture_model(causes: Sequence[Etiology], care: Care) -> Model:
    """The patient of a list who may have any of these causes.

    Raises
    ------
    ValueError
        A cause cannot be silenced in those who do not have it.
    """
    for cause in causes:
        if type(cause) not in SILENT:
            raise ValueError(
                f"The cause '{cause.name}' cannot be part of a mixture; expected one of "
                f"{', '.join(sorted(kind.process_name() for kind in SILENT))}. "
                "Give it a list of its own."
            )
    return assemble_patient(tuple(causes), care)


def into_mixture(
    people: Cohort,
    before: Model,
    cause: Etiology,
    causes: Sequence[Etiology],
    model: Model,
    seed: int,
) -> Cohort:
    """Patients of one cause in the model of all of them.

    Parameters
    ----------
    people : Cohort
        As they are under ``before``.
    before : Model
    cause : Etiology
        That they have.
    causes : sequence of Etiology
        Of the mixture.
    model : Model
        From `mixture_model`.
    seed : int
    """
    own: dict[str, Floats] = traits(model, trait_factors(model, seed, people.identity))
    for other in causes:
        for name, value in SILENT[type(other)].items():
            place = f"{other.name}.{name}"
            used = model.values[place] if other.name == cause.name else value
            own[place] = np.full(len(people), used)
    own.update(people.parameters)
    return moved(people, before.state_names, model, own)

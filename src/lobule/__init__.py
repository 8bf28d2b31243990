"""Virtual trials of stem cell transplantation in liver cirrhosis.

The public names; each is imported when it is first used, so that ``import lobule`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lobule import care as care
    from lobule import clinic as clinic
    from lobule import etiology as etiology
    from lobule import evidence as evidence
    from lobule import treatment as treatment
    from lobule.cells import harm as harm
    from lobule.cells import mechanism as mechanism
    from lobule.cells import product as product
    from lobule.cells import route as route
    from lobule.cells.therapy import CellTherapy as CellTherapy
    from lobule.course.attribution import shapley as shapley
    from lobule.course.course import Course as Course
    from lobule.course.follow import follow as follow
    from lobule.course.patient import Patient as Patient
    from lobule.population.entry import Entry as Entry
    from lobule.trial import blinding as blinding
    from lobule.trial import endpoint as endpoint
    from lobule.trial import entry as entry
    from lobule.trial.protocol import Protocol as Protocol
    from lobule.trial.result import TrialResult as TrialResult
    from lobule.trial.run import run as run
    from lobule.trial.trial import Trial as Trial

__version__ = "0.1.0"

_MODULES = {
    "blinding": "lobule.trial.blinding",
    "care": "lobule.care",
    "clinic": "lobule.clinic",
    "endpoint": "lobule.trial.endpoint",
    "entry": "lobule.trial.entry",
    "etiology": "lobule.etiology",
    "evidence": "lobule.evidence",
    "harm": "lobule.cells.harm",
    "mechanism": "lobule.cells.mechanism",
    "product": "lobule.cells.product",
    "route": "lobule.cells.route",
    "treatment": "lobule.treatment",
}
_NAMES = {
    "CellTherapy": "lobule.cells.therapy",
    "Course": "lobule.course.course",
    "Entry": "lobule.population.entry",
    "Patient": "lobule.course.patient",
    "Protocol": "lobule.trial.protocol",
    "Trial": "lobule.trial.trial",
    "TrialResult": "lobule.trial.result",
    "follow": "lobule.course.follow",
    "run": "lobule.trial.run",
    "shapley": "lobule.course.attribution",
}

__all__ = [  # noqa: RUF022
    "Patient",
    "CellTherapy",
    "Course",
    "Entry",
    "Protocol",
    "Trial",
    "TrialResult",
    "blinding",
    "care",
    "clinic",
    "endpoint",
    "entry",
    "etiology",
    "evidence",
    "follow",
    "harm",
    "mechanism",
    "product",
    "route",
    "run",
    "shapley",
    "treatment",
]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        found = import_module(_MODULES[name])
    elif name in _NAMES:
        found = getattr(import_module(_NAMES[name]), name)
    else:
        raise AttributeError(f"module 'lobule' has no attribute '{name}'")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])

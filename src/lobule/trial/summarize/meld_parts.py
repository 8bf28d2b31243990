"""Through which laboratory value the true effect on MELD runs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.clinic.meld import meld_parts as points_of
from lobule.population.scoring import MeldVersion
from lobule.trial.findings.mechanisms import MeldPart
from lobule.trial.protocol import Protocol
from lobule.trial.summarize.paired import effect, paired_difference
from lobule.trial.treat import Treated
from lobule.trial.visits import month_of

Floats = NDArray[np.float64]
LABELS = {"bilirubin": "Bilirubin", "inr": "INR", "creatinine": "Creatinine"}


def points(treated: Treated, part: str) -> Floats:
    """MELD points that one laboratory value brings: array (patients, arms, days)."""
    return points_of(**{name: treated.course(name) for name in LABELS})[part]


def meld_parts(protocol: Protocol, treated: Treated) -> tuple[MeldPart, ...]:
    """Parts of the true effect at every visit; empty for versions of MELD that do not add up."""
    if protocol.entry.meld is not MeldVersion.MELD_2002:
        return ()
    rows: list[MeldPart] = []
    for part, label in LABELS.items():
        course = points(treated, part)
        for arm in protocol.experimental:
            effects = effect(protocol, course, arm)
            for day in protocol.visits.days:
                at_visit = effects[:, treated.days.index(day)]
                found = paired_difference(at_visit)
                if found is not None:
                    known = int(np.isfinite(at_visit).sum())
                    rows.append(
                        MeldPart(
                            arm, protocol.control, part, label, month_of(day), day, found, known
                        )
                    )
    return tuple(rows)

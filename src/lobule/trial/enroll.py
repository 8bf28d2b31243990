"""Enrollment: the first eligible candidates, in the order in which they came, randomized."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.population.columns import Columns
from lobule.population.screen import ELIGIBLE, NEVER_CAME, Screened
from lobule.trial.findings.flow import Exclusion
from lobule.trial.protocol import Protocol
from lobule.trial.randomize import randomize, strata
from lobule.trial.recruit import exclusions, too_few

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Enrolled(Columns):
    """Patients of the trial, one row each, in the order of enrollment.

    Attributes
    ----------
    patient : array of int, (patients,)
        Identity, and the key of all luck.
    arm : array of str, (patients,)
        Name of the arm to which each was randomized.
    stratum : array of int, (patients,)
    start_day : array of int, (patients,), days of life with the disease
    onset_age : array (patients,), years
    activity : array (patients,), fraction of untreated
    measured : tuple of str
        Values and findings at the screening visit.
    values : array (patients, measured)
    states : tuple of str
    body : array (patients, states)
        True state on the day of randomization.
    """

    patient: Integers
    arm: NDArray[np.str_]
    stratum: Integers
    start_day: Integers
    onset_age: Floats
    activity: Floats
    measured: tuple[str, ...]
    values: Floats
    states: tuple[str, ...]
    body: Floats

    def __len__(self) -> int:
        return len(self.patient)

    def value(self, name: str) -> Floats:
        """One screening value or finding of every patient."""
        return self.values[:, self.measured.index(name)]


@dataclass(frozen=True)
class Enrollment:
    """Who was enrolled, and why others were not.

    Attributes
    ----------
    patients : Enrolled
    assessed : int
        Candidates who came to the screening visit, up to the last one enrolled.
    exclusions : tuple of Exclusion
        By criterion, in the order of the protocol.
    """

    patients: Enrolled
    assessed: int
    exclusions: tuple[Exclusion, ...]


def enroll(protocol: Protocol, screened: Iterable[Screened], born: int | None = None) -> Enrollment:
    """Take the first eligible candidates and randomize them.

    Parameters
    ----------
    protocol : Protocol
    screened : iterable of Screened
        In the order of the candidates; those who never came may be left out.
    born : int, optional
        Candidates that were followed; as many as `screened` has if left out.

    Raises
    ------
    ValueError
        Too few are eligible; the sentence names the criterion that excludes most.
    """
    candidates = Screened.concatenate(list(screened))
    eligible = np.flatnonzero(candidates.failed == ELIGIBLE)
    if len(eligible) < protocol.n:
        followed = born or len(candidates.patient)
        raise ValueError(too_few(protocol.entry, protocol.n, candidates, followed))
    last = eligible[protocol.n - 1]
    seen = candidates.take(slice(0, last + 1))
    return Enrollment(
        patients=_randomized(protocol, candidates.take(eligible[: protocol.n])),
        assessed=int(np.count_nonzero(seen.failed != NEVER_CAME)),
        exclusions=exclusions(protocol.entry, seen),
    )


def _randomized(protocol: Protocol, chosen: Screened) -> Enrolled:
    values = {name: chosen.value(name) for name in chosen.measured}
    stratum = strata(protocol.allocation, values, len(chosen.patient))
    shares = {arm.name: arm.share for arm in protocol.arms}
    return Enrolled(
        patient=chosen.patient,
        arm=randomize(shares, protocol.allocation, stratum, protocol.seed),
        stratum=stratum,
        start_day=chosen.start_day,
        onset_age=chosen.onset_age,
        activity=chosen.activity,
        measured=chosen.measured,
        values=chosen.values,
        states=chosen.states,
        body=chosen.body,
    )

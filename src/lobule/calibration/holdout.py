"""Trials kept out of a fit by name: the only door through which a fit sees published results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

from lobule.evidence import studies
from lobule.evidence.studies import Outcome, PooledEstimate, TrialArm
from lobule.quantity.errors import UnknownName


class HeldOut(ValueError):
    """Something asked for the results of a trial that was kept out of the fit."""


@dataclass(frozen=True)
class Evidence:
    """Published results without those of the trials that are held out.

    A design (`TrialArm`) says who received what and may be read by anybody; a result may not.

    Parameters
    ----------
    held_out : tuple of str
        Names of studies as in the evidence tables, for example ``Suk_2016``.

    Raises
    ------
    UnknownName
        A study that the tables do not know.
    """

    held_out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known = dict.fromkeys(arm.study_id for arm in studies.trials())
        for name in self.held_out:
            if name not in known:
                raise UnknownName("held-out trial", name, known)
        object.__setattr__(self, "held_out", tuple(sorted(set(self.held_out))))

    def designs(self) -> tuple[TrialArm, ...]:
        """Arms of all studies, held out or not."""
        return studies.trials()

    def design(self, study: str) -> tuple[TrialArm, ...]:
        """Arms of one study."""
        found = tuple(arm for arm in self.designs() if arm.study_id == study)
        if not found:
            names = dict.fromkeys(arm.study_id for arm in self.designs())
            raise UnknownName("trial", study, names)
        return found

    def outcomes(self) -> tuple[Outcome, ...]:
        """Results of the arms of all studies that are not held out."""
        return tuple(row for row in studies.outcomes() if row.study_id not in self.held_out)

    def outcomes_of(self, study: str) -> tuple[Outcome, ...]:
        """Results of one study.

        Raises
        ------
        HeldOut
            The study is held out.
        """
        if study in self.held_out:
            self._refuse(study)
        return tuple(row for row in self.outcomes() if row.study_id == study)

    def pooled(self) -> tuple[PooledEstimate, ...]:
        """Pooled estimates, and single trials filed with them, without any held-out trial."""
        return tuple(row for row in studies.pooled_estimates() if not self._touches(row))

    def _touches(self, row: PooledEstimate) -> bool:
        """Whether a row was computed from a held-out trial: its source names the members."""
        return any(name in row.source for name in self.held_out)

    def _refuse(self, study: str) -> NoReturn:
        raise HeldOut(
            f"The results of {study} are held out of this fit; expected nothing to read them "
            "before the prediction is written. Compare with lobule.evidence afterwards."
        )


def all_evidence(held_out: Iterable[str] = ()) -> Evidence:
    """Everything published but some trials."""
    return Evidence(tuple(held_out))

"""Hospital days: what each complication keeps a patient in hospital, and how stays overlap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance
from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import Parameter, declared, parameter

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

WITHIN_A_STAY = ("peritonitis", "aclf_worsens")
"""Events of patients who are in hospital already, for an infection or for ACLF."""


def _stay(days: float, cause: str) -> float:
    found: float = parameter(
        default=days,
        unit="day",
        prior=lognormal(days, 1.5),
        source="assumed",
        meaning=f"mean stay in hospital for {cause}",
    )
    return found


@dataclass(frozen=True)
class Stays:
    """Mean days in hospital by event; an event that is not named here is met outside a hospital.

    A stay differs from the mean by a log-normal factor with the standard deviation ``spread``, and
    counts whole days. No length of stay is in the tables of this package: all are assumed. The
    admission for an infusion itself is not counted.
    """

    variceal_bleed: float = _stay(8.0, "variceal bleeding")
    infection: float = _stay(10.0, "an infection")
    kidney_injury: float = _stay(10.0, "acute kidney injury")
    hepatorenal_syndrome: float = _stay(14.0, "hepatorenal syndrome")
    aclf: float = _stay(18.0, "acute-on-chronic liver failure")
    overt_encephalopathy: float = _stay(6.0, "overt encephalopathy")
    flare: float = _stay(7.0, "a flare")
    precipitant: float = _stay(7.0, "an unexplained acute event")
    ascites_onset: float = _stay(7.0, "new ascites")
    ascites_refractory: float = _stay(5.0, "refractory ascites")
    portal_thrombosis_onset: float = _stay(5.0, "portal vein thrombosis")
    cancer_onset: float = _stay(6.0, "new liver cancer")
    respiratory_failure: float = _stay(10.0, "respiratory failure")
    pulmonary_embolism: float = _stay(7.0, "pulmonary embolism")
    arterial_occlusion: float = _stay(10.0, "occlusion of the hepatic artery")
    infusion_infection: float = _stay(10.0, "an infection brought by an infusion")
    access_bleeding: float = _stay(4.0, "bleeding at an arterial puncture")
    arterial_dissection: float = _stay(2.0, "dissection of the hepatic artery")
    contrast_injury: float = _stay(5.0, "kidney injury by contrast medium")
    puncture_bleeding: float = _stay(6.0, "bleeding after puncture of liver or spleen")
    spread: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.3),
        source="assumed",
        meaning="standard deviation of the logarithm of a stay",
    )

    @classmethod
    def parameters(cls) -> tuple[Parameter, ...]:
        """Every number with unit, prior and source."""
        return declared(cls, "stays")

    @classmethod
    def events(cls) -> tuple[str, ...]:
        """Events that bring a patient to hospital; they are what counts as serious."""
        names = (record.name.split(".", 1)[1] for record in cls.parameters())
        return tuple(name for name in names if name != "spread")

    def lengths(self, event: str, days: Floats, *, seed: int, patient: Integers) -> Floats:
        """Length of stays for one event that happened to these patients on these days.

        Returns
        -------
        array (happenings,), days
            Whole days, at least 1; the same patient has the same luck in every arm.
        """
        mean: float = getattr(self, event)
        lot = chance.normal(seed, patient, f"stay {event}", days.astype(np.int64))
        stay = mean * np.exp(self.spread * lot - 0.5 * self.spread**2)
        return np.maximum(np.ceil(stay), 1.0)


def hospital_days(
    row: Integers, first: Floats, length: Floats, limit: Floats
) -> tuple[Floats, Integers]:
    """Days and admissions of every patient, days that belong to two stays counted once.

    Parameters
    ----------
    row : array of int, (stays,)
        Place of the patient.
    first, length : array (stays,), days
    limit : array (patients,), days
        End of follow-up or life; nobody is in hospital after it.

    Returns
    -------
    days : array (patients,)
    admissions : array of int, (patients,)
        Stays that did not begin within another.
    """
    order = np.lexsort((first, row))
    row, first = row[order], first[order]
    last = np.minimum(first + length[order], limit[row])
    first = np.minimum(first, last)
    # A gap wider than any life lets one running maximum serve all patients at once.
    apart = row * (float(limit.max(initial=0.0)) + 1.0)
    reached = np.maximum.accumulate(np.append(-1.0, last + apart))[:-1]
    begins = first + apart
    fresh = (begins > reached) | (np.append(-1, row[:-1]) != row) if len(row) else row > 0
    added = np.where(fresh, last - first, np.maximum(last + apart - reached, 0.0))
    days = np.zeros(len(limit))
    np.add.at(days, row, added)
    admissions = np.zeros(len(limit), dtype=np.int64)
    np.add.at(admissions, row[fresh], 1)
    return days, admissions

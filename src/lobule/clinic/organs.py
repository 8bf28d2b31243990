"""Which organs fail beside the liver: the six CLIF-C organ scores, 1 (well) to 3 (failing)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic

import numpy as np

from lobule.clinic.values import Flags, V, as_given, exceeded, reached, unless_missing


@dataclass(frozen=True)
class OrganScores(Generic[V]):
    """The six organ scores of one patient or many, and what the ACLF grade needs beside them.

    Parameters
    ----------
    liver, kidney, brain, coagulation, circulation, respiration : float or array
        1, 2 or 3; NaN where it cannot be told.
    renal_dysfunction : float or array
        1 where creatinine is 1.5 to below 2.0 mg/dL, which the kidney score does not show, else 0.
    """

    liver: V
    kidney: V
    brain: V
    coagulation: V
    circulation: V
    respiration: V
    renal_dysfunction: V

    @property
    def failures(self) -> V:
        """How many organs fail: a score of 3, for the kidney already 2; NaN if one is unknown."""
        all_or_nothing = (
            self.liver,
            self.brain,
            self.coagulation,
            self.circulation,
            self.respiration,
        )
        others: Any = sum(reached(score, 3.0) for score in all_or_nothing)
        failing = others + reached(self.kidney, 2.0)
        return as_given(unless_missing(failing, self.kidney, *all_or_nothing))


def organ_scores(
    bilirubin: V,
    creatinine: V,
    encephalopathy: V,
    inr: V,
    mean_arterial_pressure: V,
    respiration: V,
    *,
    renal_replacement: Flags = False,
    vasopressors: Flags = False,
) -> OrganScores[V]:
    """Score the six organs as CLIF-C does.

    Parameters
    ----------
    bilirubin : float or array, mg/dL
        Liver: <6, 6 to <12, 12 or more give 1, 2, 3.
    creatinine : float or array, mg/dL
        Kidney: <2, 2 to <3.5, 3.5 or more.
    encephalopathy : float or array, West Haven grade
        Brain: 0, 1-2, 3-4.
    inr : float or array, 1
        Coagulation: <2.0, 2.0 to <2.5, 2.5 or more.
    mean_arterial_pressure : float or array, mmHg
        Circulation: 70 or more, <70; 3 with vasopressors.
    respiration : float or array
        1, 2 or 3, from `respiration_score` or `respiration_score_by_oximetry`.
    renal_replacement, vasopressors : bool or array
        Support of an organ makes its score 3, whatever the measurement.

    Returns
    -------
    OrganScores

    Notes
    -----
    Source: [@Jalan2014] (10.1016/j.jhep.2014.06.012). Provenance: seen in two or more sources.

    Examples
    --------
    >>> organ_scores(13.0, 1.6, 1.0, 2.6, 68.0, respiration_score(350.0)).failures
    2.0
    """
    kidney = unless_missing(1.0 + reached(creatinine, 2.0, 3.5), creatinine)
    impaired = (reached(creatinine, 1.5) - reached(creatinine, 2.0)) * 1.0
    pressure = unless_missing(2.0 - reached(mean_arterial_pressure, 70.0), mean_arterial_pressure)
    return OrganScores(
        liver=_score(bilirubin, 6.0, 12.0),
        kidney=as_given(np.where(renal_replacement, 3.0, kidney)),
        brain=_score(encephalopathy, 1.0, 3.0),
        coagulation=_score(inr, 2.0, 2.5),
        circulation=as_given(np.where(vasopressors, 3.0, pressure)),
        respiration=respiration,
        renal_dysfunction=as_given(
            np.where(renal_replacement, 0.0, unless_missing(impaired, creatinine))
        ),
    )


def respiration_score(pao2_fio2: V, *, ventilated: Flags = False) -> V:
    """CLIF-C respiration score from a blood gas.

    Parameters
    ----------
    pao2_fio2 : float or array, mmHg
        >300, above 200 to 300, 200 or less give 1, 2, 3.
    ventilated : bool or array
        Mechanical ventilation (not for encephalopathy alone) makes it 3.

    Returns
    -------
    float or array

    Notes
    -----
    Source: [@Jalan2014]. Provenance: seen in two or more sources.

    Examples
    --------
    >>> respiration_score(350.0), respiration_score(200.0)
    (1.0, 3.0)
    """
    return _respiration(pao2_fio2, 200.0, 300.0, ventilated)


def respiration_score_by_oximetry(spo2_fio2: V, *, ventilated: Flags = False) -> V:
    """CLIF-C respiration score from a pulse oximeter, where no blood gas was taken.

    Parameters
    ----------
    spo2_fio2 : float or array, 1
        Saturation in percent over the inspired fraction: >357, above 214 to 357, 214 or less.
    ventilated : bool or array
        As in `respiration_score`.

    Returns
    -------
    float or array

    Notes
    -----
    Source: [@Jalan2014]. Provenance: seen in two or more sources.

    Examples
    --------
    >>> respiration_score_by_oximetry(98.0 / 0.21)
    1.0
    """
    return _respiration(spo2_fio2, 214.0, 357.0, ventilated)


def _score(value: Any, second: float, third: float) -> Any:
    return as_given(unless_missing(1.0 + reached(value, second, third), value))


def _respiration(ratio: Any, lower: float, upper: float, ventilated: Flags) -> Any:
    measured = unless_missing(3.0 - exceeded(ratio, lower, upper), ratio)
    return as_given(np.where(ventilated, 3.0, measured))

"""Stages of cirrhosis: what has happened to the patient so far, from compensated to late."""

from __future__ import annotations

from typing import Any

import numpy as np

from lobule.clinic.values import Flags, V, Values, as_given, reached, unless_missing


def decompensated(
    *, ascites: Flags, bleeding: Flags, encephalopathy: Flags, jaundice: Flags = False
) -> Flags:
    """Whether cirrhosis has decompensated: ascites, variceal bleeding, encephalopathy or jaundice.

    Parameters
    ----------
    ascites, bleeding, encephalopathy, jaundice : bool or array
        Ever so far.

    Returns
    -------
    bool or array of bool

    Notes
    -----
    Source: [@DAmico2014] (10.1111/apt.12721). Provenance: checked.

    Examples
    --------
    >>> decompensated(ascites=True, bleeding=False, encephalopathy=False)
    True
    """
    return _any(ascites, bleeding, encephalopathy, jaundice)


def further_decompensated(
    *,
    second_kind: Flags = False,
    recurrent_bleeding: Flags = False,
    recurrent_or_refractory_ascites: Flags = False,
    recurrent_encephalopathy: Flags = False,
    spontaneous_peritonitis: Flags = False,
    hepatorenal_injury: Flags = False,
    jaundice_after_bleeding: Flags = False,
) -> Flags:
    """Whether a patient who had already decompensated has done so again, by Baveno VII.

    Parameters
    ----------
    second_kind : bool or array
        A complication of portal hypertension of another kind than the first.
    recurrent_bleeding, recurrent_or_refractory_ascites, recurrent_encephalopathy : bool or array
    spontaneous_peritonitis, hepatorenal_injury, jaundice_after_bleeding : bool or array

    Returns
    -------
    bool or array of bool

    Notes
    -----
    Any one of them. Source: [@BavenoVII] (10.1016/j.jhep.2021.12.022). Provenance: recall.

    Examples
    --------
    >>> further_decompensated(recurrent_bleeding=True)
    True
    """
    return _any(
        second_kind,
        recurrent_bleeding,
        recurrent_or_refractory_ascites,
        recurrent_encephalopathy,
        spontaneous_peritonitis,
        hepatorenal_injury,
        jaundice_after_bleeding,
    )


def damico_stage_of_four(*, varices: Flags, ascites: Flags, bleeding: Flags) -> Values:
    """D'Amico stage of Baveno IV (2006), 1 to 4.

    Parameters
    ----------
    varices, ascites, bleeding : bool or array
        Ever so far.

    Returns
    -------
    float or array
        1 neither varices nor ascites, 2 varices, 3 ascites, 4 bleeding with or without ascites.

    Notes
    -----
    Source: [@DAmico2006]. Provenance: recall.

    Examples
    --------
    >>> damico_stage_of_four(varices=True, ascites=True, bleeding=False)
    3.0
    """
    without_bleeding = np.where(ascites, 3.0, np.where(varices, 2.0, 1.0))
    return as_given(np.where(bleeding, 4.0, without_bleeding))


def damico_stage_of_five(
    *,
    varices: Flags,
    bleeding: Flags,
    ascites: Flags,
    encephalopathy: Flags,
    jaundice: Flags = False,
    recurrence: Flags = False,
) -> Values:
    """D'Amico stage of 2014, 1 to 5; the fifth kills most of its patients within five years.

    Parameters
    ----------
    varices : bool or array
    bleeding, ascites, encephalopathy, jaundice : bool or array
        Kinds of decompensation so far.
    recurrence : bool or array
        Count a second event of the same kind too; left out, only different kinds are counted.

    Returns
    -------
    float or array
        1 compensated, 2 compensated with varices, 3 bleeding alone, 4 one decompensation other
        than bleeding, 5 any second one.

    Notes
    -----
    Source: [@DAmico2014] (10.1111/apt.12721). Provenance: checked.

    Examples
    --------
    >>> damico_stage_of_five(varices=True, bleeding=True, ascites=True, encephalopathy=False)
    5.0
    """
    kinds = _count(bleeding, ascites, encephalopathy, jaundice)
    compensated = np.where(varices, 2.0, 1.0)
    first = np.where(bleeding, 3.0, 4.0)
    second = (kinds >= 2) | ((kinds == 1) & np.asarray(recurrence, dtype=np.bool_))
    return as_given(np.where(second, 5.0, np.where(kinds == 1, first, compensated)))


def damico_stage_of_seven(stage_of_five: V, hvpg: V, *, late: Flags = False) -> V:
    """D'Amico stage of the multistate model of 2018, 0 to 6.

    Parameters
    ----------
    stage_of_five : float or array
        See `damico_stage_of_five`.
    hvpg : float or array, mmHg
        Matters in stage 1 only.
    late : bool or array
        Refractory ascites, sepsis, kidney injury or ACLF.

    Returns
    -------
    float or array
        0 for stage 1 with HVPG below 10 mmHg, 6 for late decompensation, else the stage of five;
        NaN where the stage is missing, or the pressure in stage 1.

    Notes
    -----
    Source: [@PMID28681347] (PMID 28681347). Provenance: checked.

    Examples
    --------
    >>> damico_stage_of_seven(1.0, 7.0), damico_stage_of_seven(1.0, 12.0)
    (0.0, 1.0)
    """
    by_pressure = unless_missing(reached(hvpg, 10.0) * 1.0, hvpg)
    early = np.where(np.equal(stage_of_five, 1.0), by_pressure, stage_of_five)
    return as_given(np.where(late, 6.0, early))


def _count(*flags: Flags) -> Any:
    return sum(np.asarray(flag, dtype=np.bool_) * 1 for flag in flags)


def _any(*flags: Flags) -> Flags:
    happened = _count(*flags) > 0
    return bool(happened) if np.ndim(happened) == 0 else happened

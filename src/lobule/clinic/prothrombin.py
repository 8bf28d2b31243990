"""Prothrombin time and INR: the same clotting test in seconds and in international units."""

from __future__ import annotations

import numpy as np

from lobule.clinic.values import V, as_given


def inr_from_prothrombin_time(prothrombin_time: V, *, control: float, isi: float) -> V:
    """The INR that belongs to a prothrombin time measured in seconds.

    Parameters
    ----------
    prothrombin_time : float or array, s
    control : float, s
        The mean normal prothrombin time of the same laboratory, 8 to 20 s.
    isi : float, 1
        International sensitivity index of the reagent, 0.7 to 3; it is printed on the pack.

    Returns
    -------
    float or array, 1

    Notes
    -----
    INR = (patient / control) ** ISI, the definition of the INR.

    Examples
    --------
    >>> inr_from_prothrombin_time(24.0, control=12.0, isi=1.0)
    2.0
    """
    _check_reagent(control, isi)
    return as_given((np.asarray(prothrombin_time) / control) ** isi)


def prothrombin_time_from_inr(inr: V, *, control: float, isi: float) -> V:
    """The prothrombin time in seconds that a laboratory would report with this INR.

    Parameters
    ----------
    inr : float or array, 1
    control, isi
        As in `inr_from_prothrombin_time`.

    Returns
    -------
    float or array, s

    Examples
    --------
    >>> prothrombin_time_from_inr(2.0, control=12.0, isi=1.0)
    24.0
    """
    _check_reagent(control, isi)
    return as_given(control * np.asarray(inr) ** (1.0 / isi))


def _check_reagent(control: float, isi: float) -> None:
    if not 8.0 <= control <= 20.0:
        raise ValueError(
            f"Control prothrombin time is {control:g} s; expected 8 to 20 s. "
            "Give the mean normal time of the laboratory, not the patient's."
        )
    if not 0.7 <= isi <= 3.0:
        raise ValueError(
            f"ISI is {isi:g}; expected 0.7 to 3. It is printed on the pack of the reagent."
        )

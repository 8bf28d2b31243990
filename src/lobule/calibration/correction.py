"""From mean courses without chance events to what a trial counts: survivors with their events."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.courses import OBSERVED, Courses, shorter
from lobule.calibration.row import Measured

Floats = NDArray[np.float64]

LIMITS = (0.5, 1.5)
PIECES = 20


@dataclass(frozen=True, eq=False)
class Correction:
    """Effect counted in survivors with events over the effect in mean courses, at the defaults.

    The two populations are the same people with the same luck in both arms; the fit follows few of
    them without events, the reference follows many with events. A factor, so that no effect stays
    no effect.

    Attributes
    ----------
    factor, error : array (days, outcomes)
        Factor, and its standard error over patients (jackknife).
    own : array (days, outcomes)
        Change of the control arm from baseline, as a difference or log ratio: what a change within
        one arm holds besides the effect.
    spread : array (outcomes,)
        SD between patients at baseline, in the unit of the effect.
    plain, counted : array (days, outcomes)
        The effect of each kind, for the page that states how far they differ.
    """

    factor: Floats
    error: Floats
    own: Floats
    spread: Floats
    plain: Floats
    counted: Floats


def effects(cells: Floats, control: Floats) -> Floats:
    """Effects of mean courses: differences, and log ratios for collagen.

    Parameters
    ----------
    cells, control : array (..., days, observed)
        Mean courses.
    """
    found = cells - control
    place = OBSERVED.index(Measured.COLLAGEN.observable)
    found[..., place] = np.log(cells[..., place] / control[..., place])
    return found


def correction(these: Courses, patients: int) -> Correction:
    """Measure the correction of a setting.

    Parameters
    ----------
    these : Courses
        All reference patients.
    patients : int
        The first so many are followed in the fit.
    """
    treated = these.treated({}, chance=True)
    control = these.control(chance=True)
    few = shorter(these, patients)
    plain = effects(few.treated({}, chance=False).mean(axis=0), few.control(chance=False).mean(0))
    counted = effects(np.nanmean(treated, axis=0), np.nanmean(control, axis=0))
    pieces = _left_one_out(treated, control)
    error = np.sqrt((PIECES - 1) / PIECES * ((pieces - counted) ** 2).sum(axis=0))
    change = effects(np.nanmean(control, axis=0), np.nanmean(control[:, :1], axis=0))
    factor, relative = _factor(counted, plain, error)
    return Correction(factor, relative, change, _spread(control[:, 0]), plain, counted)


def _left_one_out(treated: Floats, control: Floats) -> Floats:
    """Effects with one piece of the patients left out at a time: array (pieces, days, outcomes)."""
    piece = np.arange(len(treated)) % PIECES
    found = []
    for left in range(PIECES):
        kept = piece != left
        means = [np.nanmean(arm[kept], axis=0) for arm in (treated, control)]
        found.append(effects(*means))
    return np.stack(found)


def _factor(counted: Floats, plain: Floats, error: Floats) -> tuple[Floats, Floats]:
    """Factor and its error; 1 where there is no effect to speak of."""
    nothing = np.abs(plain) <= 2.0 * error
    safe = np.where(nothing, 1.0, plain)
    factor = np.clip(np.where(nothing, 1.0, counted / safe), *LIMITS)
    return factor, np.where(nothing, 0.5 * (LIMITS[1] - LIMITS[0]) / 2.0, error / np.abs(safe))


def _spread(baseline: Floats) -> Floats:
    """SD between patients, on the log scale for collagen."""
    place = OBSERVED.index(Measured.COLLAGEN.observable)
    values = baseline.copy()
    values[:, place] = np.log(values[:, place])
    return values.std(axis=0, ddof=1)

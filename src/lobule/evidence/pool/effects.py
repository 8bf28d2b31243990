"""Effects to be pooled: one estimate and its variance for each trial, on the scale of pooling."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Effects:
    """What each of several trials found, cells against control.

    Attributes
    ----------
    estimate : array (trials,)
        Differences in their unit; ratios as natural logarithms.
    variance : array (trials,), squared unit of `estimate`
        Squared standard errors.
    labels : tuple of str, (trials,)
        Names for tables and figures.
    imputed : tuple of str, (trials,)
        What had to be assumed to compute the effect of a trial; empty where nothing was.

    Raises
    ------
    ValueError
        No trial, lengths that differ, an estimate that is no number, a variance not above zero.
    """

    estimate: Floats
    variance: Floats
    labels: tuple[str, ...] = ()
    imputed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        estimate = np.atleast_1d(np.asarray(self.estimate, dtype=np.float64))
        variance = np.atleast_1d(np.asarray(self.variance, dtype=np.float64))
        labels = self.labels or tuple(f"trial {place + 1}" for place in range(len(estimate)))
        imputed = self.imputed or ("",) * len(estimate)
        _check_lengths(estimate, variance, labels, imputed)
        for label, value, spread in zip(labels, estimate, variance, strict=True):
            if not np.isfinite(value):
                raise ValueError(
                    f"{label} has an effect of {value}; expected a number. Leave the trial out."
                )
            if not (np.isfinite(spread) and spread > 0):
                raise ValueError(
                    f"{label} has a variance of {spread:g}; expected above 0. Square the standard "
                    "error, or leave the trial out."
                )
        for name, value in (
            ("estimate", estimate), ("variance", variance), ("labels", labels), ("imputed", imputed)
        ):  # fmt: skip
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return len(self.estimate)

    def only(self, chosen: npt.ArrayLike) -> Effects:
        """The same effects for some trials: places or a mask, in the order given."""
        places = np.arange(len(self))[np.asarray(chosen)]
        return Effects(
            self.estimate[places],
            self.variance[places],
            tuple(self.labels[place] for place in places),
            tuple(self.imputed[place] for place in places),
        )

    def flipped(self) -> Effects:
        """Control against cells: every sign turned."""
        return Effects(-self.estimate, self.variance, self.labels, self.imputed)


def _check_lengths(
    estimate: Floats, variance: Floats, labels: tuple[str, ...], imputed: tuple[str, ...]
) -> None:
    lengths = {len(estimate), len(variance), len(labels), len(imputed)}
    if lengths != {len(estimate)} or estimate.ndim != 1 or variance.ndim != 1 or not len(estimate):
        raise ValueError(
            f"There are {len(estimate)} effects, {len(variance)} variances, {len(labels)} labels "
            f"and {len(imputed)} notes; expected the same number of each, 1 or more."
        )

"""Middle lines of a mask, without the hairs that a rough edge grows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.pathology.masks import distance_to, labelled

Mask = NDArray[np.bool_]
_PAD = 360.0
_ANY_DIRECTION = np.pi / (2.0 * np.sqrt(2.0))
_HAIR = 1.6  # half widths; the line forks to both corners of a blunt end
_NEARBY = 5  # pixels over which the direction of a line is taken


def middle_line(mask: Mask, pixel: float, periodic: bool, passes: int = 2) -> Mask:
    """The middle line of a mask, with branches cut that do not leave its local width.

    Parameters
    ----------
    mask : array of bool
    pixel : float, µm
    periodic : bool
    passes : int
        How often loose ends are cut back; each pass may lay bare another.
    """
    from skimage.morphology import skeletonize

    pad = min(int(_PAD / pixel), *mask.shape) if periodic else 2
    mode = "wrap" if periodic else "constant"
    grown = np.pad(mask, pad, mode=mode)
    line = skeletonize(grown)
    half = distance_to(~grown, pixel, False, _PAD)
    for _ in range(passes):
        line = _without_hairs(line, half, pixel)
    return line[pad:-pad, pad:-pad]


def step_lengths(line: Mask, periodic: bool) -> NDArray[np.float64]:
    """Length of line that belongs to each of its pixels, in pixels.

    A thin line at an angle to the grid has as many pixels as its longer projection, so each stands
    for one over the larger of cosine and sine of its direction: straight lines are measured right
    in every direction. The direction is that of the pixels near by.
    """
    at = np.arange(-3 * _NEARBY, 3 * _NEARBY + 1, dtype=np.float64)
    bell = np.exp(-0.5 * (at / _NEARBY) ** 2)
    mode = "wrap" if periodic else "constant"

    def moment(down: int, across: int) -> NDArray[np.float64]:
        from scipy.ndimage import correlate1d

        part = correlate1d(line.astype(np.float64), bell * at**down, axis=0, mode=mode)
        return correlate1d(part, bell * at**across, axis=1, mode=mode)

    count = np.maximum(moment(0, 0), 1e-9)
    mean_down, mean_across = moment(1, 0) / count, moment(0, 1) / count
    down = moment(2, 0) / count - mean_down**2
    across = moment(0, 2) / count - mean_across**2
    both = moment(1, 1) / count - mean_down * mean_across
    angle = 0.5 * np.arctan2(2.0 * both, across - down)
    longer = np.maximum(np.abs(np.cos(angle)), np.abs(np.sin(angle)))
    # At a fork no direction stands out, and the mean over all of them is taken.
    clear = np.hypot(across - down, 2.0 * both) / np.maximum(across + down, 1e-9)
    return np.where(line, clear / longer + (1.0 - clear) * _ANY_DIRECTION, 0.0)


def loose_ends(line: Mask, periodic: bool) -> Mask:
    """Pixels at which a line ends; stubs side by side, that cut hairs leave, are one end."""
    from scipy.ndimage import correlate

    mode = "wrap" if periodic else "constant"
    around = correlate(line.astype(np.int8), np.ones((3, 3), dtype=np.int8), mode=mode)
    ends = line & (around == 2)
    cluster, _ = labelled(_grown(_grown(_grown(ends))))
    _, first = np.unique(cluster[ends], return_index=True)
    row, column = np.nonzero(ends)
    single = np.zeros_like(line)
    single[row[first], column[first]] = True
    return single


def _without_hairs(line: Mask, half: NDArray, pixel: float) -> Mask:
    from scipy.ndimage import convolve

    around = convolve(line.astype(np.int8), np.ones((3, 3), dtype=np.int8), mode="constant") - 1
    fork = line & (around > 2)
    branch, number = labelled(line & ~_grown(fork))
    if number == 0:
        return line
    size = np.bincount(branch.ravel(), minlength=number + 1)
    has_end = np.zeros(number + 1, dtype=bool)
    has_end[branch[line & (around == 1)]] = True
    touches = np.zeros(number + 1, dtype=bool)
    touches[branch[_grown(_grown(fork)) & line]] = True
    widest = np.zeros(number + 1)
    np.maximum.at(widest, branch[branch > 0], half[branch > 0])
    hair = has_end & touches & (size * pixel < _HAIR * widest + 4 * pixel)
    hair[0] = False
    kept = np.asarray(~hair[branch], dtype=np.bool_)
    return np.asarray(line & kept, dtype=np.bool_)


def _grown(mask: Mask) -> Mask:
    from scipy.ndimage import binary_dilation

    return np.asarray(binary_dilation(mask, np.ones((3, 3))), dtype=np.bool_)

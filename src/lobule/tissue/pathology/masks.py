"""Morphology of masks by exact distances, so that it is the same in every direction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


def distance_to(mask: Mask, pixel: float, periodic: bool, reach: float) -> NDArray[np.float32]:
    """Distance of every pixel to the nearest pixel of a mask, µm.

    Parameters
    ----------
    mask : array of bool, (rows, columns)
    pixel : float, µm
    periodic : bool
        Whether opposite edges belong together.
    reach : float, µm
        Distances beyond it need not be right across an edge.
    """
    from scipy.ndimage import distance_transform_edt

    if not mask.any():
        return np.full(mask.shape, np.inf, dtype=np.float32)

    def measure(grown: Mask) -> NDArray:
        steps = cast(NDArray[Any], distance_transform_edt(~grown))
        return steps.astype(np.float32) * np.float32(pixel)

    return _beyond_edges(measure, mask, int(np.ceil(reach / pixel)) + 2, periodic)


def dilated(mask: Mask, radius: float, pixel: float, periodic: bool) -> Mask:
    """A mask grown by so many µm."""
    return distance_to(mask, pixel, periodic, radius) <= radius


def eroded(mask: Mask, radius: float, pixel: float, periodic: bool) -> Mask:
    """A mask shrunk by so many µm."""
    return distance_to(~mask, pixel, periodic, radius) > radius


def opened(mask: Mask, radius: float, pixel: float, periodic: bool) -> Mask:
    """A mask without the parts that a disk of this radius does not fit into."""
    return dilated(eroded(mask, radius, pixel, periodic), radius, pixel, periodic) & mask


def closed(mask: Mask, radius: float, pixel: float, periodic: bool) -> Mask:
    """A mask with the gaps filled that a disk of this radius does not fit into."""
    return ~opened(~mask, radius, pixel, periodic)


def parts(mask: Mask, periodic: bool) -> tuple[NDArray[np.int32], int]:
    """Connected parts of a mask, numbered from 1, joined across edges if periodic."""
    found, number = labelled(mask)
    return _joined(found, number) if periodic and number else (found, number)


def labelled(mask: Mask) -> tuple[NDArray[np.int32], int]:
    """Parts of a mask that touch along rows, columns or corners, numbered from 1."""
    from scipy.ndimage import label

    found = np.zeros(mask.shape, dtype=np.int32)
    number: Any = label(mask, np.ones((3, 3)), output=found)
    return found, int(number)


def _joined(found: NDArray, number: int) -> tuple[NDArray[np.int32], int]:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    pairs = []
    for first, last in ((found[0], found[-1]), (found[:, 0], found[:, -1])):
        for shift in (-1, 0, 1):
            other = np.roll(last, shift)
            both = (first > 0) & (other > 0)
            pairs.append(np.c_[first[both], other[both]])
    links = np.concatenate(pairs)
    shape = (number + 1, number + 1)
    graph = coo_array((np.ones(len(links)), (links[:, 0], links[:, 1])), shape=shape)
    _, group = connected_components(graph, directed=False)
    names, renumbered = np.unique(group[1:], return_inverse=True)
    table = np.concatenate([[0], renumbered + 1]).astype(np.int32)
    return table[found], len(names)


def _beyond_edges(
    measure: Callable[[Mask], NDArray], mask: Mask, pad: int, periodic: bool
) -> NDArray:
    if not periodic:
        return measure(mask)
    pad = min(pad, *mask.shape)
    grown = np.pad(mask, pad, mode="wrap")
    return measure(grown)[pad:-pad, pad:-pad]

"""Arrays that begin where a line of the cache begins.

Eight numbers fill a line. A register of eight that lies across two lines costs two reads, and where
the allocator puts an array is luck.
"""

from __future__ import annotations

import numpy as np

from lobule.tissue.kernels.domain import Floats

LINE = 64


def aligned(shape: tuple[int, ...], fill: float = 0.0) -> Floats:
    """Array of one number throughout, contiguous, that begins on a line of the cache."""
    size = int(np.prod(shape))
    room = np.empty(size + LINE // 8)
    skip = -room.ctypes.data % LINE // 8
    made = room[skip : skip + size].reshape(shape)
    made[...] = fill
    return made

"""How a kernel is turned into machine code: once, kept on disk, without waiting for Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def compiled(function: Callable[..., Any]) -> Any:
    """Machine code for a function of numbers and arrays.

    Arithmetic keeps the order in which it was written (no fast-math), so that results do not
    depend on how a loop was cut among threads or vector lanes. The interpreter lock is released.
    """
    from numba import njit

    return njit(cache=True, nogil=True, error_model="numpy")(function)

"""How a kernel is turned into machine code: once, kept on disk, without waiting for Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import njit, types
from numba.extending import intrinsic

from lobule.tissue.kernels.code_cache import KernelCache


def compiled(function: Callable[..., Any]) -> Any:
    """Machine code for a function of numbers and arrays.

    Arithmetic keeps the order in which it was written (no fast-math), so that results do not
    depend on how a loop was cut among threads or vector lanes. The interpreter lock is released.
    """
    kernel: Any = njit(nogil=True, error_model="numpy")(function)
    kernel._cache = KernelCache(function)
    return kernel


def _fma(context: Any, a: Any, b: Any, c: Any) -> Any:
    """``a * b + c`` rounded once: half the work, and the same bits on every processor."""
    signature = types.float64(types.float64, types.float64, types.float64)

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.fma(*arguments)

    return signature, generate


fma: Any = intrinsic(_fma)

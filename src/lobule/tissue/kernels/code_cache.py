"""Where machine code of kernels is kept, and when it is too old.

Numba looks only at the file of the function itself; a change in another kernel that was compiled
into it would go unnoticed. Here every kernel belongs to one version of all kernels.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from numba.core.caching import CompileResultCacheImpl, FunctionCache, _CacheLocator

from lobule.engine.compile import cache_folder


@cache
def version_of_kernels() -> str:
    """Hash of every source file of the tissue that has a kernel in it."""
    text = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        content = path.read_bytes()
        if b"@compiled" in content or b"intrinsic(" in content:
            text.update(content)
    return text.hexdigest()[:16]


class _Locator(_CacheLocator):
    """The user's cache folder of lobule, one folder for each version of the kernels."""

    def __init__(self, file: str) -> None:
        self._file = file

    @classmethod
    def from_function(cls, py_func: Callable[..., Any], py_file: str) -> _Locator:
        return cls(py_file)

    def get_cache_path(self) -> str:
        return str(cache_folder() / "tissue" / version_of_kernels())

    def get_source_stamp(self) -> str:
        return version_of_kernels()

    def get_disambiguator(self) -> str:
        return hashlib.sha256(self._file.encode()).hexdigest()[:8]


class _Implementation(CompileResultCacheImpl):
    _locator_classes = [_Locator]  # noqa: RUF012

    def __init__(self, py_func: Callable[..., Any]) -> None:
        super().__init__(py_func)
        # two functions of one name may stand in one file
        self._filename_base += f".{py_func.__code__.co_firstlineno}"


class KernelCache(FunctionCache):
    """Machine code of one kernel on disk; a folder that cannot be written is no error."""

    _impl_class = _Implementation

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep machine code, if it can be kept."""
        try:
            super().save_overload(sig, data)
        except OSError:
            self.disable()

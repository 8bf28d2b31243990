"""Versions of what made a page."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from lobule import __version__


def versions(libraries: Sequence[str]) -> str:
    """Of lobule, Python and the libraries that decide the numbers, in one line."""
    found = [f"lobule {__version__}", f"Python {platform.python_version()}"]
    return ", ".join([*found, *(f"{name} {_version(name)}" for name in libraries)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"

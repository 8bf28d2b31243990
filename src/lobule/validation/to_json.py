"""A validation as a list of rows, for other programs."""

from __future__ import annotations

import json
import math
from typing import Any

from lobule.validation.row import Row
from lobule.validation.validation import Validation

NUMBERS = ("target", "lo", "hi", "simulated", "sim_lo", "sim_hi")


def to_json(validation: Validation) -> str:
    """All published rows as JSON; what is not a finite number is null."""
    return json.dumps([_entry(row) for row in validation.rows], indent=1, ensure_ascii=False) + "\n"


def _entry(row: Row) -> dict[str, Any]:
    numbers = {name: _finite(getattr(row, name)) for name in NUMBERS}
    return {
        "id": row.id,
        "use": row.use,
        **numbers,
        "tolerance": row.tolerance,
        "inside": row.inside,
        "reason": "; ".join(part for part in (row.wrong.rstrip("."), row.reason) if part),
    }


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else value

from __future__ import annotations

import json
import math
from dataclasses import replace

from lobule.validation.to_json import to_json
from tests.support.validations import made_up_validation

KEYS = [
    "id", "use", "target", "lo", "hi", "simulated", "sim_lo", "sim_hi", "tolerance", "inside",
    "reason",
]  # fmt: skip


def test_every_row_has_exactly_these_keys():
    rows = json.loads(to_json(made_up_validation()))
    assert len(rows) == 687
    assert all(list(row) == KEYS for row in rows)
    assert {row["use"] for row in rows} == {"fit", "check", "none"}
    assert all((row["inside"] is None) == (row["use"] == "none") for row in rows)
    assert all(row["reason"] for row in rows if row["inside"] is None)


def test_what_is_no_finite_number_is_null():
    validation = made_up_validation()
    broken = replace(validation.compared[0], sim_lo=math.nan, sim_hi=math.inf)
    (row,) = json.loads(to_json(replace(validation, rows=(broken,))))
    assert (row["sim_lo"], row["sim_hi"]) == (None, None)


def test_the_same_validation_gives_the_same_bytes():
    assert to_json(made_up_validation()) == to_json(made_up_validation())

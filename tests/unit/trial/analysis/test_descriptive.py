from __future__ import annotations

import math

import numpy as np

from lobule.trial.analysis.descriptive import describe, tally


def test_missing_values_are_counted_not_averaged() -> None:
    found = describe([1.0, math.nan, 3.0])
    assert (found.patients, found.missing, found.mean) == (2, 1, 2.0)


def test_single_value_has_no_deviation() -> None:
    found = describe([4.0])
    assert math.isnan(found.deviation)
    assert found.median == found.lower_quartile == found.maximum == 4


def test_nothing_measured_gives_nan() -> None:
    found = describe([math.nan] * 3)
    assert (found.patients, found.missing) == (0, 3)
    assert math.isnan(found.mean)
    assert math.isnan(found.maximum)


def test_tally_keeps_labels_and_shares() -> None:
    shares = tally(np.array(["B", "C", "B", "A"]))
    assert [(share.label, share.count, share.percent) for share in shares] == [
        ("A", 1, 25.0), ("B", 2, 50.0), ("C", 1, 25.0),
    ]  # fmt: skip

"""Rows of a fit as comma-separated text."""

from __future__ import annotations

import pytest

from lobule.calibration.row_table import from_csv, to_csv
from lobule.calibration.rows import rows

TEXT = to_csv(rows().all)


def test_property_every_published_row_survives_the_round_trip() -> None:
    assert from_csv(TEXT) == rows().all
    assert to_csv(from_csv(TEXT)) == TEXT


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("ALBUMIN", "ALBUMEN", "measured = 'ALBUMEN'; expected MELD or ALBUMIN"),
        ("6.030000000000002", "six", "line 2 has estimate = 'six'; expected a number"),
        ("estimate,", "found,", "lacks estimate; expected every column"),
        (",true,", ",yes,", "expected true or false"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(old: str, new: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        from_csv(TEXT.replace(old, new))

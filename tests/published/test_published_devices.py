"""Sessions of plasma exchange, DPMAS and MARS against what was measured in patients.

The falls at once were used to set the clearances, the 24-hour falls of both arms together to set
the one tissue ratio; the difference between the arms and the 72-hour falls emerge.
"""

from __future__ import annotations

from functools import cache

import pytest

from lobule.care import Care
from lobule.evidence.natural_history import treatment_effects
from lobule.treatment import DPMAS, MARS, PlasmaExchange
from tests.support.devices import falls

ROWS = {row.id: row.value for row in treatment_effects()}
EXCHANGE = Care((PlasmaExchange(days=(0.0,)),))
ADSORPTION = Care((DPMAS(days=(0.0,)), PlasmaExchange(days=(0.125,), volume=1.5, hours=1.5)))
DIALYSIS = Care((MARS(days=(0.0,)),))


@cache
def _falls(row: str) -> tuple[float, ...]:
    care = EXCHANGE if row.startswith("pe") else ADSORPTION
    return tuple(float(fall) for fall in falls(care, 20.0))


def _published(row: str) -> float:
    value = ROWS[row]
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("pe_tbil_0", 0),
        ("pe_tbil_24", 1),
        ("pe_tbil_72", 2),
        ("dpmas_tbil_0", 0),
        ("dpmas_tbil_24", 1),
        ("dpmas_tbil_72", 2),
    ],
)
def test_published_bilirubin_falls_and_rebounds_jca21690(row: str, place: int) -> None:
    """Percent below the value before, at once and 24 and 72 hours later; within a quarter."""
    assert _falls(row)[place] == pytest.approx(_published(row), rel=0.25)


@pytest.mark.parametrize("row", ["pe_rebound24", "dpmas_rebound24"])
def test_published_rebound_within_a_day_jca21690(row: str) -> None:
    """Share of the fall that is lost by 24 hours; within a quarter."""
    at_once, later, _ = _falls(row)
    assert 100.0 * (1.0 - later / at_once) == pytest.approx(_published(row), rel=0.25)


@pytest.mark.parametrize(
    ("row", "name"),
    [("mars_bili_red", "bilirubin"), ("mars_nh3_red", "ammonia"), ("mars_cca_red", "bile_acids")],
)
def test_published_albumin_dialysis_feliciangeli(row: str, name: str) -> None:
    """Percent lost in a session of 5 hours from a bilirubin of 37.2 mg/dL; within a twentieth."""
    assert falls(DIALYSIS, 37.2, name)[0] == pytest.approx(_published(row), rel=0.05)

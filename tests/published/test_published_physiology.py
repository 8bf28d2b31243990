"""The body against published measurements; one test, one source, one tolerance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pytest

from lobule.care import Care
from lobule.cells import CellTherapy, PeripheralVein
from lobule.course.model import assemble_patient
from lobule.engine.model import Model
from lobule.engine.trace import assemble
from lobule.etiology import HepatitisB
from lobule.liver import LEVERS, body
from lobule.quantity.process import Process
from tests.support.physiology import YEAR, Floats, follow, read, start

AOKI_2011 = {7: 0.51, 14: 0.57, 30: 0.64, 90: 0.74, 180: 0.77, 365: 0.81, 1460: 0.88}


@dataclass(frozen=True)
class _NoAlbumin(Process):
    """Synthesis of albumin stopped."""

    kind: ClassVar[str] = "test"

    def levers(self, x: Any) -> dict[str, float]:
        return {"albumin_synthesis": 0.0}


@dataclass(frozen=True)
class _Depletion(Process):
    """Rapid removal of all macrophages, as in the CD11b-DTR mouse."""

    kind: ClassVar[str] = "test"

    def rates(self, x: Any) -> dict[str, Any]:
        macrophages = ("inflammatory_macrophages", "restorative_macrophages")
        return {name: -3.0 * getattr(x, name) for name in macrophages}


def test_published_donor_regrowth_aoki_2011() -> None:
    """Right-lobe donors keep 42 % and regrow; within 4 points of the volumes measured by CT."""
    model = assemble(body(), LEVERS)
    path = follow(model, start(model, hepatocytes=0.42), list(AOKI_2011))
    mass = [read(model, states, "hepatocyte_mass")[0] for states in path]
    np.testing.assert_allclose(mass, list(AOKI_2011.values()), atol=0.04)


def test_published_healthy_liver_is_stationary_for_50_years() -> None:
    """A healthy adult stays healthy: reference ranges, MELD 6, no fibrosis."""
    model = assemble(body(), LEVERS)
    path = follow(model, start(model), [decade * 10 * YEAR for decade in range(1, 6)])
    for states in path:
        mass, area, pressure, alt, meld, stiffness, points = read(
            model,
            states,
            *("hepatocyte_mass", "collagen_area", "portal_pressure", "alt", "meld"),
            *("stiffness", "child_pugh"),
        )
        assert 0.99 <= mass <= 1.0
        assert area == pytest.approx(2.0, abs=0.01)
        assert pressure == pytest.approx(3.0, abs=0.01)
        assert alt == pytest.approx(20.0, abs=0.1)
        assert 6.43 <= meld < 6.5
        assert stiffness == pytest.approx(5.0, abs=0.05)
        assert points == 5


def test_published_turnover_heinke_2022() -> None:
    """Radiocarbon: 17 to 19 % of hepatocytes are renewed each year in health."""
    model = assemble(body(), LEVERS)
    division = read(model, start(model), "division_rate")[0]
    assert 0.17 <= division * YEAR <= 0.19


def test_published_time_to_cirrhosis_in_hepatitis_b() -> None:
    """Untreated active hepatitis B reaches cirrhosis in 18 to 35 years (typical patient)."""
    model = assemble_patient(HepatitisB())
    early, late = follow(model, start(model), [18 * YEAR, 35 * YEAR])
    assert read(model, early, "collagen_area")[0] < 12.0 <= read(model, late, "collagen_area")[0]


def test_published_regression_marcellin_2013() -> None:
    """Five years of suppression take most patients with cirrhosis below it (74 % of 96)."""
    model = assemble_patient(HepatitisB())
    cirrhotic = follow(model, start(model), [27 * YEAR])[0]
    suppressed = follow(model, cirrhotic, [5 * YEAR], values={"hepatitis_b.activity": 0.03})[0]
    assert read(model, cirrhotic, "collagen_area")[0] >= 12.0
    assert read(model, suppressed, "collagen_area")[0] < 12.0


def test_published_collagen_at_clinically_significant_pressure_calvaruso_2009() -> None:
    """Median collagen area was 6 % below 10 mmHg and 17.3 % at or above it."""
    model = assemble_patient(HepatitisB())
    path = follow(model, start(model), [year * YEAR for year in range(1, 60)])
    seen = np.array([read(model, s, "portal_pressure", "collagen_area") for s in path])
    first = int(np.argmax(seen[:, 0] >= 10.0))
    assert 6.0 < seen[first, 1] < 17.3


@pytest.mark.parametrize(("pressure_gain", "area"), [(12.0, 16.0), (18.0, 25.0)])
def test_published_stiffness_lunova_2021(pressure_gain: float, area: float) -> None:
    """Stiffness = 2.48 + 1.29 HVPG + 0.26 CPA in advanced cirrhosis without inflammation."""
    model = assemble(body(), LEVERS)
    states = start(model, crosslinked_collagen=area - 2.0, architecture=pressure_gain / 20.0)
    pressure, collagen, stiffness = read(
        model, states, "portal_pressure", "collagen_area", "stiffness"
    )
    offset = 1.87 * math.exp(-(collagen - 2.0) / 4.0)
    assert stiffness == pytest.approx(2.48 + 1.29 * pressure + 0.26 * collagen - offset, abs=1e-6)
    assert offset < 0.06


def test_published_macrophage_depletion_duffield_2005() -> None:
    """Without macrophages scar falls during injury, and hardly resolves in recovery.

    Signs are Duffield's. Sizes, over a year of human time: in injury scar falls instead of rising;
    in recovery at least half of the resolution is lost (failure of matrix degradation).
    """
    whole = assemble((*body(), HepatitisB()), LEVERS)
    depleted = assemble((*body(), HepatitisB(), _Depletion()), LEVERS)
    healed = {"hepatitis_b.activity": 0.0}
    scarred = follow(whole, start(whole), [20 * YEAR])[0]
    recovering = follow(whole, scarred, [90.0], values=healed)[0]

    def gained(model: Model, states: Floats, values: dict[str, float]) -> float:
        later = follow(model, states, [YEAR], values=values)[0]
        after, before = (read(model, s, "collagen_area")[0] for s in (later, states))
        return float(after - before)

    assert gained(depleted, scarred, {}) < -0.2 < 0.2 < gained(whole, scarred, {})
    assert gained(whole, recovering, healed) < -1.0
    lost = gained(depleted, recovering, healed) / gained(whole, recovering, healed)
    assert 0.0 < lost < 0.5


def test_published_lung_cells_die_within_days_eggenhofer_2012() -> None:
    """Living cells are found in the lungs up to 24 hours after infusion, hardly after 72."""
    model = assemble_patient(HepatitisB(), Care() + CellTherapy(route=PeripheralVein()))
    path = follow(model, start(model, donor_cells_lung=80.0), [1.0, 3.0])
    lung = [read(model, states, "donor_cells_lung")[0] / 80.0 for states in path]
    assert lung[0] > 0.1
    assert lung[1] < 0.02


def test_published_hepatocyte_like_cells_are_few_di_bonzo_2008() -> None:
    """No more than 0.23 % of donor cells look like hepatocytes; the liver gains next to nothing."""
    model = assemble_patient(HepatitisB(), Care() + CellTherapy())
    ill = start(model, hepatocytes=0.5, donor_cells_liver=60.0)
    later = follow(model, ill, [180.0])[0]
    cells = read(model, later, "hepatocyte_like_cells")[0]
    assert 0.0 < cells / 100.0 < 0.0023
    assert cells / 2.0e5 < 1.0e-6


def test_published_albumin_half_life() -> None:
    """Without synthesis albumin starts to fall with a half-life of 19 days."""
    model = assemble((*body(), _NoAlbumin()), LEVERS)
    states = start(model)
    ahead = follow(model, states, [0.01])[0]
    place = model.state_names.index("albumin_mass")
    rate = math.log(states[place] / ahead[place]) / 0.01
    assert math.log(2.0) / rate == pytest.approx(19.0, rel=0.01)

from __future__ import annotations

import pytest

from benchmarks import harness
from benchmarks import million_patient_years as benchmark


def test_the_family_is_found_by_itself():
    assert harness.families()["population"] is benchmark


@pytest.mark.slow
def test_the_peer_lives_about_the_years_asked_for():
    from benchmarks.peers import four_states

    assert 0.0 < four_states.expected_years() < four_states.YEARS
    assert four_states.agents(1e6) == pytest.approx(1e6 / four_states.expected_years(), rel=1e-4)
    assert four_states.agents(0.1) == 1
    assert four_states.chain(10_000, four_states.MONTHS) == pytest.approx(10_000, rel=0.05)


@pytest.mark.slow
def test_our_patients_start_with_cirrhosis_and_live_the_years_asked_for(monkeypatch):
    from lobule.course.life import observed
    from lobule.etiology import Alcohol

    monkeypatch.setattr(benchmark, "TEMPLATES", 40)
    model, template = benchmark.ward(Alcohol())
    seen = observed(model, template, ("cirrhosis", "decompensated", "cancer"))
    assert len(template) > 5
    assert seen["cirrhosis"].min() == 1.0
    assert seen["decompensated"].max() == seen["cancer"].max() == 0.0
    monkeypatch.setattr(benchmark, "wards", lambda: ((model, template),))
    assert 300.0 <= benchmark.live(300.0) < 300.0 + 30 * benchmark.YEARS

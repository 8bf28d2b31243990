from __future__ import annotations

import pytest

from benchmarks import harness
from benchmarks import million_patient_years as benchmark


def test_the_family_is_found_by_itself():
    assert harness.families()["population"] is benchmark


def test_as_many_agents_are_taken_as_live_the_years_asked_for():
    assert 0.0 < benchmark.expected_years() < benchmark.YEARS
    assert benchmark.agents(1e6) == pytest.approx(1e6 / benchmark.expected_years(), rel=1e-4)
    assert benchmark.agents(0.1) == 1


@pytest.mark.slow
def test_the_peer_lives_about_the_years_asked_for():
    assert benchmark.chain(10_000, benchmark.MONTHS) == pytest.approx(10_000, rel=0.05)


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

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks import harness
from benchmarks import million_patient_years as benchmark


def test_the_family_is_found_by_itself():
    assert harness.families()["population"] is benchmark


PEER = """
from benchmarks.peers import four_states as peer
years = peer.expected_years()
print(years, peer.YEARS, peer.agents(1e6), peer.agents(0.1), peer.chain(10_000, peer.MONTHS))
"""


@pytest.mark.slow
def test_the_peer_lives_about_the_years_asked_for():
    # In a process of its own: the peer changes how every figure after it is drawn.
    said = subprocess.run(
        [sys.executable, "-c", PEER], capture_output=True, text=True, check=True
    ).stdout.split()[-5:]
    expected, longest, million, fewest, lived = map(float, said)
    assert 0.0 < expected < longest
    assert million == pytest.approx(1e6 / expected, rel=1e-4)
    assert fewest == 1
    assert lived == pytest.approx(10_000, rel=0.05)


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

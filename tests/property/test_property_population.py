"""What must hold for every mix of causes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from lobule.population.burden import burden
from lobule.population.cross_section import Stage
from lobule.population.group import Group
from lobule.population.mix import CauseMix

MILLIONS = some.floats(0.0, 500.0)
SHARES = some.floats(0.0, 1.0)


@settings(max_examples=25, deadline=None)
@given(MILLIONS, some.floats(0.001, 500.0), SHARES, SHARES, some.floats(0.1, 10.0))
def test_every_burden_is_positive_adds_up_and_is_proportional(drink, virus, wet, active, times):
    def of(factor: float) -> CauseMix:
        groups = (
            Group("alcohol", factor * drink, active=wet),
            Group("hepatitis B", factor * virus, active=active),
        )
        return CauseMix("any country", groups, "drawn at random")

    found, more = burden(of(1.0), people=20), burden(of(times), people=20)
    total = found.total
    assert 0.0 <= total.cirrhosis.value <= total.active.value * (1.0 + 1e-9)
    assert total.active.value <= total.counted.value * (1.0 + 1e-9)
    assert sum(total.stages[stage].value for stage in Stage) == pytest.approx(total.active.value)
    assert more.total.cirrhosis.value == pytest.approx(times * total.cirrhosis.value)
    deaths = sum(total.events[word].value for word in total.deaths)
    assert deaths == pytest.approx(total.events["death of any cause"].value)

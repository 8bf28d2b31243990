from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lobule.etiology import Alcohol
from lobule.population.burden import burden, with_active
from lobule.population.cross_section import OTHER_DEATH, Stage, cross_section
from lobule.population.group import Group
from lobule.population.mix import CauseMix, Counted

PEOPLE = 40
MIX = CauseMix("a country", (Group("alcohol", 60.0), Group("hepatitis B", 86.0)), "a census")


def found(mix: CauseMix):
    return burden(mix, people=PEOPLE, seed=3)


@pytest.fixture(scope="module")
def usual():
    return found(MIX)


def test_years_in_all_stages_are_the_life():
    section = cross_section(Alcohol, PEOPLE, 3)
    assert np.array_equal(section.stages.sum(axis=1), section.years)
    assert (section.cirrhosis <= section.years).all()
    assert section.years.min() >= 1.0


def test_nobody_dies_twice_and_of_two_causes():
    section = cross_section(Alcohol, PEOPLE, 3)
    single = section.counts[:, list(section.fatal)].sum(axis=1)
    assert np.array_equal(single, section.counts[:, section.events.index("death of any cause")])
    assert single.max() == 1.0
    assert single.mean() > 0.9
    other = section.counts[:, section.events.index(OTHER_DEATH.replace("_", " "))]
    liver = section.counts[:, section.events.index("death of liver disease")]
    assert np.array_equal(other + liver, single)


def test_stages_sum_to_the_people_with_active_disease(usual):
    for part in (*usual.parts, usual.total):
        stages = sum(part.stages[stage].value for stage in Stage)
        assert stages == pytest.approx(part.active.value)
        assert part.cirrhosis.lo <= part.cirrhosis.value <= part.cirrhosis.hi
    assert usual.total.counted.value == pytest.approx(146.0)


def test_the_total_is_the_sum_of_the_causes(usual):
    for word, amount in usual.total.events.items():
        assert amount.value == pytest.approx(sum(p.events[word].value for p in usual.parts))


def test_in_a_steady_state_as_many_die_as_fall_ill():
    section = cross_section(Alcohol, PEOPLE, 3)
    alone = found(CauseMix("alcohol", (Group("alcohol", 10.0, active=1.0),), "a census"))
    falling_ill = 1e4 * PEOPLE / section.years.sum()
    assert alone.total.events["death of any cause"].value == pytest.approx(falling_ill, rel=0.05)


def test_twice_the_people_have_twice_the_burden(usual):
    twice = found(
        replace(MIX, groups=tuple(replace(g, millions=2 * (g.millions or 0.0)) for g in MIX.groups))
    )
    assert twice.total.cirrhosis.value == pytest.approx(2 * usual.total.cirrhosis.value)
    assert twice.total.cirrhosis.hi == pytest.approx(2 * usual.total.cirrhosis.hi)


def test_the_order_of_causes_changes_nothing(usual):
    other = found(replace(MIX, groups=MIX.groups[::-1]))
    assert other.parts[1] == usual.parts[0]
    assert other.total.cirrhosis.value == pytest.approx(usual.total.cirrhosis.value)
    assert other.total.cirrhosis.lo == pytest.approx(usual.total.cirrhosis.lo)


def test_the_people_of_one_cause_do_not_depend_on_the_others(usual):
    assert found(replace(MIX, groups=MIX.groups[:1])).parts[0] == usual.parts[0]


def test_a_cause_that_nobody_has_adds_nothing(usual):
    none = found(replace(MIX, groups=(MIX.groups[0], Group("hepatitis B", 0.0))))
    assert none.parts[1].cirrhosis.value == 0.0
    assert none.total.events == usual.parts[0].events


def test_burden_is_proportional_to_the_share_with_active_disease(usual):
    low, high = found(with_active(MIX, min)), found(with_active(MIX, max))
    assert low.total.cirrhosis.value < usual.total.cirrhosis.value < high.total.cirrhosis.value
    assert low.parts[0].cirrhosis.value == pytest.approx(usual.parts[0].cirrhosis.value / 3)


def test_a_known_number_with_cirrhosis_is_reproduced_with_one_factor(usual):
    scaled = found(replace(MIX, with_cirrhosis=5.0))
    assert scaled.total.cirrhosis.value == pytest.approx(5.0)
    assert scaled.factor == pytest.approx(5.0 / usual.total.cirrhosis.value)
    for before, after in zip(usual.parts, scaled.parts, strict=True):
        assert after.cirrhosis.value == pytest.approx(scaled.factor * before.cirrhosis.value)


def test_people_counted_with_cirrhosis_all_have_it():
    counted = found(replace(MIX, counted=Counted.CIRRHOSIS))
    assert counted.parts[0].cirrhosis.value == pytest.approx(60.0)
    assert counted.parts[0].active.value > 60.0


@pytest.mark.parametrize("people", [0, -1, 9, 50_001])
def test_too_few_or_too_many_lives_are_refused(people):
    with pytest.raises(ValueError, match=r"expected 10 to 50,000"):
        burden(MIX, people=people)


def test_more_threads_change_nothing(usual):
    cross_section.cache_clear()
    assert burden(MIX, people=PEOPLE, seed=3, threads=2) == usual

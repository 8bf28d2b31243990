"""What must hold whatever patients hope: the body never feels it, and none of it is none."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from lobule.care import Care
from lobule.cells import CellTherapy
from lobule.etiology import HepatitisB
from lobule.population.criterion import Finding, Range
from lobule.population.entry import Entry
from lobule.population.measurement import LABS
from lobule.population.screen import SIGNS, screen
from lobule.trial.arms import Arm
from lobule.trial.blinding import BIASED, Blinding, Expectation, OpenLabelBias
from lobule.trial.endpoint import Change
from lobule.trial.enroll import Enrolled, enroll
from lobule.trial.execute import in_threads
from lobule.trial.observe import TrialData, observe
from lobule.trial.protocol import Exploration, Protocol
from lobule.trial.run import run
from lobule.trial.symptom import SYMPTOMS, Voice
from lobule.trial.treat import Treated, treat
from lobule.trial.visits import Visits

HOPE = replace(Expectation.usual(), lenient_ascites=1.0, lenient_encephalopathy=1.0)
BIAS = (OpenLabelBias("albumin", 1.5), OpenLabelBias("meld", -1.0))


def protocol(
    expectation: Expectation | None = None,
    bias: tuple[OpenLabelBias, ...] = (),
    blinding: Blinding = Blinding.OPEN_LABEL,
) -> Protocol:
    """Twenty patients for six months, asked for every symptom."""
    entry = Entry(HepatitisB(), (Finding("acute_insult", present=False), Range("meld", 6, 40)))
    return Protocol(
        title="Cells in decompensated hepatitis B",
        question="Do cells ease fatigue?",
        entry=entry,
        arms=(Arm("control", Care()), Arm("cells", Care((CellTherapy(),)))),
        control="control",
        n=20,
        primary=Change("fatigue", 91),
        visits=Visits((30, 91, 182)),
        exploration=Exploration(attribution_patients=4, therapy_draws=2, draw_patients=3),
        seed=5,
        symptoms=tuple(SYMPTOMS),
        blinding=blinding,
        expectation=expectation or Expectation(),
        open_label_bias=bias,
    )


@cache
def enrolled() -> Enrolled:
    return enroll(protocol(), [screen(protocol().entry, 5, 0, 192)]).patients


@cache
def treated() -> Treated:
    return treat(protocol(), enrolled())


@cache
def plain() -> TrialData:
    return observe(protocol(), enrolled(), treated())


def seen(*given: object) -> TrialData:
    return observe(protocol(*given), enrolled(), treated())  # type: ignore[arg-type]


def same(one: np.ndarray, other: np.ndarray) -> bool:
    return np.array_equal(one, other, equal_nan=True)


def test_property_no_expectation_changes_no_bit() -> None:
    for blinding in Blinding:
        assert same(seen(Expectation(), (), blinding).values, plain().values)
    nothing = tuple(OpenLabelBias(name, 0.0) for name in BIASED)
    assert same(seen(Expectation(), nothing).values, plain().values)


def test_property_double_blind_hides_everything() -> None:
    assert same(seen(HOPE, BIAS, Blinding.DOUBLE_BLIND).values, plain().values)


def test_property_expectation_never_reaches_the_body() -> None:
    hoping = treat(protocol(HOPE, BIAS), enrolled())
    assert same(hoping.values, treated().values)
    assert same(hoping.last_day, treated().last_day)
    assert same(hoping.event_day, treated().event_day)


def test_property_control_and_day_zero_are_as_ever() -> None:
    data = seen(HOPE, BIAS)
    assert same(data.values[:, 0], plain().values[:, 0])
    control = data.arm == "control"
    assert same(data.values[control], plain().values[control])


def test_property_expectation_alone_moves_no_laboratory_value() -> None:
    data = seen(HOPE)
    for name in (*LABS, "meld"):
        assert same(data.value(name), plain().value(name)), name


def test_property_hope_moves_answers_only_towards_the_better() -> None:
    data = seen(HOPE)
    for name, symptom in SYMPTOMS.items():
        change = data.value(name) - plain().value(name)
        known = change[np.isfinite(change)]
        assert (known <= 0).all() if symptom.lower_is_better else (known >= 0).all(), name
    for sign in SIGNS:
        change = data.value(sign) - plain().value(sign)
        assert (change[np.isfinite(change)] <= 0).all()
    assert (data.value("fatigue") < plain().value("fatigue")).any()
    assert (data.value("ascites_grade") < plain().value("ascites_grade")).any()


def test_property_single_blind_moves_only_what_staff_write() -> None:
    data = seen(HOPE, BIAS, Blinding.SINGLE_BLIND)
    for name, symptom in SYMPTOMS.items():
        if symptom.voice is Voice.PATIENT:
            assert same(data.value(name), plain().value(name)), name
    assert (data.value("karnofsky") > plain().value("karnofsky")).any()


def test_property_bias_is_added_as_given_after_day_zero() -> None:
    data = seen(Expectation(), BIAS)
    cells = data.arm == "cells"
    moved = (data.value("albumin") - plain().value("albumin"))[cells, 1:]
    np.testing.assert_allclose(moved[np.isfinite(moved)], 1.5, rtol=1e-9)
    points = (data.value("meld") - plain().value("meld"))[cells, 1:]
    known = points[np.isfinite(points)]
    assert ((known == -1.0) | (data.value("meld")[cells, 1:][np.isfinite(points)] == 6.0)).all()


def test_property_answers_do_not_depend_on_who_else_is_asked() -> None:
    order = np.random.default_rng(3).permutation(len(enrolled()))
    shuffled = enrolled().take(order)
    data = observe(protocol(HOPE), shuffled, treat(protocol(HOPE), shuffled))
    assert same(data.values, seen(HOPE).values[order])


def test_property_symptoms_leave_the_courses_of_other_values_alone() -> None:
    silent = replace(protocol(), symptoms=(), primary=Change("meld", 91))
    quiet = treat(silent, enrolled())
    for name in quiet.observed:
        assert same(quiet.course(name), treated().course(name)), name
    data = observe(silent, enrolled(), quiet)
    for name in data.measured:
        assert same(data.value(name), plain().value(name)), name


def test_property_chunks_and_threads_change_no_byte_of_symptoms() -> None:
    one, other = run(protocol(HOPE, BIAS)), run(protocol(HOPE, BIAS), in_threads(2), chunk=7)
    assert one.to_json() == other.to_json()
    view = one.patient_view
    assert view.knowing_tells
    assert {row.variable for row in view.symptoms} == set(SYMPTOMS)
    calm = run(protocol())
    bare = {(r.variable, r.day): r.odds_ratio for r in calm.patient_view.symptoms}
    for row in view.symptoms:
        span = row.over_prior
        assert span is None or span.low <= span.median <= span.high
        assert repr(row.without) == repr(bare[row.variable, row.day])


@pytest.mark.parametrize("draw", range(40))
def test_property_every_draw_of_the_prior_is_allowed(draw: int) -> None:
    drawn = Expectation().drawn(7, draw)
    assert drawn == Expectation().drawn(7, draw)
    assert drawn.fading > 0.0


def test_property_draws_of_the_expectation_bracket_none_of_it() -> None:
    """Three draws in ten expect nothing and the others more, so the lowest is without any."""
    view = run(protocol()).patient_view
    checked = 0
    for row in view.symptoms:
        if row.over_prior is not None and 0 < row.improved_arm < row.n_arm:
            usual = (row.improved_control + 0.5) / (row.n_control - row.improved_control + 0.5)
            bare = (row.improved_arm + 0.5) / (row.n_arm - row.improved_arm + 0.5) / usual
            assert row.over_prior.low == pytest.approx(bare)
            checked += 1
    assert checked > 5
    hidden = run(protocol(HOPE, (), Blinding.DOUBLE_BLIND)).patient_view
    assert all(row.over_prior is None for row in hidden.symptoms)


def test_property_hope_alone_makes_an_inert_therapy_look_good() -> None:
    """The gradient of the evidence: null where nobody knows, an effect where everybody does."""
    inert = (Arm("control", Care()), Arm("cells", Care((CellTherapy(mechanisms=()),))))
    opened = run(replace(protocol(HOPE, BIAS), arms=inert, exploration=Exploration(0, 0, 0)))
    closed = run(
        replace(
            protocol(HOPE, BIAS, Blinding.DOUBLE_BLIND),
            arms=inert,
            exploration=Exploration(0, 0, 0),
        )
    )
    for row in opened.patient_view.symptoms:
        assert row.true.value == 1.0 or np.isnan(row.true.value)
    improved, blind = (
        sum(row.improved_arm for row in one.patient_view.symptoms) for one in (opened, closed)
    )
    assert improved > 1.2 * blind
    assert {row.true.value for row in opened.changes if row.true is not None} == {0.0}
    for one, other in zip(opened.patient_view.symptoms, closed.patient_view.symptoms, strict=True):
        assert repr(one.without) == repr(other.odds_ratio)

from __future__ import annotations

import re

import pytest

from lobule.report.figures.flow import flow
from lobule.report.figures.flow_counts import Count, Flow, FlowArm


def texts(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</text>", svg)


def arm(name: str, **changes) -> FlowArm:
    values = {
        "allocated": 100,
        "left": (Count("died", 12), Count("lost to follow-up", 3)),
        "completed": 85,
        "analyzed": 97,
    }
    return FlowArm(name, **values | changes)


def test_every_stage_and_every_number_is_written():
    patients = Flow(1250, (Count("MELD below 10", 1050),), (arm("Control"), arm("Cells")))
    words = set(texts(flow(patients)))
    assert {"Screened (n = 1,250)", "Excluded (n = 1,050)", "Randomized (n = 200)"} <= words
    assert {"1,050 MELD below 10", "Control (n = 100)", "Cells (n = 100)"} <= words
    assert {"Completed (n = 85)", "15 left early:", "\u200312 died", "Analyzed (n = 97)"} <= words
    assert {"Enrollment", "Allocation", "Follow-up", "Analysis"} <= words


def test_one_reason_stands_on_the_line_of_its_sum():
    patients = Flow(100, (), (arm("Cells", not_analyzed=(Count("no later visit", 3),)),))
    assert "3 not analyzed: no later visit" in texts(flow(patients))


def test_nobody_excluded_leaves_out_the_box():
    assert not any("Excluded" in word for word in texts(flow(Flow(100, (), (arm("Cells"),)))))


def test_long_names_are_wrapped_inside_four_narrow_boxes():
    name = "Bone marrow cells by the hepatic artery"
    words = texts(flow(Flow(400, (), tuple(arm(f"{name} {n}") for n in range(4)))))
    assert not any(name in word for word in words)
    assert sum("(n = 100)" in word for word in words) == 4


def test_one_patient_is_enough():
    one = arm("Cells", allocated=1, left=(), completed=1, analyzed=1)
    assert "Randomized (n = 1)" in texts(flow(Flow(1, (), (one,))))


def test_completed_and_left_must_make_up_the_allocated():
    with pytest.raises(ValueError, match="85 completed and 15 left, but 101 were allocated"):
        arm("Cells", allocated=101)


def test_more_analyzed_than_allocated_is_refused():
    with pytest.raises(ValueError, match="101 of 100 patients are analyzed; expected 0 to 100"):
        arm("Cells", analyzed=101)


def test_screened_minus_excluded_must_be_the_randomized():
    with pytest.raises(ValueError, match="100 were screened and 1 excluded, but 100"):
        Flow(100, (Count("HCC", 1),), (arm("Cells"),))


def test_a_trial_without_arms_is_refused():
    with pytest.raises(ValueError, match="at least one FlowArm"):
        flow(Flow(0, (), ()))

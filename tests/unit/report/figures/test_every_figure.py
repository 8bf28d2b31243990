"""What every figure owes its reader, whichever it is."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest

from lobule.report.figures.along_axis import Series, along_axis
from lobule.report.figures.beside_published import Panel, beside_published
from lobule.report.figures.calibration import CalibrationPanel, Group, calibration
from lobule.report.figures.compared import Compared
from lobule.report.figures.courses import ArmCourse, Band, CoursePanel, courses
from lobule.report.figures.distribution import distribution
from lobule.report.figures.flow import flow
from lobule.report.figures.flow_counts import Count, Flow, FlowArm
from lobule.report.figures.forest import forest
from lobule.report.figures.forest_rows import ForestGroup, ForestRow, Mark
from lobule.report.figures.mechanisms import Contribution, ContributionBlock, mechanisms
from lobule.report.figures.real_courses import Course, RealPanel, real_courses
from lobule.report.figures.stiffness_line import Line, stiffness_line
from lobule.report.figures.survival import SurvivalArm, survival
from lobule.report.figures.tolerance_strip import tolerance_strip
from lobule.report.figures.true_versus_estimated import EffectCourse, true_versus_estimated
from lobule.report.figures.ways_to_leave import Steps, WaysPanel, ways_to_leave

SVG = "{http://www.w3.org/2000/svg}"


def draw_courses() -> str:
    band = Band([0, 90, 180], [16, 15, 15.5], [14, 13, 13.5], [18, 17, 17.5])
    arms = (ArmCourse("Control", band, band, [20, 18, 17]), ArmCourse("Cells", band))
    return courses([CoursePanel("MELD", "points", arms), CoursePanel("ALT", "U/L", arms)])


def draw_survival() -> str:
    step = SurvivalArm("Control", [40, 200], [0.9, 0.7], [0.8, 0.5], [1, 0.9], [0, 180], [10, 8])
    return survival([step], last_day=365)


def draw_forest() -> str:
    rows = (ForestRow("Trial", Mark.VIRTUAL, -1.5, -2, -1, 1, 100), ForestRow("P", Mark.POOLED))
    return forest([ForestGroup("A & B", rows)], axis="MELD")


def draw_flow() -> str:
    arm = FlowArm("Cells", 10, (Count("died", 2),), 8, 9)
    return flow(Flow(15, (Count("MELD < 10", 5),), (arm,)))


def draw_mechanisms() -> str:
    parts = (Contribution("Paracrine", -1.0, -1.5, -0.5), Contribution("Immune", -0.4))
    return mechanisms([ContributionBlock("By mechanism", {"3 months": parts})], axis="MELD")


def draw_true_versus_estimated() -> str:
    course = EffectCourse("MELD", "points", [1, 3], [-1, -1.5], [-2, -2], [0, -1], [-1.2, -1.4])
    return true_versus_estimated([course])


def draw_distribution() -> str:
    return distribution(np.linspace(-3, 1, 50), name="MELD", unit="points", matters=1.0)


PAIRS = (
    Compared("Stage 1 & 2", 10.0, 7.5, 12.5, 11.0, 9.0, 13.0, True),
    Compared("Stage 3", 20.0, 15.0, 25.0, 90.0, 80.0, 95.0, False),
    Compared("Stage 4", None, 10.0, 30.0, None, None, None, False),
)


def draw_tolerance_strip() -> str:
    return tolerance_strip(PAIRS, title="All rows")


def draw_beside_published() -> str:
    return beside_published([Panel("Death", "Died, %", PAIRS)] * 3, title="Stages")


def draw_along_axis() -> str:
    numbers = Series("Waiting", "%", "Days", (90.0, 365.0, 730.0), PAIRS)
    names = Series("MELD", "%", "Points", (0.0, 1.0, 2.0), PAIRS, ("≤9", "10–19", "≥20"))
    return along_axis([numbers, names], title="Courses")


def draw_stiffness_line() -> str:
    return stiffness_line(Line(2.5, 1.3, 0.3), Line(-1.0, 1.3, 0.4), title="Stiffness")


def draw_calibration() -> str:
    groups = (Group(0.2, 0.3, 0.1, 0.5), Group(0.9, 1.0, np.nan, np.nan))
    panel = CalibrationPanel("1 & 2 years", {"Twins": groups, "Cox model": groups})
    return calibration([panel] * 3, title="Calibration")


def draw_real_courses() -> str:
    seen = Course((1.0, 2.0, np.nan), (0.5, 1.0, np.nan), (2.0, 3.0, np.nan))
    panel = RealPanel("Bilirubin", "mg/dL", (0.0, 1.0, 2.0), seen, seen)
    return real_courses([panel] * 3, title="Courses of real patients")


def draw_ways_to_leave() -> str:
    steps = Steps([0, 50, 800], [0.0, 0.2, 0.5], [np.nan, 0.1, 0.3], [np.nan, 0.3, 0.7])
    panel = WaysPanel("Blood group O", {"transplanted": (steps, steps), "died": (steps, None)})
    return ways_to_leave([panel] * 4, last_day=730, title="The list")


FIGURES = [
    draw_courses,
    draw_survival,
    draw_forest,
    draw_flow,
    draw_mechanisms,
    draw_true_versus_estimated,
    draw_distribution,
    draw_tolerance_strip,
    draw_beside_published,
    draw_along_axis,
    draw_stiffness_line,
    draw_calibration,
    draw_real_courses,
    draw_ways_to_leave,
]


@pytest.fixture(scope="module", params=FIGURES, ids=lambda draw: draw.__name__[5:])
def drawn(request):
    return request.param, request.param()


def test_it_is_one_valid_element_with_a_title_and_a_description(drawn):
    root = ElementTree.fromstring(drawn[1])
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.tag == f"{SVG}svg" and root.get("role") == "img"
    assert title is not None and title.text
    assert description is not None and len(description.text or "") > 20
    labels = (root.get("aria-labelledby") or "").split()
    assert labels == [title.get("id"), description.get("id")]


def test_it_fits_a_column_of_760_pixels_and_scales(drawn):
    root = ElementTree.fromstring(drawn[1])
    assert root.get("width") == "100%" and root.get("viewBox")
    assert re.search(r"max-width: (\d+)px", root.get("style") or "")[1] == "760"  # type: ignore[index]


def test_its_words_are_text_in_a_clean_font(drawn):
    words = ElementTree.fromstring(drawn[1]).findall(f".//{SVG}text")
    assert len(words) > 5
    assert all("Helvetica" in (word.get("style") or "") for word in words)


def test_it_is_drawn_with_the_same_bytes_again(drawn):
    draw, svg = drawn
    assert draw() == svg


def test_its_names_are_its_own(drawn):
    svg = drawn[1]
    names = re.findall(r'\bid="([^"]*)"', svg)
    prefix = ElementTree.fromstring(svg).get("id") or ""
    assert len(set(names)) == len(names)
    assert all(name.startswith(prefix) for name in names)
    used = re.findall(r'url\(#([^)]*)\)|href="#([^"]*)"', svg)
    assert {one or other for one, other in used} <= set(names)


def test_it_carries_no_date_and_needs_no_network(drawn):
    svg = drawn[1]
    assert "<metadata" not in svg and "dc:date" not in svg
    assert set(re.findall(r'https?://[^"\s]*', svg)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_its_style_stays_inside_the_figure(drawn):
    style = ElementTree.fromstring(drawn[1]).find(f".//{SVG}style")
    assert style is None or (style.text or "").startswith("#figure-")


def test_drawing_leaves_the_settings_alone(drawn):
    before = dict(matplotlib.rcParams)
    drawn[0]()
    assert dict(matplotlib.rcParams) == before


def test_another_process_draws_the_same_bytes():
    program = (
        "import hashlib\n"
        "from lobule.report.figures.survival import SurvivalArm, survival\n"
        "step = SurvivalArm('Control', [40, 200], [0.9, 0.7], [0.8, 0.5], [1, 0.9], [0, 180], "
        "[10, 8])\n"
        "print(hashlib.sha256(survival([step], last_day=365).encode()).hexdigest())\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == hashlib.sha256(draw_survival().encode()).hexdigest()


def test_importing_the_figures_does_not_import_matplotlib():
    modules = [draw.__name__[5:] for draw in FIGURES]
    program = "".join(f"import lobule.report.figures.{name}\n" for name in modules)
    program += "import sys\nassert 'matplotlib' not in sys.modules\n"
    subprocess.run([sys.executable, "-c", program], check=True)

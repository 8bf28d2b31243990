"""Slides refuse what cannot be, and draw what a section says."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.tissue.histology.cut import Cut
from lobule.tissue.histology.excerpt import excerpt
from lobule.tissue.histology.label_image import label_image
from lobule.tissue.histology.picture import Picture, picture, scale_text
from lobule.tissue.histology.stains import (
    STAINS,
    Cps1,
    GlutamineSynthetase,
    Ki67,
    Masson,
    SiriusRed,
    SmoothMuscle,
    Stain,
    YProbe,
)
from lobule.tissue.histology.tissue_class import TissueClass
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.pathology.biopsy import biopsy
from lobule.tissue.pathology.dictation import dictation
from lobule.tissue.pathology.findings import STANDARD, examine, sensitivity
from lobule.tissue.pathology.measures import UNITS, measures
from lobule.tissue.pathology.sampling_error import sampling_error
from lobule.tissue.section import Section
from tests.support.drawn_sections import drawn, hexagons, with_cells

PORTAL, CENTRAL = (389.7, 900.0), (389.7, 450.0)


@pytest.fixture(scope="module")
def section() -> Section:
    return drawn(*hexagons())


def around(place: tuple[float, float], side: float = 160.0) -> Cut:
    return Cut(place[0] - side / 2, place[1] - side / 2, side, side)


def brown(section: Section, stain: Stain, cut: Cut) -> float:
    """How much more red than blue light passes."""
    color = stain.color(label_image(section, 1.0, cut)).astype(float)
    return float((color[..., 0] - color[..., 2]).mean())


def test_materials_lie_where_the_section_says(section):
    labels = label_image(section, 1.0, around(PORTAL))
    middle = labels.tissue[75:85, 75:85]
    assert (middle == TissueClass.LUMEN).all()
    assert labels.of(TissueClass.COLLAGEN).mean() > 0.1
    assert labels.of(TissueClass.DUCT).any()
    assert labels.of(TissueClass.MUSCLE).any()
    lobule = label_image(section, 1.0, around((389.7, 650.0)))
    assert lobule.of(TissueClass.CYTOPLASM).mean() > 0.7
    assert 0.04 < lobule.of(TissueClass.SINUSOID).mean() < 0.3
    assert not lobule.of(TissueClass.COLLAGEN).any()


def test_each_antibody_finds_its_cells(section):
    here, there = around(CENTRAL), around((389.7, 700.0))
    assert brown(section, GlutamineSynthetase(), here) > 10 + brown(
        section, GlutamineSynthetase(), there
    )
    assert brown(section, Cps1(), there) > 10 + brown(section, Cps1(), here)
    place = np.array([[389.7, 700.0]])
    scarred = with_cells(section, Kind.MYOFIBROBLAST, np.add(place, [[0, 0], [9, 5], [-8, 4]]))
    close = around((389.7, 700.0), 60.0)
    assert brown(scarred, SmoothMuscle(), close) > 3 + brown(section, SmoothMuscle(), close)


def test_cycling_nuclei_are_brown_and_donor_nuclei_bear_a_signal(section):
    close = around((389.7, 700.0), 100.0)
    marked = section.cells.marks | np.uint16(Mark.CYCLING)
    cycling = section.replace(cells=section.cells.replace(marks=marked))
    assert brown(cycling, Ki67(), close) > 3 + brown(section, Ki67(), close)
    donor = section.cells.marks | np.uint16(Mark.DONOR_DERIVED)
    male = section.replace(cells=section.cells.replace(marks=donor))
    red = [YProbe().color(label_image(s, 0.5, close))[..., 0].max() for s in (section, male)]
    assert red[1] > 200 > red[0]


def test_collagen_is_blue_in_masson_and_red_in_sirius(section):
    labels = label_image(section, 1.0, around(PORTAL))
    red = labels.of(TissueClass.COLLAGEN)
    masson, sirius = (stain.color(labels)[red].mean(axis=0) for stain in (Masson(), SiriusRed()))
    assert masson[2] > masson[0] + 40
    assert sirius[0] > sirius[2] + 40


def test_a_dying_cell_has_drawn_back(section):
    cells = section.cells
    one = int(np.argmin(np.hypot(cells.x - 389.7, cells.y - 700.0)))
    marks = cells.marks.copy()
    marks[one] = int(Mark.APOPTOTIC)
    cut = around((float(cells.x[one]), float(cells.y[one])), 60.0)
    dying = label_image(section.replace(cells=cells.replace(marks=marks)), 1.0, cut)
    alive = label_image(section, 1.0, cut)
    sizes = [
        int(((one == labels.owner) & labels.of(TissueClass.CYTOPLASM)).sum())
        for labels in (dying, alive)
    ]
    assert sizes[0] < 0.75 * sizes[1]


def test_the_scale_bar_is_a_round_length():
    blank = Picture(np.full((300, 800, 3), 240, dtype=np.uint8), 2.0, "none")
    assert blank.scale == 200.0
    bar = blank.with_scale_bar().color
    black = (bar == 0).all(axis=-1).sum(axis=1)
    assert black.max() == pytest.approx(blank.scale / blank.pixel, abs=2)
    assert scale_text(2000.0) == "2 mm"


def test_a_picture_knows_the_size_of_its_pixels(section, tmp_path):
    from PIL import Image

    shown = picture(section, Masson(), 4.0)
    with Image.open(shown.save(tmp_path / "slide.png")) as image:
        assert image.info["dpi"][0] == pytest.approx(25_400 / shown.pixel, rel=1e-3)
        assert image.size == (shown.color.shape[1], shown.color.shape[0])


def test_what_cannot_be_is_refused(section):
    with pytest.raises(ValueError, match="Pixel size is 0 µm; expected more than 0"):
        label_image(section, 0.0)
    with pytest.raises(ValueError, match="pixels; expected at most 60 million"):
        label_image(section, 0.01)
    with pytest.raises(ValueError, match="cut is 0 by 5 µm; expected positive"):
        Cut(0, 0, 0, 5)
    with pytest.raises(ValueError, match=r"Length of the core is 0 mm; expected 0.05 to 60"):
        biopsy(section, 0)
    with pytest.raises(ValueError, match="in 0 pieces; expected 1 to 50"):
        biopsy(section, 5, 1, pieces=0)
    part = label_image(section, 4.0, around(PORTAL))
    with pytest.raises(ValueError, match="expected the whole section"):
        excerpt(part, around(PORTAL))
    with pytest.raises(ValueError, match="Cores of each length are 1; expected 2"):
        sampling_error(section, cores=1)


def test_every_stain_is_a_stain_with_a_name_of_its_own():
    assert all(isinstance(stain, Stain) for stain in STAINS)
    assert len({stain.slug for stain in STAINS}) == len({s.name for s in STAINS}) == len(STAINS)


def test_the_pathologist_says_what_was_measured(section):
    found = examine(section)
    text = dictation(found, "Wedge of liver")
    assert text.startswith("Wedge of liver, 1.05 mm², about 2.0 lobules.")
    assert "There are no septa. There are no nodules." in text
    assert text.endswith("Ishak stage 0 (no fibrosis), METAVIR F0.")
    row = measures(found)
    assert list(row) == list(UNITS)
    assert row["ishak"] == 0
    assert np.isnan(row["septa_width"])


def test_each_threshold_is_varied_alone(section):
    found = sensitivity(section, label_image(section, 5.0))
    assert {"blur", "density", "passage", "smallest_nodule"} <= set(found)
    assert all(hasattr(STANDARD, name) for name in found)
    assert all(len(pair) == 2 for pair in found.values())


def test_longer_cores_agree_better(section):
    found = sampling_error(section, (0.3, 4.0), width_mm=0.3, cores=12)
    assert found.deviation[1] < found.deviation[0]
    assert found.collagen[1].mean() == pytest.approx(found.whole.collagen.image, rel=0.25)
    assert found.plot().axes[0].get_ylabel().startswith("Collagen")

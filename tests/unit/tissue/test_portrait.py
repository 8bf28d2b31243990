"""A portrait has the numbers it was asked for, and is the same every time."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.tissue.experiment import Cause
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.portrait import Likeness, portrait
from lobule.tissue.portrait.ancestry import collagen_of, tissue_code
from lobule.tissue.section import Section

SMALL = (1, 2)


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOBULE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def made(**numbers) -> Section:
    return portrait(Likeness(Cause.HEPATITIS, 0.0, **numbers), seed=3, lobules=SMALL).section


def test_cells_are_as_many_as_the_likeness_says():
    section = made(myofibroblasts=40.0, inflammatory_macrophages=12.5, restorative_macrophages=0.0)
    assert section.cells.count(Kind.MYOFIBROBLAST) == 80
    assert section.cells.count(Kind.INFLAMMATORY_MACROPHAGE) == 25
    assert section.cells.count(Kind.RESTORATIVE_MACROPHAGE) == 0
    assert len(np.unique(section.cells.identity)) == len(section.cells)
    inside = (section.cells.x >= 0) & (section.cells.x < section.domain.width)
    assert inside.all()


def test_what_the_likeness_does_not_name_stays():
    bare, more = made(), made(myofibroblasts=40.0)
    assert bare.cells.count(Kind.KUPFFER) == more.cells.count(Kind.KUPFFER)
    assert collagen_of(bare) == pytest.approx(collagen_of(more), abs=0.02)


def test_dividing_hepatocytes_come_in_their_share():
    cells = made(cycling=0.1).cells
    hepatocytes = cells.of(Kind.HEPATOCYTE)
    assert cells.has(Mark.CYCLING)[hepatocytes].mean() == pytest.approx(0.1, abs=0.03)
    assert not cells.has(Mark.CYCLING)[~hepatocytes].any()


def test_donor_cells_come_in_proportion_to_hepatocytes():
    section = made(donor_cells=0.01, donor_hepatocytes=0.02)
    hepatocytes = section.cells.count(Kind.HEPATOCYTE)
    assert section.cells.count(Kind.DONOR) == pytest.approx(0.01 * hepatocytes, abs=1)
    male = section.cells.donor_derived & section.cells.of(Kind.HEPATOCYTE)
    assert male.sum() / hepatocytes == pytest.approx(0.02, abs=0.012)


def test_the_same_likeness_gives_the_same_section():
    first, again = made(myofibroblasts=7.3), made(myofibroblasts=7.3)
    assert np.array_equal(first.cells.identity, again.cells.identity)
    assert np.array_equal(first.cells.x, again.cells.x)


def test_scar_is_grown_and_kept(tmp_path, monkeypatch):
    """The second portrait comes from the cache and is the same."""
    monkeypatch.setenv("LOBULE_CACHE", str(tmp_path))
    wanted = Likeness(Cause.ALCOHOL, 2.6)
    first = portrait(wanted, seed=1, lobules=SMALL)
    (kept,) = (tmp_path / "tissue_ancestry").iterdir()
    frames = sorted(path.name for path in kept.iterdir() if path.name.isdigit())
    again = portrait(wanted, seed=1, lobules=SMALL)
    assert first.collagen == again.collagen == pytest.approx(2.6, abs=0.4)
    assert collagen_of(first.section) == pytest.approx(first.collagen, abs=0.05)
    assert np.array_equal(first.section.cells.x, again.section.cells.x)
    assert sorted(path.name for path in kept.iterdir() if path.name.isdigit()) == frames


def test_scar_that_was_more_has_fallen(tmp_path, monkeypatch):
    monkeypatch.setenv("LOBULE_CACHE", str(tmp_path))
    healed = portrait(Likeness(Cause.ALCOHOL, 2.3, peak_collagen=2.85), seed=1, lobules=SMALL)
    assert healed.collagen < 2.6
    assert healed.section.cells.count(Kind.HEPATOCYTE) > 0


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ({"collagen": 90.0}, "Collagen area is 90 %; expected 0 to 70 %"),
        ({"collagen": -1.0}, "Collagen area is -1 %; expected 0 to 70 %"),
        ({"collagen": 5.0, "donor_cells": 2.0}, "expected 0 to 1. Divide counts"),
    ],
)
def test_what_no_liver_is_like_is_refused(numbers, sentence):
    with pytest.raises(ValueError, match=sentence):
        Likeness(Cause.HEPATITIS, **numbers)


def test_the_source_of_tissue_has_one_name():
    assert len(tissue_code()) == 64
    assert tissue_code() == tissue_code()

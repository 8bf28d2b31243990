"""A section that was stopped, saved and resumed, or run in pieces, ends in the same bytes."""

from pathlib import Path

import pytest

from lobule.cells.mechanism.fusion import Fusion
from lobule.cells.mechanism.immune import ImmuneRegulation
from lobule.cells.mechanism.matrix import MatrixDegradation
from lobule.cells.mechanism.paracrine import Paracrine
from lobule.tissue import checkpoint
from lobule.tissue.biology import body
from lobule.tissue.grow import grow
from lobule.tissue.rules.donor_cells import DonorCells
from lobule.tissue.rules.hepatitis import Hepatitis
from tests.support.sections import same_bytes, small

FOUR = (Paracrine(), ImmuneRegulation(), MatrixDegradation(), Fusion())


def test_against_interrupted_section(tmp_path: Path):
    clock = body(1.0, Hepatitis(), DonorCells(50.0, (2.0,), FOUR))
    whole = grow(small(), clock, 12.0)
    half = grow(small(), clock, 5.0)
    checkpoint.save(half, tmp_path / "half")
    resumed = grow(checkpoint.load(tmp_path / "half"), clock, 7.0)
    assert same_bytes(whole, resumed)
    assert not same_bytes(whole, half)


def test_against_a_section_without_donor_cells():
    with_none = grow(small(), body(1.0, Hepatitis(), DonorCells(0.0, (2.0,), FOUR)), 6.0)
    without = grow(small(), body(1.0, Hepatitis()), 6.0)
    assert same_bytes(with_none, without)


def test_a_corrupt_checkpoint_is_refused(tmp_path: Path):
    path = tmp_path / "section"
    checkpoint.save(small(), path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(bytes(content))
    with pytest.raises(ValueError):
        checkpoint.load(path)

"""Donor-derived hepatocytes: rare, as later work found, and not the per cents of the year 2000."""

from __future__ import annotations

from lobule.care import Care
from lobule.cells import CellTherapy, Differentiation, Fusion
from lobule.course.model import assemble_patient
from lobule.etiology import HepatitisB
from tests.support.physiology import follow, read, start

DAYS = (30.0, 182.0, 365.0)


def _y_positive(therapy: CellTherapy, **values: float) -> tuple[float, float]:
    """Largest share of Y-positive hepatocytes in a year, and of those that came by fusion."""
    model = assemble_patient(HepatitisB(), Care() + therapy)
    ill = start(model, hepatocytes=0.5, donor_cells_liver=60.0)
    named = {name.replace("__", "."): value for name, value in values.items()}
    path = follow(model, ill, DAYS, values=named)
    seen = [read(model, s, "y_positive_hepatocytes", "fused_hepatocytes") for s in path]
    return max(float(both) for both, _ in seen), max(float(fused) for _, fused in seen)


def test_published_default_does_not_reproduce_alison_and_theise_2000() -> None:
    """They read one to eight per cent; the default stays below a ten-thousandth of one."""
    both, fused = _y_positive(CellTherapy())
    assert 0.0 < fused < both < 1e-4


def test_published_reports_of_2000_would_take_selection_as_in_fah_mice() -> None:
    """Differentiation a thousand times the default still falls short of one per cent."""
    both, _ = _y_positive(CellTherapy(), differentiation__differentiation=2.0)
    assert both < 1.0


def test_published_most_donor_hepatocytes_come_by_fusion_without_differentiation() -> None:
    both, fused = _y_positive(CellTherapy().without(Differentiation))
    assert 0.0 < both == fused
    assert _y_positive(CellTherapy().without(Differentiation, Fusion)) == (0.0, 0.0)

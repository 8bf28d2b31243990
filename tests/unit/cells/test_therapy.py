"""A cell therapy as written in a protocol."""

from __future__ import annotations

import pytest

from lobule.cells import (
    BoneMarrowMSC,
    CellTherapy,
    Differentiation,
    Engraftment,
    Fusion,
    HepaticArtery,
    Paracrine,
)
from lobule.cells.mechanism import every


def test_days_are_sorted_and_become_a_schedule() -> None:
    therapy = CellTherapy(BoneMarrowMSC(cells=5e7), HepaticArtery(), days=(60.0, 0.0, 30.0))
    assert therapy.schedule() == ((0.0, "infusion"), (30.0, "infusion"), (60.0, "infusion"))


def test_without_leaves_the_others_in_order() -> None:
    left = CellTherapy().without(Fusion, Paracrine).mechanisms
    assert [m.name for m in left] == [
        "engraftment",
        "differentiation",
        "matrix_degradation",
        "immune_regulation",
    ]


def test_every_mechanism_is_in_by_default() -> None:
    assert CellTherapy().mechanisms == every()


def test_there_are_five_mechanisms_however_many_switches() -> None:
    assert len({mechanism.share_name for mechanism in every()}) == 5
    assert Engraftment().share_name == Differentiation().share_name == "differentiation"


@pytest.mark.parametrize("days", [(-1.0,), (float("nan"),), (0.0, 0.0)])
def test_impossible_days_are_refused(days: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="expected"):
        CellTherapy(days=days)


@pytest.mark.parametrize(
    ("cells", "viability"), [(-1.0, 0.9), (1e12, 0.9), (1e8, 0.0), (1e8, 90.0), (1e8, float("nan"))]
)
def test_impossible_products_are_refused(cells: float, viability: float) -> None:
    with pytest.raises(ValueError, match="expected"):
        BoneMarrowMSC(cells=cells, viability=viability)

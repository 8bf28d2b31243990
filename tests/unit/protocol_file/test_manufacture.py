"""Words of a protocol for how cells are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from lobule.cells import CellTherapy
from lobule.cells.supply import Bank, CordBlood, Kinship, OwnCells
from lobule.protocol_file import Misread, parse_protocol, read_protocol

EXAMPLES = Path(__file__).parents[3] / "examples"
SMOKE = (EXAMPLES / "smoke.yaml").read_text()


def therapy(manufacture: str = "", product: str = "bone marrow MSC") -> CellTherapy:
    text = SMOKE.replace("bone marrow MSC", product)
    if manufacture:
        line = f"      days: [0 days]\n      manufacture: {{{manufacture}}}"
        text = text.replace("      days: [0 days]", line, 1)
    (found,) = [m for m in parse_protocol(text).arms[1].care if isinstance(m, CellTherapy)]
    return found


def test_without_a_manufacture_cells_are_simply_there():
    assert therapy().supply is None
    assert therapy().schedule() == ((0.0, "infusion"),)


def test_the_example_makes_cells_of_the_patients_own_marrow():
    protocol = read_protocol(EXAMPLES / "hbv_own_marrow_manufacture.yaml")
    (found,) = [m for m in protocol.arms[1].care if isinstance(m, CellTherapy)]
    assert isinstance(found.supply, OwnCells)
    assert found.supply.collections == 2
    assert found.supply.manufacture.harvest.volume == 20.0  # type: ignore[attr-defined]
    assert found.is_made and found.schedule() == ()


def test_a_bank_is_filled_by_strangers():
    found = therapy("source: Bank, lots: 30, passages: 2, least_viability: 80 %")
    assert isinstance(found.supply, Bank)
    assert found.product.kinship is Kinship.ALLOGENEIC  # type: ignore[attr-defined]
    assert found.supply.lots == 30
    assert found.supply.manufacture.expansion.passages == 2  # type: ignore[union-attr]
    assert found.supply.manufacture.release.least_viability == 0.8


def test_cord_blood_units_may_be_frozen():
    found = therapy("source: bank, cord_blood: frozen", "cord blood MSC")
    assert isinstance(found.supply, Bank) and found.supply.newborn
    harvest = found.supply.manufacture.harvest
    assert isinstance(harvest, CordBlood) and harvest.frozen is not None


@pytest.mark.parametrize(
    "product", ["cord tissue MSC", "cord blood MSC", "Bone-marrow mononuclear"]
)
def test_every_product_has_a_name(product: str):
    assert therapy(product=product).product.cells == 1e8  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("manufacture", "product", "sentence"),
    [
        ("source: own cells", "cord blood MSC", "expected bone marrow"),
        ("source: bank", "bone marrow mononuclear", "expected own cells"),
        ("source: own cells, passages: 3", "bone marrow mononuclear", "Leave passages out"),
        ("source: own cells, passages: 9", "bone marrow MSC", "expected at most passage 6"),
        ("source: bank, marrow: 20 mL", "cord tissue MSC", "expected it only for bone marrow"),
        ("source: own cells, cord_blood: frozen", "bone marrow MSC", "expected cord blood"),
        ("source: cows", "bone marrow MSC", "source"),
        ("marrow: 20 mL", "bone marrow MSC", "'source: ...'"),
        ("source: own cells, least_viability: 30 %", "bone marrow MSC", "50 to 99 %"),
        ("source: own cells, marrow: 20", "bone marrow MSC", "expected mL"),
        ("source: own cells, collections: 9", "bone marrow MSC", "1 to 3"),
    ],
)
def test_what_nobody_can_make_is_refused_with_its_line(manufacture, product, sentence):
    with pytest.raises(Misread, match=sentence) as caught:
        therapy(manufacture, product)
    assert caught.value.line is not None


def test_viability_is_that_of_the_batch_or_of_the_protocol_but_not_both():
    line = "      viability: 90 %\n      manufacture: {source: own cells}\n      days: [0 days]"
    with pytest.raises(Misread, match="Leave viability out"):
        parse_protocol(SMOKE.replace("      days: [0 days]", line, 1))

"""A comparison as it is written in YAML, and every way to write it wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from lobule.cells import CellTherapy
from lobule.protocol_file import Misread, parse_comparison
from lobule.treatment import LiverTransplant, PlasmaExchange

EXAMPLE = Path(__file__).parents[3] / "examples" / "comparisons" / "therapies.yaml"
TEXT = EXAMPLE.read_text()


def test_the_example_means_what_it_says() -> None:
    plan = parse_comparison(TEXT)
    assert [entry.etiology.name for entry in plan.entries] == ["hepatitis_b", "alcohol"]
    assert plan.names[0] == plan.reference == "standard care" and len(plan.names) == 8
    both = next(one for one in plan.regimens if one.name == "plasma exchange, then cells")
    plasma, cells = both.added
    assert isinstance(plasma, PlasmaExchange) and plasma.days == (0.0, 2.0, 4.0)
    assert isinstance(cells, CellTherapy) and cells.days == (7.0,)
    (graft,) = plan.regimens[-1].added
    assert isinstance(graft, LiverTransplant) and graft.offers is not None
    assert graft.offers.rate == pytest.approx(0.515) and graft.offers.listed_from == 15.0
    assert plan.prices.of("product") == 15000 and "product" not in plan.prices.assumed
    assert (plan.patients, plan.visits, plan.bands) == (1000, (30, 91, 182, 365), (15, 20, 25))


def test_the_command_line_stands_for_lines_of_the_file() -> None:
    plan = parse_comparison(TEXT, changed={"patients": 60, "seed": 9})
    assert (plan.patients, plan.seed) == (60, 9)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("reference: standard care", "reference: standrd care", "Did you mean 'standard care'"),
        ("[hepatitis B, alcohol]", "[hepatitis B, alcool]", "Did you mean 'alcohol'"),
        ("[hepatitis B, alcohol]", "[alcohol, alcohol]", "expected one or more, each once"),
        ("      MARS:", "      MRS:", "Did you mean 'MARS'"),
        ("volume: 3 liters", "volume: 3", "Volume is 3 without a unit; expected liters"),
        ("organs: from the list", "organs: from the shelf", "Did you mean 'from the list'"),
        ("listed_from: 15", "day: 3 days", "transplant says neither or both of 'day' and"),
        ("  product: 15000", "  produkt: 15000", "Did you mean 'product'"),
        ("  product: 15000", "  product: -1", "Price is -1; expected 0 to"),
        ("days: [7 days]", "days: [4 days]", "infuses cells on day 4 while plasma exchange runs"),
        ("days: [7 days]", "days: [400 days]", "plans 'infusion' for day 400; expected one before"),
        ("patients: 1000", "patients: 1", "patients is 1; expected"),
        ("seed: 1", "sead: 1", "Did you mean 'seed'"),
        ("        volume: 3 liters\n    cells:", "        volume: 3 liters\n    cels:", "'cells'"),
    ],
)
def test_what_is_wrong_is_one_sentence(before: str, after: str, sentence: str) -> None:
    assert before in TEXT
    with pytest.raises(Misread, match=r"file\.yaml") as error:
        parse_comparison(TEXT.replace(before, after, 1), "file.yaml")
    assert sentence in str(error.value)


def test_a_device_without_a_session_is_refused() -> None:
    text = TEXT.replace("      MARS:\n        days: [0 days, 2 days, 4 days]",
                        "      MARS:\n        hours: 6 hours")  # fmt: skip
    with pytest.raises(Misread, match="MARS has no session; expected days"):
        parse_comparison(text)
    text = TEXT.replace("      MARS:\n", "      MARS:\n        volume: 2 liters\n")
    with pytest.raises(Misread, match="MARS has no volume; expected it for plasma exchange"):
        parse_comparison(text)

"""Reading a design: what is meant, and one sentence for what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from lobule.prediction.read import read_design
from lobule.protocol_file.misread import Misread
from lobule.trial.blinding import Blinding

EXAMPLE = Path(__file__).parents[3] / "examples" / "designs" / "marrow_cells_by_vein.yaml"


def test_the_example_says_what_it_says() -> None:
    design = read_design(EXAMPLE)
    assert [(cause.name, share) for cause, share in design.causes] == [
        ("hepatitis_b", 0.8),
        ("alcohol", 0.2),
    ]
    assert design.blinding is Blinding.OPEN_LABEL
    (cells,) = design.experimental
    assert cells.cells is not None
    assert cells.cells.product.cells == pytest.approx(62e6)  # type: ignore[attr-defined]
    assert cells.cells.days == (0.0, 28.0)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("causes: hepatitis B", "causes: {hepatitis B: 50 %}", "add up to 50 %"),
        ("dose: 100 million cells", "weight: 60 kg", "both 'dose' and 'dose_per_kg', or neither"),
        ("n: 20", "n: 0", "n is 0"),
        ("control: control", "control: placebo", "placebo"),
        ("blinding: open label", "blinding: triple", "triple"),
        ("route: hepatic artery", "route: nose", "nose"),
        ("    n: 25", "    n: 25\n    meld: 3", "meld"),
    ],
)
def test_what_cannot_be_is_refused(design_file: Path, old: str, new: str, words: str) -> None:
    design_file.write_text(design_file.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(Misread) as refused:
        read_design(design_file)
    assert words in str(refused.value)
    assert "design.yaml" in str(refused.value)

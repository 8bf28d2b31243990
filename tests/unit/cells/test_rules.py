"""The face that mechanisms show to a section of tissue."""

from __future__ import annotations

from lobule.cells.mechanism import every

CELLS = {
    "donor cell",
    "hepatocyte",
    "stellate cell",
    "myofibroblast",
    "monocyte",
    "macrophage",
    "collagen",
}


def test_every_mechanism_speaks_of_cells_that_a_section_has() -> None:
    for mechanism in every():
        rules = mechanism.cell_rules()
        assert rules
        assert {rule.cell for rule in rules} <= CELLS
        assert len(set(rules)) == len(rules)


def test_both_sides_of_the_matrix_balance_are_told() -> None:
    told = {str(rule) for mechanism in every() for rule in mechanism.cell_rules()}
    assert {"collagen breakdown rises with MMP", "collagen breakdown falls with TIMP"} <= told

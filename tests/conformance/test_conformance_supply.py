"""Every number of the manufacture has a unit, a prior that holds it, a source and a meaning."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.cells.supply import Bank, OwnCells
from lobule.cells.supply.numbers import numbers
from lobule.cells.supply.parts import PARTS, numbers_of
from lobule.cells.supply.recipe import cord_blood_stromal, cord_tissue_stromal, marrow_mononuclear
from lobule.evidence.references import references
from lobule.quantity.parameter import PROVENANCE, Parameter

SUPPLIES = (
    OwnCells(),
    Bank(),
    Bank(cord_blood_stromal(), newborn=True),
    Bank(cord_tissue_stromal(), newborn=True),
    OwnCells(marrow_mononuclear()),
)
DECLARED: dict[str, Parameter] = {
    record.name: record for part in PARTS for record in numbers_of(part)
}
every_number = pytest.mark.parametrize("record", DECLARED.values(), ids=DECLARED)


@every_number
def test_conformance_number_of_a_supply_is_declared(record: Parameter) -> None:
    assert record.unit
    assert 0 < len(record.meaning) < 120
    assert not record.meaning.endswith(".")
    if record.citation is None:
        assert record.provenance in PROVENANCE
    else:
        assert record.citation in references()


@every_number
def test_conformance_default_of_a_supply_lies_inside_its_prior(record: Parameter) -> None:
    low, high = record.prior.quantile(np.array([1e-4, 1.0 - 1e-4]))
    slack = 1e-9 * abs(record.default)
    assert low - slack <= record.default <= high + slack


def test_conformance_potency_lost_in_culture_can_be_zero() -> None:
    assert DECLARED["growth.potency_loss"].prior.can_be_zero


def test_conformance_no_number_of_a_supply_is_declared_twice() -> None:
    for supply in SUPPLIES:
        names = [record.name for record, _ in numbers(supply)]
        assert len(names) == len(set(names)) > 30
        assert set(names) <= set(DECLARED)

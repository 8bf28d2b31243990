"""Where cells in blood come to rest, in cases that can be told without a computer."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lobule.cells.circuit import Circuit, Entry

BODY = Circuit(
    lung=0.9,
    liver=0.5,
    spleen=0.5,
    elsewhere=0.8,
    hepatic_artery=0.065,
    spleen_flow=0.07,
    gut_flow=0.13,
    shunt=0.25,
)
VEIN, ARTERY = Entry(vein=1.0), Entry(artery=1.0)
HEPATIC, PORTAL = Entry(hepatic_artery=1.0), Entry(portal_vein=1.0)

shares = st.floats(0.01, 0.99)


@given(shares, shares, shares, shares, st.floats(0.0, 1.0), st.sampled_from(range(5)))
def test_analytic_every_cell_comes_to_rest(
    lung: float, liver: float, spleen: float, elsewhere: float, shunt: float, where: int
) -> None:
    body = dataclasses.replace(
        BODY, lung=lung, liver=liver, spleen=spleen, elsewhere=elsewhere, shunt=shunt
    )
    entry = (VEIN, ARTERY, HEPATIC, PORTAL, Entry(vein=0.3, portal_vein=0.2, spleen=0.5))[where]
    rest = dataclasses.astuple(body.settle(entry))
    assert sum(rest) == pytest.approx(1.0, rel=1e-12)
    assert min(rest) >= 0.0


def test_analytic_lungs_that_let_nothing_pass_hold_every_cell_from_a_vein() -> None:
    rest = dataclasses.replace(BODY, lung=1.0).settle(VEIN)
    assert dataclasses.astuple(rest) == (1.0, 0.0, 0.0, 0.0)


def test_analytic_a_portal_vein_that_is_shunted_whole_is_a_peripheral_vein() -> None:
    shunted = dataclasses.replace(BODY, shunt=1.0)
    assert shunted.settle(PORTAL) == shunted.settle(VEIN)


def test_analytic_lungs_that_hold_nothing_leave_the_rest_to_the_arteries() -> None:
    """Then arterial and venous cells share one fate, in proportion to what one round holds."""
    open_lungs = dataclasses.replace(BODY, lung=0.0)
    lap = open_lungs.lap()
    held = lap.liver + lap.spleen + lap.elsewhere
    for entry in (VEIN, ARTERY):
        rest = open_lungs.settle(entry)
        assert rest.liver == pytest.approx(lap.liver / held)
        assert rest.spleen == pytest.approx(lap.spleen / held)


def test_analytic_first_pass_and_two_rounds_by_hand() -> None:
    """From the hepatic artery half stays; of the other half nine tenths stay in the lungs."""
    rest = BODY.settle(HEPATIC)
    portal = 0.5 * 0.07 + 0.2 * 0.13
    to_liver, to_spleen = 0.5 * (0.065 + 0.75 * portal), 0.5 * 0.07
    to_others = 0.8 * (1.0 - 0.065 - 0.07)
    back = 1.0 - to_liver - to_spleen - to_others
    lungs = 0.5 / (1.0 - 0.1 * back)
    assert rest.lung == pytest.approx(0.9 * lungs)
    assert rest.liver == pytest.approx(0.5 + 0.1 * lungs * to_liver)

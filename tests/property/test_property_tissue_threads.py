"""Threads, margins and stops have no say in the result: the same bytes, always."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
import pytest

from lobule.tissue.kernels.bodies import bodies
from lobule.tissue.kernels.contact import Linear, Quadratic
from lobule.tissue.kernels.domain import Domain
from lobule.tissue.kernels.forces import forces, frame
from lobule.tissue.kernels.mechanics import relax
from lobule.tissue.kernels.neighbors import find_pairs
from lobule.tissue.reference.rules import Rules, published_rules
from lobule.tissue.reference.run import run
from lobule.tissue.reference.sheet import Sheet, arrays_of, confluent


def digest(sheet: Sheet) -> str:
    text = hashlib.sha256()
    for name, array in sorted(arrays_of(sheet.cells).items()):
        text.update(name.encode() + np.ascontiguousarray(array).tobytes())
    text.update(sheet.levels.tobytes())
    return text.hexdigest()


def busy() -> tuple[Sheet, Rules]:
    rules = published_rules()
    rules = replace(rules, life=replace(rules.life, division=0.02, death=0.01, dying=10.0))
    return confluent(700, rules, seed=11), rules


def test_a_sheet_on_any_number_of_threads() -> None:
    sheet, rules = busy()
    digests = {digest(run(sheet, rules, 14.0, threads=threads)) for threads in (1, 2, 3)}
    assert len(digests) == 1


def test_a_sheet_that_was_stopped_goes_on_to_the_same_bytes() -> None:
    sheet, rules = busy()
    whole = run(sheet, rules, 14.0)
    halves = run(run(sheet, rules, 7.25), rules, 6.75)
    assert digest(halves) == digest(whole)
    assert halves.step == whole.step == 1400


def test_running_leaves_the_sheet_it_was_given_alone() -> None:
    sheet, rules = busy()
    before = digest(sheet)
    run(sheet, rules, 7.0)
    assert digest(sheet) == before


def test_other_seeds_live_other_lives() -> None:
    sheet, rules = busy()
    assert digest(run(sheet, rules, 7.0)) != digest(run(replace(sheet, seed=12), rules, 7.0))


@pytest.mark.parametrize("contact", [Quadratic(), Linear()])
def test_forces_do_not_depend_on_threads_or_margin(contact: Quadratic | Linear) -> None:
    chance = np.random.default_rng(3)
    domain = Domain(900.0, 800.0)
    x, y = chance.random((2, 6000)) * [[900.0], [800.0]]
    many = bodies(
        domain, x, y, chance.uniform(3.0, 9.0, 6000), stiffness=2.0, adhesion=0.5, reach=1.2
    )  # fmt: skip
    seen = set()
    for threads, skin in ((1, 1.0), (2, 1.0), (3, 4.0), (7, 2.0)):
        pairs = find_pairs(domain, many.x, many.y, many.acting, skin)
        made = forces(frame(domain, many, contact, pairs, threads=threads), many.x, many.y)
        seen.add(made[0].tobytes() + made[1].tobytes())
    assert len(seen) == 1


def lattice() -> tuple[Domain, np.ndarray, np.ndarray]:
    row, column = np.divmod(np.arange(1200), 40)
    x, y = 13.0 * (column + 0.5 * (row % 2)) + 3.0, 11.0 * row + 3.0
    domain = Domain(40 * 13.0, 30 * 11.0)
    return domain, *domain.placed(x, y)


def test_relaxation_from_an_event_is_relaxation_of_all() -> None:
    domain, x, y = lattice()
    radius = np.full(1200, 7.0)
    law, options = Linear(), {"step": 0.3, "most_sweeps": 4000}
    made = bodies(domain, x, y, radius, stiffness=1.0, adhesion=0.2, reach=1.1)
    rest = relax(domain, made, law, tolerance=1e-6, **options)
    assert rest.residual <= 1e-6
    radius[600] *= 0.7
    shrunk = bodies(domain, rest.x, rest.y, radius, stiffness=1.0, adhesion=0.2, reach=1.1)
    near = np.zeros(1200, bool)
    near[600] = True
    everybody = relax(domain, shrunk, law, tolerance=1e-2, **options)
    nearby = relax(domain, shrunk, law, tolerance=1e-2, active=near, threads=2, **options)
    assert (nearby.x == everybody.x).all()
    assert (nearby.y == everybody.y).all()
    assert nearby.residual == everybody.residual <= 1e-2
    assert 0 < nearby.moves < 0.2 * everybody.sweeps * 1200

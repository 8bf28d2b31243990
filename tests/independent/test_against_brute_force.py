"""Forces, pressure and neighbors of the tissue against sums over every pair, in plain NumPy."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.tissue.kernels.bodies import Bodies, bodies
from lobule.tissue.kernels.contact import Affinity, Contact, Jkr, Linear, Quadratic
from lobule.tissue.kernels.domain import Domain
from lobule.tissue.kernels.forces import forces, forces_on, frame, squeeze
from lobule.tissue.kernels.links import Links
from lobule.tissue.kernels.neighbors import find_pairs

COUNT = 220


def crowd(periodic: bool, alike: bool) -> tuple[Domain, Bodies]:
    chance = np.random.default_rng(4)
    domain = Domain(310.0, 270.0, periodic)
    x, y = chance.random((2, COUNT)) * [[310.0], [270.0]]
    spread = np.ones((5, COUNT)) if alike else 1.0 + 0.4 * chance.random((5, COUNT))
    made = bodies(
        domain, x, y, 8.0 * spread[0], stiffness=3.0 * spread[1], adhesion=0.5 * spread[2],
        reach=1.3 * spread[3], mobility=spread[4],
    )  # fmt: skip
    return domain, made


def quadratic(d: float, a: dict[str, float], b: dict[str, float], like: float) -> float:
    touching, reaching = a["radius"] + b["radius"], a["acting"] + b["acting"]
    push = np.sqrt(a["stiffness"] * b["stiffness"]) * max(0.0, 1 - d / touching) ** 2
    return push - like * np.sqrt(a["adhesion"] * b["adhesion"]) * max(0.0, 1 - d / reaching) ** 2


def linear(d: float, a: dict[str, float], b: dict[str, float], like: float) -> float:
    touching, reaching = a["radius"] + b["radius"], a["acting"] + b["acting"]
    if d < touching:
        return np.sqrt(a["stiffness"] * b["stiffness"]) * (touching - d)
    if d < reaching:
        sticky = like * np.sqrt(a["adhesion"] * b["adhesion"])
        return -sticky * (d - touching) * (reaching - d) / (reaching - touching)
    return 0.0


def jkr(d: float, a: dict[str, float], b: dict[str, float], like: float) -> float:
    """By bisection on the contact radius of the textbook equations."""
    radius = a["radius"] * b["radius"] / (a["radius"] + b["radius"])
    modulus = a["stiffness"] * b["stiffness"] / (a["stiffness"] + b["stiffness"])
    work = like * np.sqrt(a["adhesion"] * b["adhesion"])
    depth = a["radius"] + b["radius"] - d

    def depth_of(contact: float) -> float:
        return contact**2 / radius - np.sqrt(2 * np.pi * work * contact / modulus)

    # depth is least where its slope is zero; beyond, the contact lasts
    low = (np.pi * work * radius**2 / (8 * modulus)) ** (1 / 3)
    if depth <= depth_of(low):
        return 0.0
    high = 100.0
    for _ in range(200):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if depth_of(middle) < depth else (low, middle)
    return 4 * modulus * low**3 / (3 * radius) - np.sqrt(8 * np.pi * work * modulus * low**3)


LAWS = {0: quadratic, 1: linear, 2: jkr}


def brute(domain: Domain, made: Bodies, contact: Contact) -> tuple[np.ndarray, ...]:
    names = ("radius", "acting", "stiffness", "adhesion")
    each = [{name: getattr(made, name)[i] for name in names} for i in range(made.count)]
    affinity = getattr(contact, "affinity", None)
    out = np.zeros((4, made.count))
    for i in range(made.count):
        for j in range(made.count):
            if i == j:
                continue
            dx, dy = domain.apart(made.x[i] - made.x[j], made.y[i] - made.y[j])
            d = float(np.hypot(dx, dy))
            like = 1.0
            if affinity is not None:
                like = affinity.factor[affinity.kind[i], affinity.kind[j]]
            f = LAWS[contact.law](d, each[i], each[j], like)
            overlap = max(0.0, 1 - d / (made.radius[i] + made.radius[j]))
            out[:, i] += [f * dx / d, f * dy / d, overlap, f * d]
    out[3] *= 0.25 / (np.pi * made.radius**2)
    return tuple(out)


KINDS = Affinity(np.array([[1.0, 0.2], [0.2, 0.0]]), np.arange(COUNT) % 2)


@pytest.mark.parametrize("periodic", [True, False])
@pytest.mark.parametrize(
    ("contact", "alike"),
    [
        (Quadratic(), False), (Quadratic(), True), (Quadratic(KINDS), True), (Linear(), False),
        (Linear(KINDS), False), (Jkr(), False),
    ],
)  # fmt: skip
def test_forces(contact: Contact, alike: bool, periodic: bool) -> None:
    domain, made = crowd(periodic, alike)
    pairs = find_pairs(domain, made.x, made.y, made.acting, 3.0)
    fixed = frame(domain, made, contact, pairs)
    fx, fy = forces(fixed, made.x, made.y)
    pressed = squeeze(fixed, made)
    expected = brute(domain, made, contact)
    # the contact radius of a sticky sphere is found by iteration, in both
    tolerance = 1e-9 if contact.law == 2 else 1e-12
    for ours, theirs in zip((fx, fy, pressed.overlap, pressed.pressure), expected, strict=True):
        assert np.abs(ours - theirs).max() <= tolerance * np.abs(theirs).max()
    some = np.arange(0, COUNT, 7)
    part = np.zeros((2, COUNT))
    forces_on(fixed, made.x, made.y, some, *part)
    assert (part[0, some] == fx[some]).all()
    assert (part[1, some] == fy[some]).all()


def test_links() -> None:
    domain, made = crowd(periodic=True, alike=False)
    chance = np.random.default_rng(2)
    first, second = chance.integers(0, 110, 90), chance.integers(110, 220, 90)
    links = Links(first, second, 20.0 * chance.random(90), chance.random(90))
    pairs = find_pairs(domain, made.x, made.y, made.acting, 3.0)
    bare = forces(frame(domain, made, Quadratic(), pairs), made.x, made.y)
    linked = forces(frame(domain, made, Quadratic(), pairs, links=links), made.x, made.y)
    expected = np.zeros((2, COUNT))
    for i, j, length, stiffness in zip(first, second, links.length, links.stiffness, strict=True):
        apart = np.array(domain.apart(made.x[j] - made.x[i], made.y[j] - made.y[i]))
        pull = stiffness * (1 - length / np.hypot(*apart)) * apart
        expected[:, i] += pull
        expected[:, j] -= pull
    for k in range(2):
        assert linked[k] - bare[k] == pytest.approx(expected[k], abs=1e-10)

"""The reference sheet beside pyphysicell, an independent implementation of the same scheme."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("pyphysicell", reason="the peer of the benchmarks is not installed")

from benchmarks.peers.sheet import peer_sheet
from lobule.tissue.reference.rules import Rules, published_rules
from lobule.tissue.reference.run import run
from lobule.tissue.reference.sheet import Sheet, confluent

MINUTES = 6.0


def quiet() -> tuple[Sheet, Rules]:
    """Cells that push, secrete and take up, but neither divide, die nor crawl."""
    rules = published_rules()
    rules = replace(rules, life=replace(rules.life, division=1e-300, death=0.0))
    sheet = confluent(300, rules, seed=3, motile_share=0.0)
    jitter = np.random.default_rng(1).normal(0.0, 1.0, (2, 300))
    x, y = sheet.grid.domain.placed(sheet.cells.x + jitter[0], sheet.cells.y + jitter[1])
    return replace(sheet, cells=replace(sheet.cells, x=x, y=y)), rules


def test_positions_and_fields_agree() -> None:
    sheet, rules = quiet()
    peer = peer_sheet(sheet, rules)
    peer.run(MINUTES)
    ours = run(sheet, rules, MINUTES)
    places = peer.cells.position[: peer.cells.n]
    assert np.abs(ours.cells.x - places[:, 0]).max() < 1e-9
    assert np.abs(ours.cells.y - places[:, 1]).max() < 1e-9
    for number, level in enumerate(ours.levels):
        theirs = peer.microenvironment.density[0, :, :, number]
        assert np.abs(level - theirs).max() < 1e-10 * max(1.0, np.abs(theirs).max())


def test_births_and_deaths_are_as_frequent() -> None:
    rules = published_rules()
    life = replace(rules.life, division=0.01, death=0.005, dying=12.0)
    rules = replace(rules, life=life, substances=rules.substances[:2])
    sheet = confluent(1200, rules, seed=5)
    peer = peer_sheet(sheet, rules)
    peer.run(MINUTES * 5)
    ours = run(sheet, rules, MINUTES * 5)
    births = ours.next_identity - 1200
    # five draws with a chance of about 0.06 for each of 1,200 cells and more: SD about 20
    assert abs(births - peer._births) < 4 * np.sqrt(2) * 20
    assert abs(ours.cells.count - peer.cells.n) < 4 * np.sqrt(2) * 30


def test_crawling_cells_go_as_far() -> None:
    rules = published_rules()
    rules = replace(
        rules,
        life=replace(rules.life, division=1e-300, death=0.0),
        contacts=replace(rules.contacts, repulsion=0.0, adhesion=0.0),
        crawl=replace(rules.crawl, bias=0.0),
    )
    sheet = confluent(900, rules, seed=7, motile_share=1.0)
    peer = peer_sheet(sheet, rules)
    peer.run(10.0)
    ours = run(sheet, rules, 10.0)
    inside = (np.abs(sheet.cells.x - 240) < 180) & (np.abs(sheet.cells.y - 210) < 150)
    far = [
        np.mean((x - sheet.cells.x)[inside] ** 2 + (y - sheet.cells.y)[inside] ** 2)
        for x, y in ((ours.cells.x, ours.cells.y), peer.cells.position[: peer.cells.n, :2].T)
    ]
    # the relative error of a mean of some hundred squared distances is about 1 / sqrt(count)
    assert far[0] == pytest.approx(far[1], rel=4 * np.sqrt(2 / inside.sum()))

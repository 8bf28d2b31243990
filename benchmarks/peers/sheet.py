"""The sheet of `lobule.tissue.reference` in pyphysicell, made from the same rules and cells."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from lobule.tissue.reference.rules import Rules
    from lobule.tissue.reference.sheet import Sheet

TYPES = ("resting", "crawling")
VOXEL = 20.0


def peer_sheet(sheet: Sheet, rules: Rules) -> Any:
    """A simulation of pyphysicell that begins where the sheet stands."""
    os.environ["PHYSICELL_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
    import pyphysicell as peer

    model = peer.Model()
    model.domain = peer.Domain(
        0.0, sheet.grid.domain.width, 0.0, sheet.grid.domain.height, -VOXEL / 2, VOXEL / 2,
        VOXEL, VOXEL, VOXEL, True,
    )  # fmt: skip
    clock = rules.clock
    model.time = peer.Time(clock.diffusion, clock.motion, clock.life)
    model.substrates = [
        peer.Substrate(_name(k), one.diffusivity, one.decay, one.start)
        for k, one in enumerate(rules.substances)
    ]
    model.cell_types = [_type(peer, name, rules) for name in TYPES]
    simulation = peer.Simulation(model, seed=sheet.seed)
    places = np.column_stack([sheet.cells.x, sheet.cells.y, np.zeros(sheet.cells.count)])
    for name, chosen in zip(TYPES, (~sheet.cells.motile, sheet.cells.motile), strict=True):
        if chosen.any():
            simulation.add_cells(places[chosen], name)
    return simulation


def _name(number: int) -> str:
    return f"substance {number}"


def _type(peer: Any, name: str, rules: Rules) -> Any:
    """A cell type with the rules of life, contact, exchange and crawling."""
    made = peer.CellType(name)
    life, contacts, crawl = rules.life, rules.contacts, rules.crawl
    made.cycle = peer.Cycle(5, "live", {(0, 0): life.division}, {})
    pace = life.dying_growth
    made.deaths = {
        "apoptosis": peer.DeathModel(
            100, "apoptosis", life.death, {0: life.dying}, pace.fluid, 0.0, pace.cytoplasmic,
            pace.nuclear,
        )
    }  # fmt: skip
    growth = life.growth
    made.volume = peer.Volume(
        life.volume, life.fluid, life.nucleus, growth.fluid, growth.cytoplasmic, growth.nuclear
    )
    made.mechanics = peer.Mechanics(contacts.adhesion, contacts.repulsion, contacts.reach)
    made.secretion = {
        _name(k): peer.SecretionEntry(one.secretion, one.target, one.uptake)
        for k, one in enumerate(rules.substances)
    }
    made.motility = peer.Motility(
        speed=crawl.speed, persistence_time=crawl.persistence, migration_bias=crawl.bias,
        enabled=name == "crawling", use_2D=True, chemotaxis_enabled=True,
        chemotaxis_substrate=_name(crawl.towards), chemotaxis_direction=1.0,
    )  # fmt: skip
    return made

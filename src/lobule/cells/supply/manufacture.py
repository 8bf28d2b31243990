"""A manufacture: from a collection to released bags, step by step."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lobule.cells.supply.bags import Bags, filled
from lobule.cells.supply.batch import BANKED, COLLECTIONS, Batches
from lobule.cells.supply.cost import Costs
from lobule.cells.supply.count import CellCount, Step, step
from lobule.cells.supply.culture import Cultured, uncultured
from lobule.cells.supply.donor import Donors, Kinship
from lobule.cells.supply.expansion import Expansion
from lobule.cells.supply.finish import Finish
from lobule.cells.supply.harvest import Collected, Harvest
from lobule.cells.supply.luck import Luck
from lobule.cells.supply.release import ReleaseTests
from lobule.cells.supply.separation import Separation

SAMPLE = 2.0e6
"""Cells that the release tests of a batch use up (assumed)."""
USUAL_WEIGHT = 70.0
"""Recipient of a banked batch, kg."""


@dataclass(frozen=True)
class Manufacture:
    """How a cell product is made; a step is left out by giving None.

    Attributes
    ----------
    harvest : Harvest
    separation : Separation or None
    expansion : Expansion or None
        None for mononuclear cells, which are given as they were separated.
    finish : Finish
    release : ReleaseTests
    kinship : Kinship
    costs : Costs
    """

    harvest: Harvest
    separation: Separation | None
    expansion: Expansion | None
    finish: Finish
    release: ReleaseTests
    kinship: Kinship
    costs: Costs = field(default_factory=Costs)

    def make(
        self, donors: Donors, dose: float, infusions: int, seed: int, collection: int = 0
    ) -> Batches:
        """Make a batch from every donor.

        Parameters
        ----------
        donors : Donors
        dose : float, cells
            Living cells in one infusion.
        infusions : int
            That one batch is to give.
        seed : int
        collection : int
            0 for the first collection from these donors, 1 for the second.

        Raises
        ------
        ValueError
            The dose is none.
        """
        _check(dose, infusions, collection)
        luck = Luck(seed, donors.identity, collection)
        collected = self.harvest.collect(donors, luck)
        steps = [step(f"collection: {self.harvest.tissue}", collected.cells, collected.cells, 0, 0)]
        cells = collected.cells
        if self.separation is not None:
            kept = self.separation.separate(cells, luck)
            steps.append(step(self.separation.word, cells, kept, 0, 0))
            cells = kept
        cultured = uncultured(cells)
        dirty = collected.contaminated
        if self.expansion is not None:
            needed = dose * infusions * self.expansion.reserve / self.finish.expected
            grow = np.full(len(donors), needed + SAMPLE)
            cultured = self.expansion.expand(cells, donors, grow, luck)
            chance = 1.0 - self.expansion.cleanliness(cultured)
            dirty = dirty | luck.happens("contaminated in culture", chance)
        steps += cultured.steps
        product, ends = self._bagged(cultured, luck)
        counted = product.mononuclear if self.expansion is None else product.living
        bags = filled(counted, dose, infusions, own=self.kinship is Kinship.AUTOLOGOUS)
        return self._tested(
            donors,
            luck,
            collected,
            cultured,
            product,
            bags,
            dirty,
            (*steps, *ends),
        )

    def _bagged(self, cultured: Cultured, luck: Luck) -> tuple[CellCount, tuple[Step, ...]]:
        """The cells in the bags, after samples for the tests were taken and the last step done."""
        cells = cultured.cells
        whole = np.maximum(cells.total, SAMPLE)
        left = cells.kept(np.where(cells.total > 0, 1.0 - SAMPLE / whole, 0.0))
        product = self.finish.finished(left, luck)
        return product, (
            step("samples for tests", cells, left, 0, 0),
            step(self.finish.word, left, product, 0, self.release.days),
        )

    def _tested(
        self,
        donors: Donors,
        luck: Luck,
        collected: Collected,
        cultured: Cultured,
        product: CellCount,
        bags: Bags,
        dirty: NDArray[np.bool_],
        steps: tuple[Step, ...],
    ) -> Batches:
        own = self.kinship is Kinship.AUTOLOGOUS
        weight = donors.weight if own else np.full(len(donors), USUAL_WEIGHT)
        reason = self.release.reasons(bags, product.viability, cultured, dirty, weight, luck)
        cultures, grew = cultured.cultures, cultured.grew.astype(np.float64)
        return Batches(
            serial=donors.identity * COLLECTIONS + luck.collection,
            donor=donors.identity,
            recipient=donors.identity if own else np.full(len(donors), BANKED, dtype=np.int64),
            reason=reason,
            ready=np.ceil(cultured.days + self.release.days),
            bags=bags,
            viability=product.viability,
            doublings=cultured.doublings,
            passages=cultured.passages,
            culture_days=cultured.days,
            founders=cultured.founders,
            amount=collected.amount,
            potency=cultured.potency,
            contaminated=dirty,
            product=product,
            steps=steps,
            costs=self.costs.of(
                separated=self.separation is not None,
                cultures=cultures,
                days=cultured.days,
                surface=cultured.surface,
                grew=grew,
            ),
        )


def _check(dose: float, infusions: int, collection: int) -> None:
    if not 0.0 < dose <= 1.0e11:
        raise ValueError(
            f"Dose is {dose:g} cells; expected above 0, at most 1e11. Give living cells."
        )
    if not 1 <= infusions <= 100_000:
        raise ValueError(f"Infusions of one batch are {infusions}; expected 1 to 100000.")
    if not 0 <= collection < COLLECTIONS:
        raise ValueError(
            f"Collection is {collection}; expected 0 to {COLLECTIONS - 1}, counted from 0."
        )

"""From donor to syringe: what was made for the patients of an arm, and who got it when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Quantiles:
    """Median with the 5th and 95th percentile; NaN where there is nothing to count.

    Attributes
    ----------
    median, low, high : float
    """

    median: float
    low: float
    high: float


@dataclass(frozen=True)
class RefusedBatches:
    """Batches that were not released, for one reason.

    Attributes
    ----------
    reason : str
        In words, for example "viability".
    batches : int
    """

    reason: str
    batches: int


@dataclass(frozen=True)
class SupplyFinding:
    """One arm whose cells are made: batches, and what became of its randomized patients.

    Attributes
    ----------
    arm : str
    source : str
        "Own bone marrow", or "bank of cord blood".
    patients : int
        Randomized; the five counts below make them up.
    infused : int
    without_batch : int
        No batch passed release.
    died_before, left_before : int
        Died, or withdrew or were transplanted, before their cells were there.
    too_late : int
        Their cells were not there by the last visit.
    batches, released : int
        Made, and passed; lots of the bank where there is one.
    refused : tuple of RefusedBatches
    second_collections : int
        Further collections after a batch was refused.
    contaminated : int
        Patients infused with a contaminated batch, because its cultures were not awaited.
    days : Quantiles, days since randomization
        Of the first infusion, among those infused.
    dose : Quantiles, cells
        Living cells in one infusion, among those infused.
    viability : Quantiles, share
    doublings, passages : Quantiles
    cost : Quantiles, euro
        Of a randomized patient, whether or not cells came of it; assumed prices.
    """

    arm: str
    source: str
    patients: int
    infused: int
    without_batch: int
    died_before: int
    left_before: int
    too_late: int
    batches: int
    released: int
    refused: tuple[RefusedBatches, ...]
    second_collections: int
    contaminated: int
    days: Quantiles
    dose: Quantiles
    viability: Quantiles
    doublings: Quantiles
    passages: Quantiles
    cost: Quantiles

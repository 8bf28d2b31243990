"""What a plan answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A middle value with the limits between which 90 % lie.

    Attributes
    ----------
    value, low, high : float
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Failure:
    """One reason why batches are refused, and how many of 100 fail on it.

    Attributes
    ----------
    reason : str
    share : float
    """

    reason: str
    share: float


@dataclass(frozen=True)
class Alternative:
    """What another amount of marrow would mean.

    Attributes
    ----------
    amount : float, mL
    passages, days : Span
    whole : float
        Share of the released batches that give the whole dose.
    released : float
    """

    amount: float
    passages: Span
    days: Span
    whole: float
    released: float


@dataclass(frozen=True)
class Answer:
    """How a dose is made. Spans are over batches, unless they say otherwise.

    Attributes
    ----------
    tissue, unit : str
    amount : float, `unit`
        To collect at once.
    least : float or None, `unit`
        With which nine of ten collections that grow at all give the whole dose; None where the
        amount was asked for, or is what a cord happens to give.
    released : float
        Share of the batches that pass every test.
    released_over_priors : Span
        The same, over what is believed about every number of the manufacture.
    failures : tuple of Failure
        The most frequent first.
    collections : int
        After which nine of ten have a released batch.
    dose : Span, cells
        Living cells in one infusion, of released batches.
    doses : Span
        Doses that a released batch gives: of one patient, or of a bank.
    passages, doublings : Span
    days : Span, days
        From collection to release.
    days_over_priors : Span, days
        Median days, over the priors.
    viability : Span, share
    cost : Span, euro
        Of a batch, released or not.
    cost_of_dose : float, euro
        Of one released dose, with what was spent on batches that failed.
    cost_of_dose_over_priors : Span, euro
    alternatives : tuple of Alternative
        Other amounts of marrow.
    """

    tissue: str
    unit: str
    amount: float
    least: float | None
    released: float
    released_over_priors: Span
    failures: tuple[Failure, ...]
    collections: int
    dose: Span
    doses: Span
    passages: Span
    doublings: Span
    days: Span
    days_over_priors: Span
    viability: Span
    cost: Span
    cost_of_dose: float
    cost_of_dose_over_priors: Span
    alternatives: tuple[Alternative, ...]

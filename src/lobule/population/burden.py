"""The burden of a mix of causes: people by stage, and what happens to them in a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.population.active import limits
from lobule.population.cross_section import CrossSection, Stage, cross_section
from lobule.population.group import Group
from lobule.population.mix import CauseMix, Counted
from lobule.quantity.chance import purpose_code

Floats = NDArray[np.float64]

FEWEST, MOST = 10, 50_000
DRAWS = 400
"""Resamples of the lives behind each interval."""
CANCER_DEATH = "death from liver cancer"


@dataclass(frozen=True)
class Amount:
    """A number of people or events, with the Monte-Carlo interval (90 %) of a finite run.

    The interval holds the chance of a finite number of lives, not what is unknown about the
    parameters or about the shares with active disease.
    """

    value: float
    lo: float
    hi: float


@dataclass(frozen=True)
class Part:
    """The burden of one cause, or of all of them together.

    Attributes
    ----------
    name : str
        The cause as the mix names it, or "all causes".
    counted, active : Amount, million people
        Counted in the mix, and of these with active disease.
    stages : mapping of Stage to Amount, million people
        Of those with active disease.
    cirrhosis : Amount, million people
        With cirrhosis, with or without liver cancer.
    events : mapping of str to Amount, thousands a year
        Deaths by cause among them.
    deaths : tuple of str
        Which of the events are the single causes of death.
    """

    name: str
    counted: Amount
    active: Amount
    stages: Mapping[Stage, Amount]
    cirrhosis: Amount
    events: Mapping[str, Amount]
    deaths: tuple[str, ...]


@dataclass(frozen=True)
class Burden:
    """What a mix of causes amounts to in a steady state without treatment.

    Attributes
    ----------
    mix : CauseMix
    people, seed : int
        Lives followed for each cause, and the key of their luck.
    parts : tuple of Part
        One for each group of the mix, in its order.
    total : Part
    factor : float
        By which the shares with active disease were multiplied to give a known number of people
        with cirrhosis; 1 if none is given.
    """

    mix: CauseMix
    people: int
    seed: int
    parts: tuple[Part, ...]
    total: Part
    factor: float


@dataclass(frozen=True, eq=False)
class _Sums:
    """Millions and events of one cause; the first row as simulated, the others resampled."""

    counted: Floats
    active: Floats
    stages: Floats
    cirrhosis: Floats
    events: Floats

    def times(self, factor: Floats) -> _Sums:
        column = factor[:, None]
        return _Sums(
            self.counted,
            self.active * factor,
            self.stages * column,
            self.cirrhosis * factor,
            self.events * column,
        )

    def __add__(self, other: _Sums) -> _Sums:
        return _Sums(
            self.counted + other.counted,
            self.active + other.active,
            self.stages + other.stages,
            self.cirrhosis + other.cirrhosis,
            self.events + other.events,
        )


def burden(mix: CauseMix, *, people: int = 1000, seed: int = 1, threads: int = 1) -> Burden:
    """Follow lives with each cause of a mix, and scale them to the people of the mix.

    Parameters
    ----------
    mix : CauseMix
    people : int
        Lives for each cause, 10 or more.
    seed : int
    threads : int
        The result does not depend on it.

    Returns
    -------
    Burden

    Examples
    --------
    >>> from lobule.population.mixes import mix_named
    >>> burden(mix_named("china"), people=2000).total.cirrhosis  # doctest: +SKIP
    """
    if not FEWEST <= people <= MOST:
        raise ValueError(
            f"Lives for each cause are {people:,}; expected {FEWEST} to {MOST:,}. Give a thousand."
        )
    sections = [cross_section(group.etiology, people, seed, threads) for group in mix.groups]
    sums = [_sums(mix, group, of, seed) for group, of in zip(mix.groups, sections, strict=True)]
    factor = _factor(mix, sums)
    scaled = [one.times(factor) for one in sums]
    words = sections[0]
    total = scaled[0]
    for one in scaled[1:]:
        total = total + one
    parts = [_part(g.cause, one, words) for g, one in zip(mix.groups, scaled, strict=True)]
    whole = _part("all causes", total, words)
    return Burden(mix, people, seed, tuple(parts), whole, float(factor[0]))


def with_active(mix: CauseMix, choose: Callable[[tuple[float, float]], float]) -> CauseMix:
    """The same mix with every share with active disease at a limit of its prior.

    Parameters
    ----------
    mix : CauseMix
    choose : callable
        From the limits of the prior to a share: `min` or `max`.
    """
    groups = [
        replace(group, active=choose(limits(group.etiology.process_name()))) for group in mix.groups
    ]
    return replace(mix, groups=tuple(groups))


def _sums(mix: CauseMix, group: Group, section: CrossSection, seed: int) -> _Sums:
    """Years of the lives, turned into people: in a steady state the two are proportional."""
    weights = _weights(len(section.years), seed, group)
    years, cirrhosis = weights @ section.years, weights @ section.cirrhosis
    people = mix.people(group)
    if mix.counted is Counted.DISEASE:
        per_year = people * group.active_share / years
    else:
        per_year = np.divide(people, cirrhosis, out=np.zeros_like(years), where=cirrhosis > 0)
    return _Sums(
        counted=np.full(len(weights), people),
        active=per_year * years,
        stages=per_year[:, None] * (weights @ section.stages),
        cirrhosis=per_year * cirrhosis,
        events=1000.0 * per_year[:, None] * (weights @ section.counts),
    )


def _weights(people: int, seed: int, group: Group) -> Floats:
    """How often each life counts: once, then as drawn with replacement."""
    key = [seed, purpose_code(group.etiology.process_name())]
    draws = np.random.Generator(np.random.Philox(np.random.SeedSequence(key)))
    again = draws.multinomial(people, np.full(people, 1.0 / people), size=DRAWS)
    return np.vstack([np.ones(people), again.astype(np.float64)])


def _factor(mix: CauseMix, sums: list[_Sums]) -> Floats:
    total = np.sum([one.cirrhosis for one in sums], axis=0)
    if mix.with_cirrhosis is None:
        return np.ones_like(total)
    if not total.all():
        raise ValueError(
            "Nobody in the mix has cirrhosis; expected some, to be scaled to "
            f"{mix.with_cirrhosis:g} million. Follow more lives."
        )
    return mix.with_cirrhosis / total


def _part(name: str, sums: _Sums, words: CrossSection) -> Part:
    events = {word: _amount(sums.events[:, place]) for place, word in enumerate(words.events)}
    return Part(
        name=name,
        counted=_amount(sums.counted),
        active=_amount(sums.active),
        stages={stage: _amount(sums.stages[:, place]) for place, stage in enumerate(Stage)},
        cirrhosis=_amount(sums.cirrhosis),
        events=events,
        deaths=tuple(w for w, fatal in zip(words.events, words.fatal, strict=True) if fatal),
    )


def _amount(draws: Floats) -> Amount:
    lo, hi = np.percentile(draws[1:], [5.0, 95.0])
    return Amount(float(draws[0]), float(lo), float(hi))

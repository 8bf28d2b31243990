"""A mix of causes: how many people of a country live with each cause of liver disease."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from lobule.population.group import Group
from lobule.population.published import Published

ROUNDING = 1e-3
PRINTED_ROUNDING = 0.06
"""Half of the last digit that shares are printed to, in points of a per cent, and a little more."""


class Counted(Enum):
    """Whom the numbers of a mix count."""

    DISEASE = "people with the cause"
    CIRRHOSIS = "people with cirrhosis"


@dataclass(frozen=True)
class CauseMix:
    """What a country's liver disease consists of, with the source and what is wrong with it.

    Parameters
    ----------
    title : str
    groups : tuple of Group
    source : str
        Where the figures come from, in words.
    counted : Counted
    stated : float, million people, optional
        Total that the source states; where groups are shares, the total itself.
    with_cirrhosis : float, million people, optional
        A known number with cirrhosis: all shares with active disease are multiplied by one common
        factor until the model has as many.
    notes : tuple of str
        What a reader must know about the figures, in sentences.
    published : tuple of Published
        Figures that the burden is printed beside.

    Raises
    ------
    ValueError
        Causes twice or unknown, numbers mixed with shares, or shares that do not sum to 1.
    """

    title: str
    groups: tuple[Group, ...]
    source: str
    counted: Counted = Counted.DISEASE
    stated: float | None = None
    with_cirrhosis: float | None = None
    notes: tuple[str, ...] = ()
    published: tuple[Published, ...] = ()

    def __post_init__(self) -> None:
        if not self.groups:
            raise ValueError("The mix has 0 causes; expected 1 or more. Add a cause.")
        self._check_causes()
        self._check_shares()
        for name, value in (("stated", self.stated), ("with_cirrhosis", self.with_cirrhosis)):
            if value is not None and not (value > 0.0 and math.isfinite(value)):
                raise ValueError(
                    f"{name} of the mix is {value:g} million; expected more than 0. Leave it out."
                )
        if self.with_cirrhosis is not None and self.counted is Counted.CIRRHOSIS:
            raise ValueError(
                f"with_cirrhosis is {self.with_cirrhosis:g} million in a mix that counts people "
                "with cirrhosis; expected it only where people with a cause are counted. Leave it "
                "out."
            )

    def _check_causes(self) -> None:
        names = [group.etiology.process_name() for group in self.groups]
        for group, name in zip(self.groups, names, strict=True):
            if names.count(name) > 1:
                raise ValueError(
                    f"The cause '{group.cause}' is named {names.count(name)} times; expected once. "
                    "Add the people of both."
                )

    def _check_shares(self) -> None:
        shares = [group.share for group in self.groups if group.share is not None]
        if shares and len(shares) < len(self.groups):
            raise ValueError(
                f"{len(shares)} of {len(self.groups)} causes have a share and the others a number; "
                "expected the same of all. Give millions of people throughout."
            )
        if shares and abs(math.fsum(shares) - 1.0) > ROUNDING:
            raise ValueError(
                f"The shares of the mix sum to {math.fsum(shares):.4g}; expected 1. Add the "
                "missing cause, or give millions of people."
            )
        if shares and self.stated is None:
            raise ValueError(
                "The mix has shares and no total; expected one, in millions. Add 'stated'."
            )
        if not self.total > 0.0:
            raise ValueError(
                f"The mix counts {self.total:g} million people; expected more than 0. Add people."
            )

    def people(self, group: Group) -> float:
        """People counted in a group, in millions."""
        if group.millions is not None:
            return group.millions
        return (group.share or 0.0) * (self.stated or 0.0)

    @property
    def total(self) -> float:
        """Sum of the groups, in millions; no head-count, since groups overlap."""
        return math.fsum(self.people(group) for group in self.groups)

    def discrepancies(self) -> tuple[str, ...]:
        """Where the numbers and shares of the source contradict each other, one sentence each."""
        found: list[str] = []
        whole = self.total if self.stated is None else self.stated
        if abs(whole - self.total) > ROUNDING * whole:
            found.append(
                f"The numbers add up to {self.total:g} million; the source states {whole:g}."
            )
        printed = [group.printed for group in self.groups if group.printed is not None]
        if printed and abs(math.fsum(printed) - 100.0) > PRINTED_ROUNDING * len(printed):
            found.append(f"The printed shares add up to {math.fsum(printed):.4g} %.")
        for group in self.groups:
            actual = 100.0 * self.people(group) / whole
            if group.printed is not None and abs(actual - group.printed) > PRINTED_ROUNDING:
                found.append(
                    f"{group.cause}: {self.people(group):g} of {whole:g} million is "
                    f"{actual:.4g} %, printed as {group.printed:g} %."
                )
        return tuple(found)

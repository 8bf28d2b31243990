"""An arm: a name, and everything its patients receive."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.care import Care


@dataclass(frozen=True)
class Arm:
    """One arm of a trial.

    Attributes
    ----------
    name : str
    care : Care
    share : int
        Parts of the allocation, for example 2 and 1 for two to one.
    """

    name: str
    care: Care
    share: int = 1

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("An arm has an empty name; expected a word such as 'control'.")
        if not 1 <= self.share <= 20:
            raise ValueError(
                f"Arm '{self.name}' has an allocation share of {self.share}; expected 1 to 20."
            )

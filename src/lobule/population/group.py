"""The people of a country who are counted with one cause of liver disease."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lobule.liver.acting import Etiology
from lobule.population.active import assumed_share
from lobule.quantity import registry
from lobule.quantity.errors import UnknownName


def cause_named(name: str) -> type[Etiology]:
    """The etiology of that name: "hepatitis B", "hepatitis_b"; "other" is cryptogenic.

    Raises
    ------
    UnknownName
        There is none; the message offers the nearest spelling.
    """
    import lobule.etiology  # noqa: F401

    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    known: dict[str, type[Etiology]] = {
        kind.process_name(): kind
        for kind in registry.processes("etiology")
        if issubclass(kind, Etiology)
    }
    plain = "cryptogenic" if plain == "other" else plain
    if plain not in known:
        raise UnknownName("cause", name, [*known, "other"], "a mix of causes")
    return known[plain]


@dataclass(frozen=True)
class Group:
    """The people counted with one cause; as a number or as a share, never both.

    Parameters
    ----------
    cause : str
        For example "hepatitis B" or "other".
    millions : float, million people, optional
    share : float, fraction of the total, optional
    printed : float, %, optional
        Share as printed in the source beside the number; never used, only compared.
    active : float, fraction, optional
        Share with active disease; the assumed one if left out.
    """

    cause: str
    millions: float | None = None
    share: float | None = None
    printed: float | None = None
    active: float | None = None

    def __post_init__(self) -> None:
        kind = cause_named(self.cause)
        if (self.millions is None) == (self.share is None):
            raise ValueError(
                f"{self.cause} has {'no number' if self.millions is None else 'two numbers'}; "
                "expected either millions of people or a share. Give one of the two."
            )
        for name, value in (("millions", self.millions), ("share", self.share)):
            if value is not None and not (value >= 0.0 and math.isfinite(value)):
                raise ValueError(
                    f"{name} of {self.cause} is {value:g}; expected 0 or more. Correct the mix."
                )
        if self.active is None:
            assumed_share(kind.process_name())
        elif not 0.0 <= self.active <= 1.0:
            raise ValueError(
                f"The share of {self.cause} with active disease is {self.active:g}; expected 0 to "
                "1. If this is a percentage, divide it by 100."
            )

    @property
    def etiology(self) -> type[Etiology]:
        """The cause as a process."""
        return cause_named(self.cause)

    @property
    def active_share(self) -> float:
        """Share with active disease, given or assumed."""
        assumed = assumed_share(self.etiology.process_name()) if self.active is None else None
        return assumed.default if assumed else float(self.active or 0.0)

"""A number the model uses: value, unit, prior and source, declared where it is used."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from lobule.quantity.distributions import Distribution, Spread

_KEY = "lobule.parameter"
PROVENANCE = ("assumed", "calibrated", "derived", "recall")


@dataclass(frozen=True)
class Parameter:
    """One declared number.

    Attributes
    ----------
    name : str
        ``process.field``, for example ``paracrine.sparing``.
    default : float
    unit : str
    prior : Distribution
    source : str
        A bibliography key, or one of ``assumed``, ``calibrated``, ``derived``, ``recall``, the
        last three optionally followed by ``: Key``.
    meaning : str
        What the number is, in a clinician's words.
    spread : Spread or None
        How it differs between patients.
    """

    name: str
    default: float
    unit: str
    prior: Distribution
    source: str
    meaning: str
    spread: Spread | None

    @property
    def provenance(self) -> str:
        """How far the number can be trusted: a word of `PROVENANCE`, or ``published``."""
        head = self.source.split(":", 1)[0].strip()
        return head if head in PROVENANCE else "published"

    @property
    def citation(self) -> str | None:
        """Bibliography key behind the number, if there is one."""
        if self.provenance == "published":
            return self.source
        return self.source.split(":", 1)[1].strip() if ":" in self.source else None


def parameter(
    *,
    default: float,
    unit: str,
    prior: Distribution,
    source: str,
    meaning: str = "",
    spread: Spread | None = None,
) -> Any:
    """Declare a number of a process; without unit, prior or source it cannot be declared.

    Examples
    --------
    >>> from lobule.quantity.distributions import lognormal
    >>> parameter(default=0.35, unit="1/day", prior=lognormal(0.35, 2.0), source="")
    Traceback (most recent call last):
    ...
    TypeError: Parameter has source ''; expected a bibliography key or 'assumed'. Say where 0.35 comes from.
    """  # noqa: E501
    if not unit:
        raise TypeError(f"Parameter has unit ''; expected a unit or '1'. Say what {default} is in.")
    if not source:
        raise TypeError(
            "Parameter has source ''; expected a bibliography key or 'assumed'. "
            f"Say where {default} comes from."
        )
    if not isinstance(prior, Distribution):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"Parameter has prior {prior!r}; expected a Distribution such as lognormal()."
        )
    record = Parameter("", float(default), unit, prior, source, meaning, spread)
    return dataclasses.field(default=float(default), metadata={_KEY: record})


def declared(process: type[Any], prefix: str) -> tuple[Parameter, ...]:
    """Parameters of a process class, in the order of declaration."""
    if not dataclasses.is_dataclass(process):
        raise TypeError(f"{process.__name__} is no process yet. Decorate it with @process.")
    records: list[Parameter] = []
    for field in dataclasses.fields(process):
        record: Parameter | None = field.metadata.get(_KEY)
        if record is not None:
            records.append(dataclasses.replace(record, name=f"{prefix}.{field.name}"))
    return tuple(records)

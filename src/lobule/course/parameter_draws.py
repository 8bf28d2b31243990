"""Draws of parameters: sets of values that are believed possible, from priors or a posterior."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.engine.model import Model
from lobule.quantity import chance
from lobule.quantity.distributions import Fixed
from lobule.quantity.errors import UnknownName
from lobule.quantity.parameter import Parameter

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ParameterDraws:
    """Sets of parameter values, one row for each draw.

    Attributes
    ----------
    names : tuple of str
        Parameters as ``process.field``.
    values : array (draws, names), unit of each parameter
    origin : str
        Where they come from, in words that end a sentence: "the priors".

    Raises
    ------
    ValueError
        The table has another shape, no row, or a value that is not finite.

    Examples
    --------
    >>> draws = from_table({"paracrine.sparing": [0.0, 0.2]}, origin="a posterior")
    >>> [dict(values) for values in draws]
    [{'paracrine.sparing': 0.0}, {'paracrine.sparing': 0.2}]
    """

    names: tuple[str, ...]
    values: Floats
    origin: str

    def __post_init__(self) -> None:
        if self.values.ndim != 2 or self.values.shape[1] != len(self.names) or not len(self.values):
            raise ValueError(
                f"Draws have the shape {self.values.shape}; expected one or more rows of "
                f"{len(self.names)} values. Give one column for each parameter."
            )
        bad = np.argwhere(~np.isfinite(self.values))
        if len(bad):
            raise ValueError(
                f"'{self.names[bad[0][1]]}' is {self.values[tuple(bad[0])]:g} in draw {bad[0][0]}; "
                "expected a finite number. Remove that draw."
            )

    def __len__(self) -> int:
        return len(self.values)

    def __iter__(self) -> Iterator[dict[str, float]]:
        for row in self.values:
            yield dict(zip(self.names, map(float, row), strict=True))

    def require_known(self, model: Model) -> None:
        """Refuse draws of parameters that a model does not have.

        Raises
        ------
        UnknownName
        """
        for name in self.names:
            if name not in model.values:
                raise UnknownName("parameter", name, model.values, "the draws")


def at_default() -> ParameterDraws:
    """One draw that changes nothing: every parameter as the model has it."""
    return ParameterDraws((), np.zeros((1, 0)), "the default parameters")


def from_table(table: Mapping[str, ArrayLike], origin: str) -> ParameterDraws:
    """Draws from columns by name: a posterior, a data frame, a file that was read.

    Parameters
    ----------
    table : mapping of str to array (draws,)
    origin : str
    """
    columns = [np.asarray(column, dtype=np.float64) for column in table.values()]
    if len({column.shape for column in columns}) > 1 or any(c.ndim != 1 for c in columns):
        raise ValueError("Columns of draws differ in length; expected one value per draw in each.")
    values = np.stack(columns, axis=1) if columns else np.zeros((1, 0))
    return ParameterDraws(tuple(str(name) for name in table), values, origin)


def from_priors(
    parameters: Iterable[Parameter], seed: int, draws: NDArray[np.int64]
) -> ParameterDraws:
    """Draws from the priors; a parameter has the same value in a draw whatever else is drawn.

    Parameters
    ----------
    parameters : iterable of Parameter
    seed : int
    draws : array of int, (draws,)
        Numbers of the draws, keys of their luck.
    """
    columns = {
        record.name: record.prior.quantile(chance.uniform(seed, draws, f"prior {record.name}"))
        for record in parameters
    }
    values = np.stack(list(columns.values()), axis=1) if columns else np.zeros((len(draws), 0))
    return ParameterDraws(tuple(columns), values, "the priors")


def uncertain(model: Model, background: Model) -> tuple[Parameter, ...]:
    """Parameters of a therapy that are not known exactly and were not set by hand.

    Parameters
    ----------
    model : Model
        With the therapy.
    background : Model
        The same patient without it.
    """
    return tuple(
        record
        for name, record in model.parameters.items()
        if name not in background.parameters
        and not isinstance(record.prior, Fixed)
        and model.values[name] == record.default
    )

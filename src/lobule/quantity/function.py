"""The mathematics a process may use: one call serves numbers, arrays and traced symbols."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import numpy as np


class Traceable(ABC):
    """A symbol that records what is done to it instead of computing it."""

    @abstractmethod
    def apply(self, operation: str, *arguments: Any) -> Any:
        """Record ``operation(*arguments)`` in the symbol's expression graph."""


def _call(operation: str, numeric: Any, *arguments: Any) -> Any:
    for argument in arguments:
        if isinstance(argument, Traceable):
            return argument.apply(operation, *arguments)
    return numeric(*arguments)


def exp(value: Any) -> Any:
    """Exponential."""
    return _call("exp", np.exp, value)


def log(value: Any) -> Any:
    """Natural logarithm."""
    return _call("log", np.log, value)


def tanh(value: Any) -> Any:
    """Hyperbolic tangent: a response that saturates at one."""
    return _call("tanh", np.tanh, value)


def sqrt(value: Any) -> Any:
    """Square root."""
    return _call("sqrt", np.sqrt, value)


def power(base: Any, exponent: Any) -> Any:
    """``base ** exponent`` for a positive base."""
    return _call("pow", np.power, base, exponent)


def minimum(first: Any, second: Any) -> Any:
    """The smaller of two values."""
    return _call("min", np.minimum, first, second)


def maximum(first: Any, second: Any) -> Any:
    """The larger of two values."""
    return _call("max", np.maximum, first, second)


def select(condition: Any, if_true: Any, if_false: Any) -> Any:
    """One of two values by a condition; the traced form of an ``if`` on a state."""
    return _call("select", np.where, condition, if_true, if_false)


def above(value: Any, threshold: Any) -> Any:
    """How far a value exceeds a threshold, never negative."""
    return maximum(value - threshold, 0.0)


def logistic(value: Any) -> Any:
    """Probability from log-odds."""
    return 1.0 / (1.0 + exp(-value))

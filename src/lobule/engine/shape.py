"""How wide the numbers are and how many patients share an instruction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Precision(Enum):
    """Floating-point width of the patients' states."""

    DOUBLE = "double"
    SINGLE = "float"

    @property
    def bits(self) -> int:
        """Bits of one number."""
        return 64 if self is Precision.DOUBLE else 32

    @property
    def bytes(self) -> int:
        """Bytes of one number."""
        return self.bits // 8


@dataclass(frozen=True)
class Shape:
    """Width of the vectors: how many patients share an instruction."""

    precision: Precision = Precision.DOUBLE
    lanes: int = 8

    @property
    def real(self) -> str:
        """Vector of state numbers."""
        return f"<{self.lanes} x {self.precision.value}>"

    @property
    def clock(self) -> str:
        """Vector of times, always in double precision."""
        return f"<{self.lanes} x double>"

    @property
    def word(self) -> str:
        """Vector of 64-bit integers."""
        return f"<{self.lanes} x i64>"

    @property
    def bit_word(self) -> str:
        """Vector of integers as wide as the state numbers."""
        return f"<{self.lanes} x i{self.precision.bits}>"

    @property
    def mask(self) -> str:
        """Vector of conditions."""
        return f"<{self.lanes} x i1>"

    @property
    def row_bytes(self) -> int:
        """Bytes of one vector of state numbers."""
        return self.lanes * self.precision.bytes

"""A value of LLVM IR that is written with the operators of Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lobule.engine.llvm_type import is_real

if TYPE_CHECKING:
    from lobule.engine.emit import Writer


@dataclass(frozen=True)
class Value:
    """A register or constant of known type."""

    writer: Writer
    type: str
    text: str

    def _with(self, other: Value | float) -> tuple[Value, Value]:
        if isinstance(other, Value):
            return self, other
        return self, self.writer.constant(self.type, other)

    def _arithmetic(
        self, other: Value | float, real: str, integer: str, swap: bool = False
    ) -> Value:
        first, second = self._with(other)
        if swap:
            first, second = second, first
        operation = real if is_real(self.type) else integer
        return self.writer.emit(self.type, f"{operation} {self.type} {first.text}, {second.text}")

    def __add__(self, other: Value | float) -> Value:
        return self._arithmetic(other, "fadd", "add")

    def __radd__(self, other: float) -> Value:
        return self._arithmetic(other, "fadd", "add", swap=True)

    def __sub__(self, other: Value | float) -> Value:
        return self._arithmetic(other, "fsub", "sub")

    def __rsub__(self, other: float) -> Value:
        return self._arithmetic(other, "fsub", "sub", swap=True)

    def __mul__(self, other: Value | float) -> Value:
        return self._arithmetic(other, "fmul", "mul")

    def __rmul__(self, other: float) -> Value:
        return self._arithmetic(other, "fmul", "mul", swap=True)

    def __truediv__(self, other: Value | float) -> Value:
        return self._arithmetic(other, "fdiv", "sdiv")

    def __rtruediv__(self, other: float) -> Value:
        return self._arithmetic(other, "fdiv", "sdiv", swap=True)

    def __and__(self, other: Value | int) -> Value:
        return self._arithmetic(other, "and", "and")

    def __or__(self, other: Value | int) -> Value:
        return self._arithmetic(other, "or", "or")

    def __xor__(self, other: Value | int) -> Value:
        return self._arithmetic(other, "xor", "xor")

    def __lshift__(self, other: Value | int) -> Value:
        return self._arithmetic(other, "shl", "shl")

    def __rshift__(self, other: Value | int) -> Value:
        return self._arithmetic(other, "lshr", "lshr")

    def __neg__(self) -> Value:
        if is_real(self.type):
            return self.writer.emit(self.type, f"fneg {self.type} {self.text}")
        return self.writer.constant(self.type, 0) - self

    def _compare(self, other: Value | float, real: str, integer: str) -> Value:
        first, second = self._with(other)
        operation = f"fcmp {real}" if is_real(self.type) else f"icmp {integer}"
        return self.writer.emit(
            self.writer.condition_type(self.type),
            f"{operation} {self.type} {first.text}, {second.text}",
        )

    def __gt__(self, other: Value | float) -> Value:
        return self._compare(other, "ogt", "sgt")

    def __ge__(self, other: Value | float) -> Value:
        return self._compare(other, "oge", "sge")

    def __lt__(self, other: Value | float) -> Value:
        return self._compare(other, "olt", "slt")

    def __le__(self, other: Value | float) -> Value:
        return self._compare(other, "ole", "sle")

    def equals(self, other: Value | float) -> Value:
        """Equality, since ``==`` keeps its Python meaning."""
        return self._compare(other, "oeq", "eq")

    def below(self, other: Value) -> Value:
        """Unsigned less-than."""
        return self._compare(other, "olt", "ult")

    def select(self, if_true: Value, if_false: Value) -> Value:
        """Choice by this condition."""
        return self.writer.emit(
            if_true.type,
            f"select {self.type} {self.text}, {if_true.type} {if_true.text}, "
            f"{if_false.type} {if_false.text}",
        )

    def cast(self, operation: str, type_: str) -> Value:
        """Conversion such as ``fptosi`` or ``bitcast``."""
        if type_ == self.type:
            return self
        return self.writer.emit(type_, f"{operation} {self.type} {self.text} to {type_}")

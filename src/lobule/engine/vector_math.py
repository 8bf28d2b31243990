"""Exponential, logarithm, hyperbolic tangent and power for vectors of patients.

LLVM has no vector versions of its own. Each is range reduction and a polynomial; errors are
below 1e-13 in double and 1e-6 in single precision over the whole range, infinities and NaN
included.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lobule.engine.emit import Writer
from lobule.engine.shape import Precision, Shape
from lobule.engine.value import Value


@dataclass(frozen=True)
class _Format:
    """Layout of a floating-point number and the degrees that reach its precision."""

    mantissa_bits: int
    exponent_bias: int
    lowest_exponential: float
    highest_exponential: float
    tiny: float
    shifter: float
    log2_high: float
    exponential_degree: int
    logarithm_terms: int


_FORMATS = {
    Precision.DOUBLE: _Format(
        52,
        1023,
        -708.0,
        709.7,
        2.2250738585072014e-308,
        1.5 * 2.0**52,
        0.693147180369123816490,
        11,
        9,
    ),
    Precision.SINGLE: _Format(
        23, 127, -87.0, 88.7, 1.17549435e-38, 1.5 * 2.0**23, 0.693359375, 6, 4
    ),
}


@dataclass(frozen=True)
class VectorMath:
    """Writes elementary functions of vectors."""

    writer: Writer
    shape: Shape

    @property
    def _format(self) -> _Format:
        return _FORMATS[self.shape.precision]

    def real(self, number: float) -> Value:
        """A constant vector."""
        return self.writer.constant(self.shape.real, number)

    def integer(self, number: int) -> Value:
        """A constant vector of integers as wide as the numbers."""
        return self.writer.constant(self.shape.bit_word, number)

    def fma(self, a: Value, b: Value, c: Value) -> Value:
        """A * b + c with one rounding."""
        return self.writer.intrinsic("fma", a, b, c)

    def _horner(self, x: Value, coefficients: Sequence[float]) -> Value:
        """Polynomial, coefficients from the lowest order; even and odd halves apart."""
        square = x * x
        halves = []
        for start in (0, 1):
            terms = coefficients[start::2]
            result = self.real(terms[-1])
            for coefficient in reversed(terms[:-1]):
                result = self.fma(result, square, self.real(coefficient))
            halves.append(result)
        return self.fma(halves[1], x, halves[0])

    def _reduce(self, x: Value) -> tuple[Value, Value]:
        """Whole number k and remainder r with x = k log 2 + r, |r| <= log(2) / 2."""
        form = self._format
        k = self.writer.intrinsic("rint", x * (1.0 / math.log(2.0)))
        r = self.fma(k, self.real(-form.log2_high), x)
        return k, self.fma(k, self.real(form.log2_high - math.log(2.0)), r)

    def _two_to(self, k: Value) -> Value:
        """2^k; adding the shifter leaves k in the lowest bits (a conversion would be scalar)."""
        form = self._format
        bits = (k + form.shifter).cast("bitcast", self.shape.bit_word) << form.mantissa_bits
        return (bits + (form.exponent_bias << form.mantissa_bits)).cast("bitcast", self.shape.real)

    def _remainder(self, r: Value) -> Value:
        """exp(r) - 1 for small r, accurate relative to r."""
        degree = self._format.exponential_degree
        series = [1.0 / math.factorial(i) for i in range(2, degree + 2)]
        return self.fma(self._horner(r, series), r * r, r)

    def exp(self, x: Value) -> Value:
        """Exponential; 0 below and infinity above the range."""
        form = self._format
        low, high = self.real(form.lowest_exponential), self.real(form.highest_exponential)
        inside = (x > high).select(high, (x < low).select(low, x))
        k, r = self._reduce(inside)
        # 2^k itself overflows one step before the result does.
        value = (self._remainder(r) + 1.0) * self._two_to(k - 1.0) * 2.0
        value = (x > high).select(self.real(math.inf), value)
        return (x < low).select(self.real(0.0), value)

    def log(self, x: Value) -> Value:
        """Natural logarithm; -infinity at 0, NaN below, infinity at infinity."""
        form = self._format
        bits = x.cast("bitcast", self.shape.bit_word)
        exponent_field = bits >> form.mantissa_bits
        fraction = (bits & ((1 << form.mantissa_bits) - 1)) | (
            form.exponent_bias << form.mantissa_bits
        )
        m = fraction.cast("bitcast", self.shape.real)
        big = m > math.sqrt(2.0)
        m = big.select(m * 0.5, m)
        carrier = 1 << form.mantissa_bits
        lifted = exponent_field | ((form.mantissa_bits + form.exponent_bias) << form.mantissa_bits)
        e = lifted.cast("bitcast", self.shape.real) - float(carrier + form.exponent_bias)
        e = big.select(e + 1.0, e)
        s = (m - 1.0) / (m + 1.0)
        square = s * s
        series = [2.0 / (2 * i + 3) for i in range(form.logarithm_terms)]
        tail = self._horner(square, series) * square * s
        value = self.fma(
            e,
            self.real(form.log2_high),
            self.fma(s, self.real(2.0), tail) + e * (math.log(2.0) - form.log2_high),
        )
        value = x.equals(math.inf).select(self.real(math.inf), value)
        value = (x < form.tiny).select(self.real(-math.inf), value)
        return (x >= 0.0).select(value, self.real(math.nan))

    def tanh(self, x: Value) -> Value:
        """Hyperbolic tangent, accurate relative to its value near zero."""
        limit = 20.0
        twice = x * 2.0
        capped = (twice > 2 * limit).select(
            self.real(2 * limit), (twice < -2 * limit).select(self.real(-2 * limit), twice)
        )
        k, r = self._reduce(capped)
        scale = self._two_to(k)
        excess = self.fma(scale, self._remainder(r), scale - 1.0)
        return excess / (excess + 2.0)

    def power(self, base: Value, exponent: Value) -> Value:
        """Base to an exponent, for a base that is not negative; 0 to a positive power is 0."""
        return self.exp(exponent * self.log(base))

    def sqrt(self, x: Value) -> Value:
        """Square root."""
        return self.writer.intrinsic("sqrt", x)

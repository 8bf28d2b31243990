"""Vector exponential, logarithm and hyperbolic tangent against NumPy in extended precision."""

import ctypes
from collections.abc import Callable

import llvmlite.binding as llvm
import numpy as np
import pytest

from lobule.engine import compile as compiling
from lobule.engine.emit import Writer
from lobule.engine.shape import Precision, Shape
from lobule.engine.value import Value
from lobule.engine.vector_math import VectorMath

LANES = {Precision.DOUBLE: 8, Precision.SINGLE: 16}
NUMBERS = {Precision.DOUBLE: np.float64, Precision.SINGLE: np.float32}
LIMIT = {Precision.DOUBLE: 1e-13, Precision.SINGLE: 1e-6}
RANGE = {Precision.DOUBLE: 700.0, Precision.SINGLE: 86.0}
SPECIAL = (np.inf, -np.inf, np.nan, 0.0, -1.0, 1e-3, 800.0, -800.0)


def compiled(function: str, precision: Precision) -> Callable[[np.ndarray], np.ndarray]:
    """One elementary function, compiled by itself."""
    shape, writer = Shape(precision, LANES[precision]), Writer()
    with writer.function("run", [("ptr", "words")], public=True) as (words,):
        source, target = (writer.load("i64", words, i).cast("inttoptr", "ptr") for i in (0, 1))
        with writer.count(writer.load("i64", words, 2)) as place:
            value: Value = writer.load(shape.real, source, place)
            writer.store(getattr(VectorMath(writer, shape), function)(value), target, place)
    machine, _ = compiling._target()
    run, alive = compiling.load(bytes(machine.emit_object(llvm.parse_assembly(writer.text()))))

    def call(numbers: np.ndarray) -> np.ndarray:
        assert alive
        size = numbers.size * numbers.itemsize
        raw = [np.zeros(size + 64, dtype=np.uint8) for _ in range(2)]
        views = [r[(o := -r.ctypes.data % 64) : o + size].view(numbers.dtype) for r in raw]
        views[0][:] = numbers
        words = (ctypes.c_int64 * 3)(
            views[0].ctypes.data, views[1].ctypes.data, numbers.size // shape.lanes
        )
        run(ctypes.addressof(words))
        return views[1].copy()

    return call


def inputs(function: str, precision: Precision) -> np.ndarray:
    """Numbers over the whole useful range."""
    generator = np.random.default_rng(1)
    limit = RANGE[precision]
    if function == "exp":
        numbers = np.concatenate(
            [generator.uniform(-limit, limit, 8000), generator.normal(size=8000)]
        )
    elif function == "log":
        logs = generator.uniform(-limit, limit, 8000)
        numbers = np.concatenate([np.exp(logs), generator.uniform(0.9, 1.1, 8000)])
    else:
        sizes = np.exp(generator.uniform(-20, 5, 16000))
        numbers = sizes * generator.choice([-1.0, 1.0], 16000)
    return numbers.astype(NUMBERS[precision])


@pytest.mark.parametrize("precision", list(Precision))
@pytest.mark.parametrize("function", ["exp", "log", "tanh"])
def test_against_numpy_over_the_whole_range(function, precision):
    call, numbers = compiled(function, precision), inputs(function, precision)
    truth = getattr(np, function)(numbers.astype(np.longdouble))
    assert np.abs((call(numbers) - truth) / truth).max() < LIMIT[precision]
    special = np.array(SPECIAL * 2, dtype=NUMBERS[precision])
    with np.errstate(all="ignore"):
        expected = getattr(np, function)(special)
    with np.errstate(invalid="ignore"):
        tiny = np.finfo(NUMBERS[precision]).tiny
        expected = np.where(np.abs(expected) < tiny, 0.0, expected)
    assert np.allclose(call(special), expected, rtol=1e-6, equal_nan=True)

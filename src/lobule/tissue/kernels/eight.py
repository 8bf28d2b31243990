"""Eight numbers in one register: a column of eight lines, so that they are eliminated side by side.

A compiler finds such registers by itself where neighbors in memory take the same operation. Along
x they do not: each number waits for the one before it. Tiles of eight rows and columns are turned
on their side in registers, and every lane of a register then works on a line of its own.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic, models, register_model

WIDTH = 8
_VECTOR = ir.VectorType(ir.DoubleType(), WIDTH)
_LANE = ir.IntType(32)


class Eight(types.Type):
    """Type of eight numbers inside a kernel; Python never sees one."""

    def __init__(self) -> None:
        super().__init__("eight")


EIGHT = Eight()
TILE = types.UniTuple(EIGHT, WIDTH)


@register_model(Eight)
class _Model(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, _VECTOR)


def _place(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    """Pointer to eight neighbors of a row, from array, row and column."""
    array, row, column = arguments[:3]
    kind = signature.args[0]
    view = context.make_array(kind)(context, builder, array)
    pointer = cgutils.get_item_pointer(
        context, builder, kind, view, [row, column], wraparound=False, boundscheck=False
    )
    return builder.bitcast(pointer, _VECTOR.as_pointer())


def _read(_: Any, array: Any, row: Any, column: Any) -> Any:
    """Eight neighbors of a row of a contiguous array."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.load(_place(context, builder, signature, arguments), align=8)

    return EIGHT(array, types.intp, types.intp), generate


def _write(_: Any, array: Any, row: Any, column: Any, value: Any) -> Any:
    """Write eight neighbors of a row of a contiguous array."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        place = _place(context, builder, signature, arguments)
        builder.store(arguments[3], place, align=8)
        return context.get_dummy_value()

    return types.void(array, types.intp, types.intp, EIGHT), generate


def _spread(_: Any, value: Any) -> Any:
    """One number eight times."""

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        empty = ir.Constant(_VECTOR, ir.Undefined)
        one = builder.insert_element(empty, arguments[0], _LANE(0))
        return builder.shuffle_vector(one, empty, _lanes([0] * WIDTH))

    return EIGHT(types.float64), generate


def _times(_: Any, a: Any, b: Any) -> Any:
    """Products, each rounded."""

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.fmul(*arguments)

    return EIGHT(EIGHT, EIGHT), generate


def _fma(_: Any, a: Any, b: Any, c: Any) -> Any:
    """``a * b + c``, each rounded once."""

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        kind = ir.FunctionType(_VECTOR, [_VECTOR] * 3)
        name = f"llvm.fma.v{WIDTH}f64"
        return builder.call(cgutils.get_or_insert_function(builder.module, kind, name), arguments)

    return EIGHT(EIGHT, EIGHT, EIGHT), generate


def _turn(_: Any, tile: Any) -> Any:
    """The columns of a tile as rows: pairs of rows swap halves, then quarters, then single ones."""

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        rows = cgutils.unpack_tuple(builder, arguments[0])
        for far in (4, 2, 1):
            for i in range(WIDTH):
                if not i & far:
                    rows[i], rows[i + far] = _swapped(builder, rows[i], rows[i + far], far)
        return cgutils.pack_array(builder, rows)

    return TILE(TILE), generate


def _swapped(builder: Any, low: Any, high: Any, far: int) -> tuple[Any, Any]:
    kept = [k if not k & far else WIDTH + k - far for k in range(WIDTH)]
    return (
        builder.shuffle_vector(low, high, _lanes(kept)),
        builder.shuffle_vector(low, high, _lanes([k + far for k in kept])),
    )


def _lanes(numbers: list[int]) -> ir.Constant:
    return ir.Constant(ir.VectorType(_LANE, len(numbers)), numbers)


read8: Any = intrinsic(_read)
write8: Any = intrinsic(_write)
spread8: Any = intrinsic(_spread)
times8: Any = intrinsic(_times)
fma8: Any = intrinsic(_fma)
turn8: Any = intrinsic(_turn)

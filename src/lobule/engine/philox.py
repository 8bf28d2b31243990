"""The random numbers of `lobule.quantity.chance`, bit for bit, as vector instructions."""

from __future__ import annotations

from lobule.engine.emit import Writer
from lobule.engine.shape import Shape
from lobule.engine.value import Value
from lobule.quantity.chance import (
    FINE,
    LOTS,
    MULTIPLIER_0,
    MULTIPLIER_1,
    ROUNDS,
    WEYL_0,
    WEYL_1,
)

LOW_WORD = 0xFFFFFFFF
KEYS = ("seed_low", "seed_high", "day", "patient_low", "patient_high")
"""Order of the vectors of 64-bit words behind a pointer to keys."""


def philox(
    writer: Writer, counter: tuple[Value, ...], key: tuple[Value, Value]
) -> tuple[Value, ...]:
    """Four words of 32 random bits in each lane."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for round_ in range(ROUNDS):
        if round_:
            k0, k1 = (k0 + WEYL_0) & LOW_WORD, (k1 + WEYL_1) & LOW_WORD
        p0, p1 = c0 * MULTIPLIER_0, c2 * MULTIPLIER_1
        c0, c1, c2, c3 = (
            (p1 >> 32) ^ c1 ^ k0,
            p1 & LOW_WORD,
            (p0 >> 32) ^ c3 ^ k1,
            p0 & LOW_WORD,
        )
    return c0, c1, c2, c3


def luck(
    writer: Writer, day: Value, code: Value, patient: tuple[Value, Value], seed: tuple[Value, Value]
) -> Value:
    """Number between 0 and 1, as double, of a patient, purpose and day; scalars or vectors."""
    lot = pick(day >> 2, philox(writer, ((day >> 4) & LOW_WORD, code, *patient), seed))
    lot = (lot >> ((day & 3) << 3)) & (LOTS - 1)
    return finish(writer, lot, day, code, patient, seed)


def finish(
    writer: Writer,
    lot: Value,
    day: Value,
    code: Value,
    patient: tuple[Value, Value],
    seed: tuple[Value, Value],
) -> Value:
    """Luck whose first eight bits are known."""
    fine = philox(writer, (day & LOW_WORD, code, *patient), (seed[0], seed[1] ^ FINE))[0]
    real = fine.type.replace("i64", "double")
    fraction = (fine.cast("uitofp", real) + 0.5) * 2.0**-32
    return (lot.cast("uitofp", real) + fraction) * (1.0 / LOTS)


def pick(which: Value, words: tuple[Value, ...]) -> Value:
    """One of four words by the last two bits of a number."""
    odd = (which & 1).equals(1)
    low, high = odd.select(words[1], words[0]), odd.select(words[3], words[2])
    return (which & 2).equals(2).select(high, low)


def write_lane_luck(writer: Writer, shape: Shape) -> None:
    """Write the function ``lane_luck``: luck of each lane's patient and day for a purpose.

    One function and not inlined code: jumps draw it in many places.
    """
    arguments = [("ptr", "keys"), ("i64", "purpose"), ("ptr", "out")]
    with writer.function("lane_luck", arguments) as (keys, purpose, out):
        seed_low, seed_high, day, low, high = (
            writer.load(shape.word, keys, i) for i in range(len(KEYS))
        )
        code = writer.splat(purpose, shape.lanes)
        number = luck(writer, day, code, (low, high), (seed_low, seed_high))
        writer.store(
            number.cast("fptrunc", shape.real) if shape.real != shape.clock else number, out
        )


def lane_luck(writer: Writer, shape: Shape, keys: Value, purpose: int) -> Value:
    """Call ``lane_luck``.

    Parameters
    ----------
    keys : Value
        Pointer to vectors in the order of `KEYS`.
    """
    out = writer.local(shape.real)
    writer.call("lane_luck", keys, writer.constant("i64", purpose), out)
    return writer.load(shape.real, out)

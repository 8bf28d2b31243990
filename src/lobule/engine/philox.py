"""The random numbers of `lobule.quantity.chance`, bit for bit, as vector instructions."""

from __future__ import annotations

from lobule.engine.emit import Shape, Value, Writer
from lobule.quantity.chance import MULTIPLIER_0, MULTIPLIER_1, ROUNDS, WEYL_0, WEYL_1

LOW_WORD = 0xFFFFFFFF
KEYS = ("seed_low", "seed_high", "day", "patient_low", "patient_high")
"""Order of the vectors of 64-bit words behind a pointer to keys."""


def philox(writer: Writer, counter: tuple[Value, ...], key: tuple[Value, Value]) -> tuple[Value, ...]:
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


def to_unit(word: Value, real: str) -> Value:
    """A word as a number between 0 and 1, never either."""
    double = real.replace("float", "double")
    number = (word.cast("uitofp", double) + 0.5) * 2.0**-32
    return number.cast("fptrunc", real) if real != double else number


def pick(word_of_four: Value, words: tuple[Value, ...]) -> Value:
    """One of four words by a number from 0 to 3."""
    odd = (word_of_four & 1).equals(1)
    low, high = odd.select(words[1], words[0]), odd.select(words[3], words[2])
    return (word_of_four > 1).select(high, low)


def lane_luck(writer: Writer, shape: Shape, keys: Value, purpose: int) -> Value:
    """Random number of each lane's patient and day for a purpose.

    Parameters
    ----------
    keys : Value
        Pointer to vectors in the order of `KEYS`.
    """
    seed_low, seed_high, day, low, high = (writer.load(shape.word, keys, i) for i in range(len(KEYS)))
    counter = (day >> 2, writer.constant(shape.word, purpose), low, high)
    words = philox(writer, counter, (seed_low, seed_high))
    return to_unit(pick(day & 3, words), shape.real)

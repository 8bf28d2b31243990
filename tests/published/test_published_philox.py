"""Known answers printed with the generator by its authors (Salmon et al. 2011, Random123)."""

import pytest

from lobule.quantity.chance import philox

FULL = 0xFFFFFFFF
KNOWN = [
    ((0, 0, 0, 0), (0, 0), "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ((FULL,) * 4, (FULL, FULL), "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        "d16cfe09 94fdcceb 5001e420 24126ea1",
    ),
]


@pytest.mark.parametrize(("counter", "key", "words"), KNOWN)
def test_published_known_answers_of_philox(counter, key, words):
    assert " ".join(f"{int(word):08x}" for word in philox(counter, key)) == words

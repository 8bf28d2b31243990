"""Biopsy: a needle core cut out of a section at a place and an angle left to chance."""

from __future__ import annotations

import numpy as np

from lobule.quantity import chance
from lobule.tissue.histology.cut import Cut
from lobule.tissue.section import Section

SHORTEST, LONGEST = 0.05, 60.0  # mm
LOST = 120.0  # µm of tissue lost where a core breaks


def biopsy(
    section: Section,
    length_mm: float = 15.0,
    width_mm: float = 1.0,
    *,
    seed: int | None = None,
    number: int = 0,
    pieces: int = 1,
) -> Cut:
    """Cut a needle core out of a section.

    A section repeats itself at its edges; a core longer than the section passes the same tissue
    again, at another angle to it.

    Parameters
    ----------
    section : Section
    length_mm, width_mm : float, mm
        0.05 to 60. A needle of 16 gauge gives a width of about 1 mm.
    seed : int, optional
        That of the section if left out.
    number : int
        Further cores of one section have other places and angles.
    pieces : int
        Into how many fragments the core falls; at each break a little tissue is lost.

    Returns
    -------
    Cut
        For `label_image` and `examine`.
    """
    _check(length_mm, width_mm, pieces)
    luck = section.seed if seed is None else seed

    def draw(purpose: str, day: int = 0) -> float:
        return float(chance.uniform(luck, number, purpose, day))

    length, width = 1000.0 * length_mm, 1000.0 * width_mm
    angle = 2.0 * np.pi * draw("angle of a core")
    middle_x = section.domain.width * draw("place of a core along the width")
    middle_y = section.domain.height * draw("place of a core along the height")
    cosine, sine = np.cos(angle), np.sin(angle)
    left = middle_x - 0.5 * (cosine * length - sine * width)
    top = middle_y - 0.5 * (sine * length + cosine * width)
    breaks = sorted(draw("break of a core", part) * length for part in range(1, pieces))
    return Cut(
        left, top, length, width, float(angle),
        breaks=tuple((place - 0.5 * LOST, place + 0.5 * LOST) for place in breaks),
    )  # fmt: skip


def _check(length: float, width: float, pieces: int) -> None:
    for name, value in (("Length", length), ("Width", width)):
        if not SHORTEST <= value <= LONGEST:
            raise ValueError(
                f"{name} of the core is {value:g} mm; expected {SHORTEST:g} to {LONGEST:g} mm. "
                "Usual is a length of 15 mm and a width of 1 mm."
            )
    if not 1 <= pieces <= 50:
        raise ValueError(
            f"The core is in {pieces} pieces; expected 1 to 50. Take 1 for a core in one piece."
        )

"""Ready-made entry criteria."""

from __future__ import annotations

from lobule.etiology import HepatitisB
from lobule.liver.acting import Etiology
from lobule.population.criterion import Criterion, Finding, Range
from lobule.population.entry import Background, Entry

NOT_ACUTE: tuple[Criterion, ...] = (
    Finding("acute_insult", present=False),
    Finding("liver_cancer", present=False),
)
"""Nobody is enrolled in the middle of a bleed or an infection, or with liver cancer."""


def decompensated(
    etiology: Etiology | None = None,
    *,
    meld: tuple[float, float] = (11.0, 24.0),
    age: tuple[float, float] = (18.0, 75.0),
    background: Background | None = None,
    further: tuple[Criterion, ...] = (),
) -> Entry:
    """Cirrhosis after a first ascites, as most trials of cell therapy enroll it.

    Parameters
    ----------
    etiology : Etiology, optional
        Untreated hepatitis B if left out.
    meld : tuple of two floats, points
        Lowest and highest, as measured at screening.
    age : tuple of two floats, years
    background : Background, optional
        Time since the first ascites or a flare, and control of the cause.
    further : tuple of Criterion
        Tested after the others.
    """
    return Entry(
        etiology=etiology or HepatitisB(),
        criteria=(*NOT_ACUTE, Range("age", *age), Range("meld", *meld), *further),
        background=background or Background(),
    )

"""The five ways in which donor cells may act, each removable; the first has two switches."""

from lobule.cells.kinds import Mechanism
from lobule.cells.mechanism.differentiation import Differentiation
from lobule.cells.mechanism.engraftment import Engraftment
from lobule.cells.mechanism.fusion import Fusion
from lobule.cells.mechanism.immune import ImmuneRegulation
from lobule.cells.mechanism.matrix import MatrixDegradation
from lobule.cells.mechanism.paracrine import Paracrine

__all__ = [
    "Differentiation",
    "Engraftment",
    "Fusion",
    "ImmuneRegulation",
    "MatrixDegradation",
    "Mechanism",
    "Paracrine",
    "every",
]


def every() -> tuple[Mechanism, ...]:
    """All of them, with their default sizes."""
    return (
        Engraftment(),
        Differentiation(),
        Paracrine(),
        Fusion(),
        MatrixDegradation(),
        ImmuneRegulation(),
    )

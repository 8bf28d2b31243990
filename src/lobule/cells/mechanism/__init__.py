"""The five ways in which donor cells may act, one file each, each removable."""

from lobule.cells.kinds import Mechanism
from lobule.cells.mechanism.differentiation import Differentiation
from lobule.cells.mechanism.fusion import Fusion
from lobule.cells.mechanism.immune import ImmuneRegulation
from lobule.cells.mechanism.matrix import MatrixDegradation
from lobule.cells.mechanism.paracrine import Paracrine

__all__ = [
    "Differentiation",
    "Fusion",
    "ImmuneRegulation",
    "MatrixDegradation",
    "Mechanism",
    "Paracrine",
    "every",
]


def every() -> tuple[Mechanism, ...]:
    """All five, with their default sizes."""
    return (
        Differentiation(),
        Paracrine(),
        Fusion(),
        MatrixDegradation(),
        ImmuneRegulation(),
    )

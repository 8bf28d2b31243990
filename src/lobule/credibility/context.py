"""What the model is asked, for what use, and what a wrong answer would cost (ASME V&V 40)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """Low, medium or high, as in the risk matrix of V&V 40."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def word(self) -> str:
        """In a sentence."""
        return self.name.lower()


@dataclass(frozen=True)
class Context:
    """The use for which credibility is judged.

    Attributes
    ----------
    question : str
        Question of interest.
    use : str
        Context of use.
    influence : Level
        Of the model on the decision, beside other evidence.
    influence_reason : str
    consequence : Level
        Of a wrong decision.
    consequence_reason : str
    """

    question: str
    use: str
    influence: Level
    influence_reason: str
    consequence: Level
    consequence_reason: str

    @property
    def risk(self) -> int:
        """Influence times consequence, 1 to 9."""
        return self.influence * self.consequence

    @property
    def rigor(self) -> Level:
        """How much is asked of each credibility factor."""
        return Level.LOW if self.risk <= 2 else Level.MEDIUM if self.risk <= 4 else Level.HIGH


PLANNING = Context(
    question=(
        "In adults with decompensated cirrhosis, how large may the effect of stem cells on MELD at "
        "3 and 6 months be, and how many patients, which visits and which blinding would a trial "
        "need to find it or to exclude it?"
    ),
    use=(
        "Planning a randomized trial and explaining its mechanisms: sample size, visits, endpoint, "
        "entry rule and blinding are weighed with the model beside the published trials. The model "
        "decides on no treatment, dose or route of a person, and replaces no arm of a trial."
    ),
    influence=Level.MEDIUM,
    influence_reason=(
        "Planners have the published trials and their pools as well; the model adds what these do "
        "not hold, such as another cause, route, visit or blinding."
    ),
    consequence=Level.MEDIUM,
    consequence_reason=(
        "A wrong plan exposes patients of a trial, under a review board, to a procedure without a "
        "fair chance of an answer, or wastes means; nobody is treated on the model's word."
    ),
)

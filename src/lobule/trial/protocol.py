"""The protocol: who enters, which arms, visits and endpoint; everything fixed beforehand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from lobule.belief import Belief
from lobule.population.entry import Entry
from lobule.quantity.errors import UnknownName
from lobule.trial.arms import Arm
from lobule.trial.blinding import Blinding, Expectation, OpenLabelBias
from lobule.trial.dropout import Dropout
from lobule.trial.endpoint import OUTCOMES, Change
from lobule.trial.randomize import Allocation
from lobule.trial.symptom import SYMPTOMS, AnswerErrors
from lobule.trial.visits import Visits

MOST_PATIENTS = 10_000_000


@dataclass(frozen=True)
class Exploration:
    """How much of what only a virtual trial can do is done besides.

    Attributes
    ----------
    attribution_patients : int
        First so many enrolled patients, run with every subset of mechanisms; 0 for none.
    therapy_draws : int
        Draws of what the therapy may do; 0 for none.
    draw_patients : int
        First so many enrolled patients, run for each draw.
    belief : Belief
        What is drawn from: the posterior of the published trials, or the priors alone.
    histories : int
        Draws of the disease and its care, for each of which so many patients are found anew; 0 for
        none.
    """

    attribution_patients: int = 200
    therapy_draws: int = 200
    draw_patients: int = 50
    belief: Belief = Belief.POSTERIOR
    histories: int = 0

    def __post_init__(self) -> None:
        if self.histories == 1:
            raise ValueError("histories is 1; expected 2 or more, or 0 to leave the part out.")
        for name in ("attribution_patients", "therapy_draws", "draw_patients", "histories"):
            value = getattr(self, name)
            if not 0 <= value <= 100_000:
                raise ValueError(f"{name} is {value}; expected 0 to 100000. 0 leaves the part out.")


@dataclass(frozen=True)
class Protocol:
    """A trial as planned.

    Attributes
    ----------
    title, question : str
        The question is one sentence that ends with a question mark.
    entry : Entry
    arms : tuple of Arm
        Two or more; their order decides nothing but the order of tables.
    control : str
        Name of the arm that the others are compared with.
    n : int
        Patients to enroll, all arms together.
    primary : Change
    outcomes : tuple of str
        Continuous outcomes reported at every visit, keys of `OUTCOMES`; the primary is added.
    visits : Visits
    allocation : Allocation
    dropout : Dropout
    exploration : Exploration
    seed : int
    symptoms : tuple of str
        Symptoms of which improvement is reported, keys of `SYMPTOMS`.
    answer_errors : AnswerErrors
    blinding : Blinding
    expectation : Expectation
        What knowing the arm adds to answers and grades, where it is known.
    open_label_bias : tuple of OpenLabelBias
        What it adds to laboratory outcomes, where the staff know it.
    """

    title: str
    question: str
    entry: Entry
    arms: tuple[Arm, ...]
    control: str
    n: int
    primary: Change
    outcomes: tuple[str, ...] = ("meld", "alt", "albumin", "bilirubin")
    visits: Visits = field(default_factory=Visits)
    allocation: Allocation = field(default_factory=Allocation)
    dropout: Dropout = field(default_factory=Dropout)
    exploration: Exploration = field(default_factory=Exploration)
    seed: int = 1
    symptoms: tuple[str, ...] = ()
    answer_errors: AnswerErrors = field(default_factory=AnswerErrors)
    blinding: Blinding = Blinding.OPEN_LABEL
    expectation: Expectation = field(default_factory=Expectation)
    open_label_bias: tuple[OpenLabelBias, ...] = ()

    def __post_init__(self) -> None:
        names = [arm.name for arm in self.arms]
        _check_arms(names, self.control)
        if not 1 <= self.n <= MOST_PATIENTS:
            raise ValueError(
                f"n is {self.n}; expected {len(self.arms)} to {MOST_PATIENTS}, all arms together. "
                "Say how many patients to enroll."
            )
        if self.n < len(self.arms):
            raise ValueError(
                f"n is {self.n} for {len(self.arms)} arms; expected at least one patient per arm."
            )
        if self.primary.day not in self.visits.days:
            raise ValueError(
                f"The primary endpoint is on day {self.primary.day}; expected a day with a visit "
                f"({', '.join(map(str, self.visits.days))}). Move one of the two."
            )
        for variable in self.outcomes:
            if variable not in OUTCOMES:
                raise UnknownName("outcome", variable, OUTCOMES)
        for variable in self.symptoms:
            if variable not in SYMPTOMS:
                raise UnknownName("symptom", variable, SYMPTOMS)
        if not 0 <= self.seed < 2**63:
            raise ValueError(f"Seed is {self.seed}; expected 0 to 2^63 - 1.")
        self.allocation.block_size([arm.share for arm in self.arms])

    @property
    def arm_names(self) -> tuple[str, ...]:
        """Names of the arms, in order."""
        return tuple(arm.name for arm in self.arms)

    @property
    def experimental(self) -> tuple[str, ...]:
        """Names of the arms that are compared with control."""
        return tuple(name for name in self.arm_names if name != self.control)

    @property
    def continuous(self) -> tuple[str, ...]:
        """Continuous outcomes, the primary first."""
        others = [name for name in self.outcomes if name != self.primary.variable]
        return (self.primary.variable, *others)

    @property
    def asked(self) -> tuple[str, ...]:
        """Symptoms that visits ask for: those reported, and those among the outcomes."""
        return tuple(name for name in SYMPTOMS if name in {*self.symptoms, *self.continuous})

    @property
    def knowing_tells(self) -> bool:
        """Whether knowing the arm changes anything that is written down."""
        told = not self.expectation.nothing and self.blinding.staff_know
        return told or (bool(self.open_label_bias) and self.blinding.staff_know)

    def told_nothing(self) -> Protocol:
        """The same trial in which nobody expects anything and nobody is treated otherwise."""
        return replace(self, expectation=Expectation(), open_label_bias=())

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything the protocol says."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    def with_seed(self, seed: int) -> Protocol:
        """The same protocol with another seed."""
        return replace(self, seed=seed)


def _check_arms(names: list[str], control: str) -> None:
    if len(names) < 2:
        raise ValueError(f"The trial has {len(names)} arm; expected 2 or more. Add a control arm.")
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"Two arms are named '{name}'; expected a name of its own for each.")
    if control not in names:
        raise UnknownName("control arm", control, names)

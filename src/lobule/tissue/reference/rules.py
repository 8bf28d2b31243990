"""What the cells of a sheet do, and in which steps."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.tissue.kernels.volume import Pace


@dataclass(frozen=True)
class Substance:
    """A diffusing substance and what every cell does with it.

    Attributes
    ----------
    diffusivity : float
        µm²/min.
    decay : float
        1/min.
    start : float
        Level everywhere at the beginning.
    secretion, target, uptake : float
        As in `lobule.tissue.kernels.exchange.Appetite`, 1/min.
    """

    diffusivity: float
    decay: float
    start: float = 0.0
    secretion: float = 0.0
    target: float = 1.0
    uptake: float = 0.0


@dataclass(frozen=True)
class Contacts:
    """How cells push and hold (`lobule.tissue.kernels.contact.Quadratic`).

    Attributes
    ----------
    repulsion, adhesion : float
        µm/min.
    reach : float
        Farthest adhesion as a multiple of the radius.
    """

    repulsion: float
    adhesion: float
    reach: float


@dataclass(frozen=True)
class Crawl:
    """How motile cells move.

    Attributes
    ----------
    speed : float
        µm/min.
    persistence : float
        Mean time between changes of direction, min.
    bias : float
        0 for a random walk, 1 straight up the gradient.
    towards : int
        Place of the substance that attracts.
    """

    speed: float
    persistence: float
    bias: float
    towards: int


@dataclass(frozen=True)
class Life:
    """Size, division and death.

    Attributes
    ----------
    volume, nucleus : float
        µm³.
    fluid : float
        Share of fluid.
    growth, dying_growth : Pace
        How fast volumes follow their targets, alive and in apoptosis.
    division, death : float
        Rates, 1/min.
    dying : float
        Time from the start of apoptosis until the cell is gone, min.
    dying_uptake : float
        Share of uptake that a dying cell keeps.
    """

    volume: float
    nucleus: float
    fluid: float
    growth: Pace
    dying_growth: Pace
    division: float
    death: float
    dying: float
    dying_uptake: float


@dataclass(frozen=True)
class Clock:
    """Steps.

    Attributes
    ----------
    diffusion : float
        min.
    per_motion : int
        Steps of diffusion for each step of motion.
    per_life : int
        Steps of motion for each step of life.
    """

    diffusion: float = 0.01
    per_motion: int = 10
    per_life: int = 60

    @property
    def motion(self) -> float:
        """Step of motion, min."""
        return self.diffusion * self.per_motion

    @property
    def life(self) -> float:
        """Step of life, min."""
        return self.motion * self.per_life


@dataclass(frozen=True)
class Rules:
    """Everything but the state."""

    substances: tuple[Substance, ...]
    contacts: Contacts
    crawl: Crawl
    life: Life
    clock: Clock = Clock()


def published_rules() -> Rules:
    """PhysiCell's default cell [@Ghaffarizadeh2018] with four substances, for the benchmark."""
    taken = Substance(diffusivity=1e5, decay=0.1, start=38.0, uptake=10.0)
    given = [
        Substance(diffusivity, decay, secretion=1.0, target=1.0, uptake=0.1)
        for diffusivity, decay in ((1e4, 1.0), (1e3, 0.1), (1e5, 0.01))
    ]
    return Rules(
        substances=(taken, *given),
        contacts=Contacts(repulsion=10.0, adhesion=0.4, reach=1.25),
        crawl=Crawl(speed=1.0, persistence=1.0, bias=0.5, towards=1),
        life=Life(
            volume=2494.0,
            nucleus=540.0,
            fluid=0.75,
            growth=Pace(fluid=0.05, cytoplasmic=0.0045, nuclear=0.0055),
            dying_growth=Pace(fluid=0.05, cytoplasmic=1.0 / 60.0, nuclear=0.35 / 60.0),
            division=0.00072,
            death=5.31667e-5,
            dying=516.0,
            dying_uptake=0.1,
        ),
    )

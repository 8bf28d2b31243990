"""Donor cells: they arrive, arrest, die, speak, and rarely stay, fuse or turn into other cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.cells.kinds import Mechanism
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.tissue.cells import new_cells
from lobule.tissue.donor import checked, followed, pulled
from lobule.tissue.fate import living, walked, with_cells, without
from lobule.tissue.identity import named
from lobule.tissue.kernels.chance import uniforms
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.sampling import share_out
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.spread import Floats, steady

Places = NDArray[np.int64]


@dataclass(frozen=True)
class DonorCells:
    """Mesenchymal stromal cells in the sinusoids, and all five mechanisms place by place.

    Does: arrival by number per lobule, arrest downstream of triads, death, secretion heard around
    each cell, engraftment, fusion, differentiation of engrafted cells, all marked donor-derived.
    Does not: rejection, cells in lung and spleen (give the number that reaches the liver).
    Evidence grade: kinetics low, sizes those of the mechanisms, which may be zero.

    Attributes
    ----------
    per_lobule : float
        Living cells that reach one lobule of the section at each infusion.
    days : tuple of float, day
        Days of infusion, on the section's clock.
    mechanisms : tuple of Mechanism
        What the cells can do; "off" is leaving one out.
    """

    per_lobule: float
    days: tuple[float, ...]
    mechanisms: tuple[Mechanism, ...]
    half_life: float = parameter(
        default=4.0,
        unit="day",
        prior=lognormal(4.0, 1.8),
        source="assumed",
        meaning="half-life of living donor cells in the liver",
    )
    half_heard: float = parameter(
        default=30.0,
        unit="cells/lobule",
        prior=lognormal(30.0, 2.0),
        source="calibrated",
        meaning="density of donor cells that gives half of the greatest signal",
    )
    reach: float = parameter(
        default=60.0,
        unit="um",
        prior=lognormal(60.0, 1.5),
        source="assumed",
        meaning="how far a donor cell is heard",
    )
    potency: float = parameter(
        default=1.0,
        unit="1",
        prior=zero_or(lognormal(1.0, 1.5), probability_of_zero=0.3),
        source="assumed",
        meaning="overall strength of the product",
    )
    arrest: float = parameter(
        default=120.0,
        unit="um",
        prior=lognormal(120.0, 1.5),
        source="assumed",
        meaning="way from the triad at which cells wider than a sinusoid are arrested",
    )
    walk: float = parameter(
        default=10.0,
        unit="um/sqrt(day)",
        prior=lognormal(10.0, 2.0),
        source="assumed",
        meaning="random walk of extravasated cells",
    )
    extravasation: float = parameter(
        default=0.5,
        unit="1/day",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="arrested cells that leave the sinusoid",
    )

    def __post_init__(self) -> None:
        if self.per_lobule < 0:
            raise ValueError(
                f"Donor cells per lobule are {self.per_lobule:g}; expected 0 or more. "
                "A dose of 100 million, half of it held in the liver, gives about 50."
            )
        checked(self.mechanisms)

    def act(self, scene: Scene) -> Section:
        """Donor cells, what they leave behind and the levers they pull in this step."""
        section = self._lost(scene)
        for order, day in enumerate(self.days):
            if scene.tick.day <= day < scene.tick.day + scene.tick.length:
                section = self._arrived(scene, section, order)
        donors = living(section, Kind.DONOR)
        if not len(donors) and section.relay.trophic is None:
            return section
        section = self._fates(scene, section, donors)
        donors = living(section, Kind.DONOR)
        section = walked(
            section, scene.tick, donors, self.walk * scene.tick.length**0.5, "donor walk"
        )
        relay = followed(section.relay, self.mechanisms, self._heard(section), scene.tick.length)
        return section.replace(relay=relay, levers=pulled(relay, self.mechanisms))

    def _heard(self, section: Section) -> Floats:
        """Secretome around each place, as the patient model has it for the whole liver."""
        domain, cells = section.domain, section.cells
        donors = living(section, Kind.DONOR)
        lobule = domain.area / section.lobules
        spots = share_out(domain, cells.x[donors], cells.y[donors]) * lobule / domain.voxel_area
        relative = steady(domain, spots, self.reach) / self.half_heard
        return self.potency * relative / (1.0 + relative)

    def _arrived(self, scene: Scene, section: Section, order: int) -> Section:
        count = round(self.per_lobule * section.lobules)
        number = np.arange(count, dtype=np.int64) + (order << 32)
        identity = named(number, "donor arrival", scene.tick.number)
        weight = np.exp(-scene.terrain.to_portal / self.arrest) * np.clip(
            scene.landscape.plate, 0.0, 1.0
        )
        ranks = np.cumsum(weight.ravel())
        luck = uniforms(section.seed, number, "donor place", scene.tick.number)
        voxel = np.minimum(np.searchsorted(ranks, luck * ranks[-1]), ranks.size - 1)
        row, column = np.divmod(voxel, section.domain.columns)
        across = uniforms(section.seed, number, "donor x", scene.tick.number)
        up = uniforms(section.seed, number, "donor y", scene.tick.number)
        return with_cells(
            section,
            new_cells(
                Kind.DONOR,
                identity,
                (column + across) * section.domain.dx,
                (row + up) * section.domain.dy,
                marks=np.full(count, int(Mark.DONOR_DERIVED), dtype=np.uint16),
            ),
        )

    def _lost(self, scene: Scene) -> Section:
        """Free cells die within days; engrafted ones live for as long as a mechanism says."""
        cells = scene.section.cells
        lives = [float(getattr(each, "engrafted_life", 0.0)) for each in self.mechanisms]
        settled = 1.0 / (max(lives, default=0.0) or np.inf)
        hazard = np.where(cells.has(Mark.ENGRAFTED), settled, np.log(2.0) / self.half_life)
        hazard = hazard * cells.of(Kind.DONOR)
        return without(scene.section, scene.tick.befalls("donor death", cells.identity, hazard))

    def _fates(self, scene: Scene, section: Section, donors: Places) -> Section:
        cells, tick = section.cells, scene.tick
        identity = cells.identity[donors]
        kind, marks = cells.kind.copy(), cells.marks.copy()
        out = donors[tick.befalls("extravasation", identity, self.extravasation)]
        marks[out] |= np.uint16(Mark.EXTRAVASATED)
        free = (marks[donors] & np.uint16(Mark.ENGRAFTED)) == 0
        settles = donors[tick.befalls("engraftment", identity, self._rate("engraftment") * free)]
        marks[settles] |= np.uint16(Mark.ENGRAFTED)
        scarring = tick.uniform("donor fate", cells.identity[settles]) < self._rate(
            "fibrogenic_share"
        )
        kind[settles[scarring]] = Kind.MYOFIBROBLAST
        home = donors[~free]
        turned = tick.befalls(
            "differentiation", cells.identity[home], self._rate("differentiation")
        )
        kind[home[turned]] = Kind.HEPATOCYTE
        section = section.replace(cells=cells.replace(kind=kind, marks=marks))
        return self._fused(scene, section, donors, self._rate("fusion"))

    def _rate(self, name: str) -> float:
        """Sum over the mechanisms that declare a number of this name: none, then nothing."""
        return float(sum(getattr(mechanism, name, 0.0) for mechanism in self.mechanisms))

    def _fused(self, scene: Scene, section: Section, donors: Places, rate: float) -> Section:
        cells, domain = section.cells, section.domain
        donors = donors[cells.kind[donors] == Kind.DONOR]
        fuses = donors[scene.tick.befalls("fusion", cells.identity[donors], rate)]
        if not len(fuses):
            return section
        hepatocytes = living(section, Kind.HEPATOCYTE)
        marks, gone = cells.marks.copy(), np.zeros(len(cells), dtype=np.bool_)
        for donor in fuses:
            dx, dy = domain.shortest(
                cells.x[hepatocytes] - cells.x[donor], cells.y[hepatocytes] - cells.y[donor]
            )
            marks[hepatocytes[np.argmin(dx**2 + dy**2)]] |= np.uint16(Mark.FUSED)
            gone[donor] = True
        return without(section.replace(cells=cells.replace(marks=marks)), gone)

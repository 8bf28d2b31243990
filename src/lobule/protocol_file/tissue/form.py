"""What a file of a tissue experiment may say, field by field."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from lobule.cells.mechanism import every
from lobule.protocol_file import kinds as common
from lobule.protocol_file.form.fields import Read, Section, amount, named, one_of, sentence, whole
from lobule.protocol_file.said import shortened
from lobule.protocol_file.tissue import kinds
from lobule.protocol_file.words import spoken
from lobule.tissue.experiment import Cause, DonorDose, Experiment
from lobule.tissue.experiment.dose import reaching_a_lobule
from lobule.tissue.histology.stains import STAINS

_CAUSE = one_of("cause", {cause.value: cause for cause in Cause})
_STAIN = one_of("stain", {stain.name: stain for stain in STAINS})


def _read_lobules(given: object) -> tuple[int, int]:
    from lobule.protocol_file.amount import read_amount

    words = str(given).lower().replace("×", "x").split("x")
    if len(words) != 2:
        raise ValueError(
            f"lobules is {shortened(given)}; expected lobules across and up. Write '2 x 2'."
        )
    across, up = (int(read_amount(word.strip(), kinds.SIDE)) for word in words)
    if up % 2:
        raise ValueError(
            f"lobules is {shortened(given)}; expected an even number up, since rows of hexagons "
            f"interlock. Write '{across} x {up + 1}'."
        )
    return across, up


_LOBULES = Read(
    _read_lobules,
    {"type": "string", "pattern": r"^\d+ x \d+$", "examples": ["2 x 2", "4 x 6"]},
    lambda value: f"{value[0]} x {value[1]}",
)


class DonorForm(Section):
    """Donor cells that the section is given."""

    number: Annotated[float | None, amount(kinds.NUMBER, "50 per lobule")] = Field(
        default=None,
        description="Cells that reach each lobule of the section; what dose, product and route "
        "give if absent.",
    )
    dose: Annotated[float, amount(common.DOSE, "100 million cells")] = Field(
        default=1.0e8, description="Living cells infused; 100 million if absent."
    )
    day: Annotated[int, whole(kinds.GIVEN, "3650 days", "10 years")] = Field(
        description="When they are given, counted from the beginning."
    )
    route: Annotated[Any, named("route")] = Field(description="How they reach the liver.")
    product: Annotated[Any, named("product")] = Field(description="What they are.")
    mechanisms: list[Annotated[Any, named("mechanism")]] | None = Field(
        default=None,
        description="Ways in which the cells may act; all of them if absent. An empty list "
        "switches all of them off.",
    )

    def infusion(self) -> DonorDose:
        """The dose that is meant."""
        chosen = self.mechanisms
        product, route = self.product(cells=self.dose), self.route()
        number = reaching_a_lobule(product, route) if self.number is None else self.number
        return DonorDose(
            per_lobule=number,
            day=float(self.day),
            mechanisms=every() if chosen is None else tuple(kind() for kind in chosen),
            origin=f"{spoken(self.product)} by {spoken(self.route)}",
        )


class CoreForm(Section):
    """A needle core taken from the last section."""

    length: Annotated[float, amount(kinds.LENGTH, "15 mm")] = Field(description="Its length.")
    width: Annotated[float, amount(kinds.WIDTH, "1 mm")] = Field(
        default=1.0, description="Its width; 1 mm if absent."
    )


class TissueForm(Section):
    """An experiment on a section of liver, cell by cell."""

    title: Annotated[str, sentence("title")] = Field(description="Title of the report.")
    cause: Annotated[Any, _CAUSE] = Field(description="What injures the liver.")
    activity: Annotated[float, amount(common.ACTIVITY, "100 %", scale=0.01)] = Field(
        default=1.0, description="Activity of the cause; that of the untreated disease if absent."
    )
    duration: Annotated[int, whole(kinds.DURATION, "10 years", "30 days")] = Field(
        description="For how long the section lives."
    )
    cured_after: Annotated[int | None, whole(kinds.CURED, "10 years")] = Field(
        default=None, description="When the cause is removed; never if absent."
    )
    lobules: Annotated[Any, _LOBULES] = Field(
        default=(2, 2), description="Lobules across and up; 2 x 2 if absent."
    )
    seed: Annotated[int, whole(common.SEED, "1")] = Field(
        default=1, description="Start of all random numbers; the same seed gives the same result."
    )
    step: Annotated[float, amount(kinds.STEP, "1 day", "6 hours")] = Field(
        default=1.0, description="Macro step of the simulation; a day if absent."
    )
    frames: Annotated[int, whole(kinds.FRAME, "6 months", "30 days")] = Field(
        default=182, description="Days between the sections that are kept; half a year if absent."
    )
    stains: list[Annotated[Any, _STAIN]] = Field(
        default=list(STAINS[:3]),
        min_length=1,
        max_length=len(STAINS),
        description="Stains of the pictures; hematoxylin and eosin, Masson and Sirius if absent.",
    )
    pixel: Annotated[float, amount(kinds.PIXEL, "2 um")] = Field(
        default=2.0, description="Size of a pixel of the pictures; 2 µm if absent."
    )
    cells: DonorForm | None = Field(default=None, description="Donor cells; none if absent.")
    biopsy: CoreForm | None = Field(
        default=None, description="A needle core of the last section; none if absent."
    )

    def experiment(self) -> Experiment:
        """The experiment that is meant.

        Raises
        ------
        ValueError
            Two parts of the file do not fit together.
        """
        return Experiment(
            title=self.title,
            cause=self.cause,
            days=float(self.duration),
            activity=self.activity,
            cured_on=None if self.cured_after is None else float(self.cured_after),
            across=self.lobules[0],
            up=self.lobules[1],
            seed=self.seed,
            step=self.step,
            frame_every=float(self.frames),
            cells=None if self.cells is None else self.cells.infusion(),
        )

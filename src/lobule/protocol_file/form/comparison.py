"""A comparison of regimens, section by section."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator

from lobule.comparison.doubt import Doubt
from lobule.comparison.plan import BANDS, VISITS, Comparison
from lobule.comparison.regimen import Regimen
from lobule.economics import PriceList, Utilities, usual_prices
from lobule.population.entry import Entry
from lobule.protocol_file import kinds
from lobule.protocol_file.amount import read_amount
from lobule.protocol_file.form.belief import BeliefField
from lobule.protocol_file.form.disease import DiseaseForm
from lobule.protocol_file.form.entry import EntryForm, criteria
from lobule.protocol_file.form.fields import Read, Section, amount, sentence, whole
from lobule.protocol_file.form.regimens import RegimenForm
from lobule.protocol_file.words import choose, process_named, processes_of, spoken
from lobule.trial.visits import Visits

_DOUBT, _UTILITIES = Doubt(), Utilities()


def _read_causes(given: object) -> tuple[Any, ...]:
    named = given if isinstance(given, list) else [given]
    return tuple(process_named("etiology", item) for item in named)


def _causes_schema() -> dict[str, Any]:
    one = {"type": "string", "enum": [spoken(cause) for cause in processes_of("etiology")]}
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def _read_prices(given: object) -> PriceList:
    if not isinstance(given, dict):
        raise ValueError("prices is not a group of lines; expected lines such as 'product: 20000'.")
    found = usual_prices()
    for item, value in given.items():
        name = choose("price", item, [price.item for price in found.prices])
        found = found.changed(name, read_amount(value, kinds.PRICE))
    return found


_PRICES = Read(
    _read_prices,
    {
        "type": "object",
        "properties": {price.item: {"type": "number"} for price in usual_prices().prices},
        "additionalProperties": False,
    },
    lambda prices: {price.item: price.amount for price in prices.prices},
)


class CausesForm(DiseaseForm):
    """The causes of the cirrhosis, and their course before the screening visit."""

    etiology: Annotated[Any, Read(_read_causes, _causes_schema())] = Field(
        description="Cause of the cirrhosis, or a list of causes; patients are divided evenly."
    )


class UtilitiesForm(Section):
    """What a year of life is worth by state of the liver; 1 is full health."""

    compensated: Annotated[float, amount(kinds.UTILITY, "0.75")] = Field(
        default=_UTILITIES.compensated, description="Without decompensation so far."
    )
    decompensated: Annotated[float, amount(kinds.UTILITY, "0.67")] = Field(
        default=_UTILITIES.decompensated, description="After a decompensation."
    )
    with_graft: Annotated[float, amount(kinds.UTILITY, "0.71")] = Field(
        default=_UTILITIES.with_graft, description="After transplantation."
    )


class DoubtForm(Section):
    """How far other parameters of what regimens add are tried."""

    draws: Annotated[int, whole(kinds.EXPLORED, "40")] = Field(
        default=_DOUBT.draws, description="Draws of the parameters; 0 for none."
    )
    patients: Annotated[int, whole(kinds.DOUBTED, "48")] = Field(
        default=_DOUBT.patients, description="First so many patients of each cause in every draw."
    )
    belief: BeliefField = Field(
        default=_DOUBT.belief,
        description="What is drawn from: posterior (the published trials weighed) or priors.",
    )
    histories: Annotated[int, whole(kinds.HISTORIES, "12")] = Field(
        default=_DOUBT.histories,
        description="Draws of the disease and its care, each with patients found anew; 0 for none.",
    )

    def doubt(self) -> Doubt:
        """The extent that is meant."""
        return Doubt(self.draws, self.patients, self.belief, self.histories)


class ComparisonForm(Section):
    """A comparison of regimens in the same virtual patients."""

    title: Annotated[str, sentence("title")] = Field(description="Title, as in a journal.")
    disease: CausesForm = Field(description="The causes of the cirrhosis and their course so far.")
    entry: EntryForm = Field(  # type: ignore[valid-type]
        description="Criteria at the screening visit."
    )
    regimens: dict[Annotated[str, sentence("Name of a regimen", most=60)], RegimenForm] = Field(
        min_length=2, max_length=100, description="The regimens by name."
    )
    reference: str = Field(description="Name of the regimen that all are compared with.")
    patients: Annotated[int, whole(kinds.FOLLOWED, "2000")] = Field(
        default=2000, description="Patients to follow, of all causes together. 2000 if absent."
    )
    visits: list[Annotated[int, whole(kinds.VISIT, "1 month", "91 days")]] = Field(
        default=list(VISITS),
        min_length=1,
        max_length=60,
        description="Days of comparison; the last one ends follow-up. 1, 3, 6 and 12 months if "
        "absent.",
    )
    meld_bands: list[Annotated[float, amount(kinds.MELD, "15")]] = Field(
        default=list(BANDS),
        max_length=10,
        description="Where patients are parted by MELD at screening. 15, 20, 25 if absent.",
    )
    prices: Annotated[PriceList, _PRICES] = Field(
        default=usual_prices(), description="Prices that replace the usual ones, by item."
    )
    utilities: UtilitiesForm = Field(
        default=UtilitiesForm(), description="What a year of life is worth by state."
    )
    discount: Annotated[float, amount(kinds.DISCOUNT, "3 % per year", scale=0.01)] = Field(
        default=0.03, description="By how much later money and life count less."
    )
    doubt: DoubtForm = Field(default=DoubtForm(), description="How far other parameters are tried.")
    seed: Annotated[int, whole(kinds.SEED, "1")] = Field(
        default=1, description="Start of all random numbers; the same seed gives the same result."
    )

    @field_validator("reference")
    @classmethod
    def _is_a_regimen(cls, reference: str, info: ValidationInfo) -> str:
        if "regimens" not in info.data:
            return reference
        return choose("reference regimen", reference, info.data["regimens"])

    @field_validator("visits")
    @classmethod
    def _are_ascending(cls, visits: list[int]) -> list[int]:
        return list(Visits(tuple(visits)).days)

    def comparison(self) -> Comparison:
        """The comparison that is meant.

        Raises
        ------
        ValueError
            Two parts of it do not fit together.
        """
        return Comparison(
            title=self.title,
            entries=tuple(
                Entry(cause(), criteria(self.entry), self.disease.background())
                for cause in self.disease.etiology
            ),
            regimens=tuple(
                Regimen(name, form.care, form.added()) for name, form in self.regimens.items()
            ),
            reference=self.reference,
            patients=self.patients,
            visits=tuple(self.visits),
            bands=tuple(sorted(set(self.meld_bands))),
            prices=self.prices,
            utilities=Utilities(
                self.utilities.compensated,
                self.utilities.decompensated,
                self.utilities.with_graft,
            ),
            discount=self.discount,
            doubt=self.doubt.doubt(),
            seed=self.seed,
        )

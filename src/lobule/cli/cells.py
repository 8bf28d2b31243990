"""`lobule cells`: plan a cell product, from the donor to the syringe."""

from __future__ import annotations

from pathlib import Path

from cyclopts import App

command = App(
    name="cells", help="Plan a cell product: tissue, passages, days, chance of release, cost."
)


@command.command(name="plan")
def plan(
    *,
    dose: str,
    product: str = "bone marrow MSC",
    source: str | None = None,
    infusions: int = 1,
    donor_age: str | None = None,
    weight: str = "70 kg",
    marrow: str | None = None,
    mobilization: str = "none",
    cord_blood: str | None = None,
    passages: int | None = None,
    least_viability: str | None = None,
    infusion_day: str | None = None,
    batches: int = 2000,
    seed: int = 1,
    json: Path | None = None,
) -> None:
    """Plan how a dose is made: what to collect, how long it takes, how often it fails.

    Batches are simulated from the collection to the tests of release. Nine of ten
    lie in the ranges; over the priors means over what is believed of every number.

    Parameters
    ----------
    dose
        Living cells in one infusion: "100 million cells" or "1 million cells/kg".
    product
        bone marrow or cord blood or cord tissue MSC, bone marrow mononuclear.
    source
        own cells or bank; the usual one for the product if left out.
    infusions
        Of one patient, all from one batch.
    donor_age
        Of whoever gives marrow; 50 years, and 32 for a bank, if left out.
    weight
        Of the patient, and of whoever gives marrow.
    marrow
        To collect, such as "20 mL"; the usual amount, or what it takes.
    mobilization
        G-CSF before marrow is aspirated, or none.
    cord_blood
        fresh or frozen units.
    passages
        At most; those usual for the tissue if left out.
    least_viability
        For release, such as "80 %"; 70 % if left out.
    infusion_day
        Wanted day after the collection, such as "35 days".
    batches
        To be simulated.
    seed
        Of all luck; the same seed gives the same batches.
    json
        File for the same figures, to be read by a program.
    """
    from lobule.cells.supply.planning import plan as planned
    from lobule.cli.cell_plan import as_json, question_of, tell

    question = question_of(
        product=product,
        dose=dose,
        source=source,
        infusions=infusions,
        donor_age=donor_age,
        weight=weight,
        marrow=marrow,
        mobilization=mobilization,
        cord_blood=cord_blood,
        passages=passages,
        least_viability=least_viability,
        infusion_day=infusion_day,
        batches=batches,
        seed=seed,
    )
    answer = planned(question)
    print("\n".join(tell(question, answer)))
    if json is not None:
        from lobule.store.atomic import write_file

        write_file(json, as_json(question, answer))
        print(f"\nFigures: {json}")

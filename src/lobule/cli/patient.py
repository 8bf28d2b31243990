"""`lobule patient`: follow one patient, with and without cells."""

from __future__ import annotations

from dataclasses import dataclass, fields

from cyclopts import Parameter


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Person:
    """Who is followed.

    Parameters
    ----------
    age
        In years.
    sex
        female or male.
    etiology
        Cause of the cirrhosis; "hepatitis B + steatohepatitis" for two that overlap.
    meld
        MELD of 2002; from bilirubin, INR and creatinine if left out.
    bilirubin
        With its unit, such as "3 mg/dL" or "51 umol/L".
    albumin
        With its unit, such as "2.9 g/dL" or "29 g/L".
    inr
        Not a prothrombin time in seconds.
    creatinine
        With its unit, such as "1 mg/dL" or "88 umol/L".
    sodium
        With its unit, such as "136 mmol/L".
    platelets
        With its unit, such as "80 10^9/L".
    alt
        With its unit, such as "45 U/L".
    ascites
        Whether there is ascites; either, if left out.
    """

    age: str
    sex: str
    etiology: str = "hepatitis B"
    meld: str | None = None
    bilirubin: str | None = None
    albumin: str | None = None
    inr: str | None = None
    creatinine: str | None = None
    sodium: str | None = None
    platelets: str | None = None
    alt: str | None = None
    ascites: bool | None = None

    def values(self) -> dict[str, str]:
        """Measured values that were given, as written."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        others = ("sex", "etiology", "ascites")
        return {name: text for name, text in given.items() if text and name not in others}


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Cells:
    """What the patient receives besides standard care.

    Parameters
    ----------
    cells
        Living bone-marrow cells per infusion, such as "100 million cells"; none if left out.
    route
        hepatic artery, portal vein, peripheral vein or intrasplenic.
    infusion
        Day of an infusion, such as "30 days"; give it once for each.
    """

    cells: str | None = None
    route: str = "hepatic artery"
    infusion: tuple[str, ...] = ("0 days",)


def command(
    person: Person,
    *,
    given: Cells = Cells(),
    follow: str = "12 months",
    seed: int = 1,
    explain: bool = False,
) -> None:
    """Follow one patient under standard care, and with cells if a dose is given.

    A virtual twin stands in for the patient: of some thousand virtual people with the same cause
    and age, the one whose labs are nearest. Another seed finds another twin.

    Parameters
    ----------
    follow
        Length of follow-up.
    seed
        Of the twin and of all luck; the same seed gives the same course.
    explain
        Print the order of a day and what acts on the patient, too.
    """
    from lobule.cli.bedside import cares_of, explained, patient_of, tell

    patient, cares = patient_of(person), cares_of(given)
    print("\n".join(tell(patient, cares, follow, seed)))
    if explain:
        print("\n".join(explained(patient, cares)))

"""One patient on the command line: from what was typed to a course in words."""

from __future__ import annotations

from collections.abc import Iterator

from lobule.care import Care, standard
from lobule.cells import CellTherapy
from lobule.cells.product import BoneMarrowMSC
from lobule.cli.patient import Cells, Person
from lobule.cli.prose import summary
from lobule.course.course import Course
from lobule.course.follow import ORDER_OF_A_DAY, follow
from lobule.course.patient import Patient
from lobule.liver.acting import causes
from lobule.protocol_file.amount import read_amount
from lobule.protocol_file.criteria import read_value
from lobule.protocol_file.kinds import DOSE, FOLLOW_UP, INFUSION, SEED
from lobule.protocol_file.words import process_named, spoken
from lobule.quantity.process import Process

SHOWN = {
    "meld": ("MELD", 1),
    "bilirubin": ("Bilirubin, mg/dL", 1),
    "albumin": ("Albumin, g/L", 1),
    "inr": ("INR", 2),
    "creatinine": ("Creatinine, mg/dL", 2),
    "alt": ("ALT, U/L", 0),
    "portal_pressure": ("Portal pressure, mmHg", 1),
    "collagen_area": ("Collagen area, %", 1),
}
MONTHS = (0, 1, 3, 6, 12, 24, 36, 48, 60)


def patient_of(person: Person) -> Patient:
    """The patient who was described."""
    values = {name: read_value(name, text) for name, text in person.values().items()}
    named = tuple(process_named("etiology", name)() for name in person.etiology.split("+"))
    etiology = named[0] if len(named) == 1 else named
    return Patient(sex=person.sex, etiology=etiology, ascites=person.ascites, **values)


def cares_of(given: Cells) -> dict[str, Care]:
    """The cares to be compared, by name."""
    cares = {"standard care": standard()}
    if given.cells is not None:
        cares["standard care and cells"] = standard() + CellTherapy(
            product=BoneMarrowMSC(cells=read_amount(given.cells, DOSE)),
            route=process_named("route", given.route)(),
            days=tuple(read_amount(day, INFUSION) for day in given.infusion),
        )
    return cares


def tell(patient: Patient, cares: dict[str, Care], length: str, seed: int) -> Iterator[str]:
    """Lines that say what happens to the patient under each care."""
    days = int(read_amount(length, FOLLOW_UP))
    number = int(read_amount(seed, SEED))
    yield (
        f"A {patient.sex} patient of {patient.age:g} with {_spoken_causes(patient)}, "
        f"MELD {patient.target_meld:.3g}, followed for {days} days (seed {number})."
    )
    for name, care in cares.items():
        yield from ("", f"With {name}:")
        yield from course_in_words(follow(patient, care, days=days, seed=number), days)


def _spoken_causes(patient: Patient) -> str:
    return " and ".join(spoken(type(cause)) for cause in causes(patient.etiology))


def course_in_words(course: Course, days: int) -> Iterator[str]:
    """A table of values at the usual visits, and the events between them."""
    visits = [day for day in (round(month * 365 / 12) for month in MONTHS) if day <= days]
    chosen = course.data.isel(patient=0).sel(day=visits)
    yield f"  {'Day':24}" + "".join(f"{day:>8}" for day in visits)
    for name, (label, digits) in SHOWN.items():
        values = (f"{value:8.{digits}f}" for value in chosen[name].to_numpy())
        yield f"  {label:24}" + "".join("       -" if "nan" in text else text for text in values)
    for event in course.events.to_dict("records"):
        yield f"  Day {event['day']}: {event['label']}{' (fatal)' if event['fatal'] else ''}"


def explained(patient: Patient, cares: dict[str, Care]) -> Iterator[str]:
    """The order of a day, and what acts on the patient."""
    from lobule.complication import standard as complications

    yield from ("", "The order of a day")
    yield from (f"  {place}. {step}" for place, step in enumerate(ORDER_OF_A_DAY, start=1))
    acting: dict[type[Process], None] = {type(cause): None for cause in causes(patient.etiology)}
    for care in cares.values():
        acting |= {type(process): None for process in care.processes()}
    acting |= {type(process): None for process in complications()}
    yield from ("", "What acts on the patient")
    yield from (f"  {spoken(process)}: {summary(process)}" for process in acting)

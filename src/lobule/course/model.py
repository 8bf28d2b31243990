"""One patient model from body, cause, care and complications."""

from __future__ import annotations

from collections.abc import Sequence

from lobule.care import Care
from lobule.complication import standard as every_complication
from lobule.engine.model import Model
from lobule.engine.trace import assemble
from lobule.liver import LEVERS, body
from lobule.liver.acting import Complication, Etiology, causes, onset_age
from lobule.liver.person import Person


def assemble_patient(
    etiology: Etiology | Sequence[Etiology] | None,
    care: Care | None = None,
    complications: Sequence[Complication] | None = None,
) -> Model:
    """Equations, hazards and events of a patient.

    Parameters
    ----------
    etiology : Etiology, sequence of Etiology, or None
        Cause of the disease, or causes that overlap; None for a healthy person.
    care : Care, optional
        Treatments and cell therapy; their planned events are in ``care.schedule()``.
    complications : sequence of Complication, optional
        All of `lobule.complication.standard` unless given; an empty sequence for none.

    Examples
    --------
    >>> from lobule.etiology import HepatitisB
    >>> "flare" in assemble_patient(HepatitisB()).event_names
    True
    """
    measures = () if care is None else care.processes()
    person = Person(age_at_start=onset_age(etiology))
    chosen = every_complication() if complications is None else complications
    return assemble((*body(person), *measures, *causes(etiology), *chosen), LEVERS)

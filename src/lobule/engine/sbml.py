"""The same graph as SBML Level 3 Version 2, for the field's other simulators.

States become parameters with rate rules, outputs and hazards assignment rules, model numbers
constants. Random events are outside SBML: their hazards are exported, their luck is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lobule.engine.model import Model
from lobule.engine.sbml_writer import Writer


def to_sbml(
    model: Model,
    *,
    start: Mapping[str, float] | None = None,
    values: Mapping[str, float] | None = None,
    outputs: Sequence[str] | None = None,
    hazards: bool = True,
    name: str = "lobule_patient",
) -> str:
    """SBML document of one patient.

    Parameters
    ----------
    model : Model
    start : mapping of str to float, optional
        States that differ from a healthy person's.
    values : mapping of str to float, optional
        Parameters that differ from the assembled ones.
    outputs : sequence of str, optional
        Outputs to export; all if not given.
    hazards : bool
        Whether to export the hazards of the events, per year.
    name : str
        Identifier of the model.

    Returns
    -------
    str
        XML; time is in days.

    Raises
    ------
    ModuleNotFoundError
        python-libsbml is not installed (extra ``sbml``).
    """
    writer = Writer(name)
    writer.begin(model)
    writer.states({s.name: s.start for s in model.states} | dict(start or {}))
    wanted = list(model.outputs) if outputs is None else list(outputs)
    named = {f"output_{n}" if n in model.state_names else n: model.outputs[n] for n in wanted}
    if hazards:
        named |= {f"hazard_{h.event.name}": h.hazard for h in model.happenings}
    rates = {s.name: model.rates[s.name] for s in model.moving}
    writer.constants({**model.values, **(values or {})}, [*named.values(), *rates.values()])
    writer.equations(named, rates)
    return writer.text()


def problems(document: str) -> list[str]:
    """What libSBML finds wrong with a document, units aside (they stand in the names).

    Returns
    -------
    list of str
        One line per error or warning; empty if there is none.
    """
    import libsbml

    read = libsbml.readSBMLFromString(document)
    read.setConsistencyChecks(libsbml.LIBSBML_CAT_UNITS_CONSISTENCY, False)
    read.checkConsistency()
    return [read.getError(i).getMessage().strip() for i in range(read.getNumErrors())]

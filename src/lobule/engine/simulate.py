"""Follow a cohort: one call for the compiled kernel of a model."""

from __future__ import annotations

from collections.abc import Mapping

from lobule.engine.kernel import kernel
from lobule.engine.model import Model
from lobule.engine.run import Cohort, Outcome, Plan
from lobule.engine.shape import Precision


def simulate(
    model: Model,
    cohort: Cohort,
    plan: Plan,
    *,
    values: Mapping[str, float] | None = None,
    threads: int = 1,
    precision: Precision = Precision.DOUBLE,
) -> Outcome:
    """Follow a cohort through a plan.

    Parameters
    ----------
    model : Model
    cohort : Cohort
    plan : Plan
    values : mapping of str to float, optional
        Shared parameter values that differ from the assembled ones; no recompilation.
    threads : int
        Threads over patients; the result does not depend on it.
    precision : Precision
        Width of the patients' states in memory.

    Raises
    ------
    UnknownName, ValueError
        The plan or the cohort names what the model does not have.
    DidNotConverge
        A patient could not be followed to the end.
    """
    compiled = kernel(model, tuple(plan.observe), frozenset(cohort.parameters), precision)
    return compiled.run(cohort, plan, values=values, threads=threads)

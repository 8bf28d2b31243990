"""Sentences of the dossier."""

from __future__ import annotations

from lobule.credibility.context import Context
from lobule.credibility.dossier import Dossier
from lobule.credibility.solver import Verification
from lobule.report.wording import listed

APPLICABILITY = (
    "The patients of the published trials are those of the context of use: decompensated "
    "cirrhosis, mostly from hepatitis B, in China. Alcohol, hepatitis C and other causes rest on "
    "few trials; children, compensated cirrhosis and liver failure without cirrhosis are outside.",
    "The model knows routes, doses and schedules within those of the trials. Doses far above a few "
    "hundred million cells, other products and combinations with drugs that act on the same lever "
    "are extrapolated.",
    "Follow-up beyond a year after cells, and any effect on survival or cancer, rest on "
    "assumptions.",
)


def answer(found: Dossier) -> str:
    """Whether the model is credible for the context of use."""
    failed = [one for one in found.factors if one.reached is False]
    unknown = [one for one in found.factors if one.reached is None]
    if not failed and not unknown:
        return "Every goal set for this context of use was reached."
    parts = []
    if failed:
        parts.append(f"not reached: {listed(tuple(_lower(one.name) for one in failed))}")
    if unknown:
        parts.append(f"not measured: {listed(tuple(_lower(one.name) for one in unknown))}")
    return (
        f"{found.reached} of {len(found.factors)} goals were reached; {'; '.join(parts)}. Use the "
        "model for this purpose only beside the published trials, and with these in mind."
    )


def risk(context: Context) -> str:
    """Influence, consequence, and what they ask for."""
    return (
        f"Influence is {context.influence.word}: {_lower(context.influence_reason)} A wrong "
        f"decision has a consequence that is {context.consequence.word}: "
        f"{_lower(context.consequence_reason)} Together they ask for {context.rigor.word} rigor."
    )


def verification(found: Verification) -> tuple[str, ...]:
    """What was verified."""
    cross = found.cross
    events = "on the same days" if cross.same_events else "not all on the same days"
    return (
        "The compiled engine was set beside a plain path (NumPy and SciPy, another integrator at "
        f"a tolerance of 1e-9) for {cross.patients} patients with cells over a year, chance "
        f"events included: the largest relative difference is {cross.worst:.1e}, and "
        f"{cross.events} events fall {events}.",
        f"Finer tolerances shrink the error with the power {found.order:.1f} of the number of "
        "steps.",
    )


def validation(found: Dossier) -> tuple[str, ...]:
    """What was compared, and what was not."""
    check = [one for one in found.comparators if one.independent]
    parts = [
        f"{one.agreed} of {one.compared} numbers of {_lower(one.name)} lie inside." for one in check
    ]
    if found.trials is None:
        parts.append(
            "No trial has been predicted before it was read: the strongest test is missing. File "
            "one with lobule predict-trial."
        )
    return tuple(parts)


def uncertainty(found: Dossier) -> tuple[str, ...]:
    """Where the intervals come from."""
    zero = sorted(
        (found.posterior.probability_of_zero(name), name)
        for name in found.posterior.names
        if found.posterior.probability_of_zero(name) > 0
    )
    most = listed(tuple(f"{name} ({100 * share:.0f} %)" for share, name in zero[::-1][:5]))
    return (
        "A prediction adds what the posterior leaves open, the spread between trials, the bias of "
        "open trials and the sampling of patients, and can show them apart. Natural history and "
        "care are held at their defaults: their uncertainty is not in the intervals.",
        f"Most probably without any effect: {most}." if zero else "",
    )


def failures(found: Dossier) -> tuple[str, ...]:
    """Goals that were missed, one sentence each, and what no measurement shows."""
    missed = tuple(
        f"{one.name}: {one.found}, against a goal of {one.goal}."
        for one in found.factors
        if one.reached is False
    )
    return (
        *missed,
        "Both double-blind placebo trials in decompensated cirrhosis are null; the size of the "
        "effect rests on open-label trials. Which mechanism acts is not identified by the data.",
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]

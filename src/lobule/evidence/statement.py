"""Plain English on how a virtual trial compares with the published evidence, cautions included."""

from __future__ import annotations

from lobule.evidence.agree import FIRST_REVIEW, Agreement, Comparison
from lobule.evidence.effect import Effect, number
from lobule.evidence.references import label_of
from lobule.evidence.studies import PooledEstimate, trials

_NAMES = {"ALB": "Albumin", "TBIL": "Bilirubin"}

# Null by their own reports; that every double-blind trial is listed is checked in the tests.
_NULL_DOUBLE_BLIND = ("Mohamadnejad_2013", "Mohamadnejad_2016")

_FITTED = (
    "The sizes of this model's cell effects were chosen in the light of pooled estimates like "
    "these, so agreement checks the fit and confirms nothing independently."
)

_MISPRINT = (
    "Its printed interval is not symmetric about its estimate, so the lower limit "
    "is probably a misprint; it is shown and used as printed."
)


def statement(agreement: Agreement) -> str:
    """Return the comparison as one honest paragraph.

    First the result, then its place in the review this project starts from, then in the other
    pools, then single trials and reviews without numbers, then how far the evidence itself is to
    be trusted.
    """
    simulated = agreement.simulated
    head = f"{_titled(simulated)}: the virtual trial's difference is {simulated.in_words()}."
    parts = [head, *_true_effect(agreement), *_against_pools(agreement), *_beyond_pools(agreement)]
    return " ".join([*parts, blinding_gradient()])


def blinding_gradient() -> str:
    """Return how the published effect depends on who was blind to the treatment."""
    arms = [arm for arm in trials() if arm.is_double_blind and "cirrhosis" in arm.population]
    blind = list(dict.fromkeys(arm.study_id for arm in arms))
    null = [study for study in blind if study in _NULL_DOUBLE_BLIND]
    names = " and ".join(label_of(study) for study in null)
    share = "both" if len(null) == len(blind) == 2 else f"{len(null)} of {len(blind)}"
    return (
        f"The evidence itself leans on open-label studies: {share} double-blind placebo-controlled "
        f"trials in decompensated cirrhosis ({names}) found no significant effect, and nearly all "
        "positive trials are open label or not randomized."
    )


def _titled(effect: Effect) -> str:
    month = f"{effect.month:g} month" + ("" if effect.month == 1 else "s")
    return f"{_NAMES.get(effect.outcome, effect.outcome)} at {month}"


def _true_effect(agreement: Agreement) -> list[str]:
    true = agreement.true_effect
    if true is None:
        return []
    return [f"The true mean effect in the same virtual patients is {true.in_words()}."]


def _against_pools(agreement: Agreement) -> list[str]:
    pooled = agreement.pooled
    if not pooled:
        return ["No published review pools this outcome at this time."]
    name = label_of(FIRST_REVIEW)
    first = [entry for entry in pooled if entry.published.label == name]
    others = [entry for entry in pooled if entry.published.label != name]
    sentences = [_against_first_review(entry) for entry in first]
    if others:
        sentences.append(_against_others(others, "other published" if first else "published"))
    return [*sentences, _FITTED]


def _against_first_review(first: Comparison) -> str:
    published = first.published
    sentence = (
        f"It lies {_place(first)} the 95% interval of the review of 8 randomized trials that this "
        f"project starts from, {published.with_interval()} in {published.n} patients"
        f"{_distance(first)}."
    )
    return f"{sentence} {_MISPRINT}" if "misprint" in published.note else sentence


def _against_others(others: list[Comparison], which: str) -> str:
    inside = _listed([entry for entry in others if entry.inside])
    outside = _listed([entry for entry in others if not entry.inside])
    noun = "pool" if len(others) == 1 else "pools"
    places = " and ".join(
        f"{place} {names}" for place, names in (("inside", inside), ("outside", outside)) if names
    )
    return f"Of {len(others)} {which} {noun} at this time it lies {places}."


def _beyond_pools(agreement: Agreement) -> list[str]:
    sentences = [
        f"One trial alone, {entry.published.label}, gives {entry.published.with_interval()}: "
        f"the virtual trial lies {_place(entry)} its interval."
        for entry in agreement.single_trials
    ]
    if agreement.without_numbers:
        reports = "; ".join(_p_value(row) for row in agreement.without_numbers)
        sentences.append(f"Reported as a p value only: {reports}.")
    return sentences


def _place(comparison: Comparison) -> str:
    return "inside" if comparison.inside else "outside"


def _distance(comparison: Comparison) -> str:
    errors = number(abs(comparison.standard_errors), 1)
    if errors == "0.0":
        return ""
    side = "above" if comparison.difference > 0 else "below"
    return f" ({errors} standard errors {side} its estimate)"


def _listed(entries: list[Comparison]) -> str:
    return "; ".join(f"{e.published.label}, {e.published.with_interval()}" for e in entries)


def _p_value(row: PooledEstimate) -> str:
    spans = {"<=": "within {} months", ">=": "from {} months on"}
    time = spans.get(row.timepoint_months[:2], "at month {}")
    value = row.p_value if row.p_value.startswith("<") else f"= {row.p_value}"
    return f"{row.label}, {time.format(row.timepoint_months.lstrip('<>='))}, p {value}"

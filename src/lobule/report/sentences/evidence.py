"""How the trial stands beside what was published, in brief and in full."""

from __future__ import annotations

from lobule.evidence.agree import FIRST_REVIEW, Agreement, Comparison
from lobule.evidence.effect import Effect, Kind
from lobule.evidence.references import label_of
from lobule.evidence.statement import statement
from lobule.evidence.studies import pooled_estimates
from lobule.report.numerals import fixed, interval
from lobule.report.wording import inside_sentence, listed, months, paragraphs, times
from lobule.trial.endpoint import OUTCOMES
from lobule.trial.result import TrialResult


def in_full(result: TrialResult, compared: tuple[Agreement, ...]) -> tuple[str, ...]:
    """Return the primary endpoint beside the evidence, then the count over all endpoints."""
    primary = of_primary(result, compared)
    first = statement(primary) if primary else _nothing_published(result)
    return (*paragraphs(first), _over_all(compared))


def in_brief(result: TrialResult, compared: tuple[Agreement, ...]) -> str:
    """Return in two sentences where the estimate lies, disagreement first."""
    primary = of_primary(result, compared)
    if primary is None or not primary.pooled:
        return _nothing_published(result)
    label = label_of(FIRST_REVIEW)
    where = _first_review(primary) or _all(primary)
    outside = [e for e in primary.pooled if not e.inside and e.published.label != label]
    others = [a for a in compared if a is not primary]
    sentences = [where]
    if outside:
        names = listed([_named(entry.published) for entry in outside])
        sentences.append(f"It lies outside that of {names}.")
    sentences += [_outside_first_review(other) for other in others]
    return " ".join(sentence for sentence in sentences if sentence)


def of_primary(result: TrialResult, compared: tuple[Agreement, ...]) -> Agreement | None:
    """Return the comparison of the primary endpoint, or None where nothing was published."""
    row = result.primary
    found = [
        a for a in compared if (a.simulated.outcome, a.simulated.month) == (row.outcome, row.month)
    ]
    return found[0] if found else None


def _first_review(primary: Agreement) -> str:
    label = label_of(FIRST_REVIEW)
    found = [entry for entry in primary.pooled if entry.published.label == label]
    if not found:
        return ""
    place = "inside" if found[0].inside else "outside"
    return (
        f"The estimate lies {place} the interval of the {_lower(label)} that this project starts "
        f"from, {_numbers(found[0].published)}, and inside {primary.inside} of "
        f"{times(len(primary.pooled), 'published pool')} at this time."
    )


def _outside_first_review(other: Agreement) -> str:
    label = label_of(FIRST_REVIEW)
    found = [e for e in other.pooled if not e.inside and e.published.label == label]
    if not found:
        return ""
    return (
        f"On {_outcome(other)} the trial, {fixed(other.simulated.estimate, 2)}, lies outside the "
        f"interval of the same review, {_numbers(found[0].published)}."
    )


def _outcome(agreement: Agreement) -> str:
    simulated = agreement.simulated
    name = next(o.label for o in OUTCOMES.values() if o.code == simulated.outcome)
    return f"{inside_sentence(name)} at {months(simulated.month or 0.0)}"


def _all(primary: Agreement) -> str:
    return (
        f"The estimate lies inside {primary.inside} of "
        f"{times(len(primary.pooled), 'published pool')} at this time."
    )


def _nothing_published(result: TrialResult) -> str:
    row = result.primary
    known = [
        f"{months(entry.month)}"
        for entry in pooled_estimates()
        if entry.outcome == row.outcome and entry.kind is Kind.POOLED and entry.month
    ]
    elsewhere = f", only at {listed(sorted(set(known)))}" if known else ""
    return f"No published review pools {row.label} at {months(row.month)}{elsewhere}."


def _over_all(compared: tuple[Agreement, ...]) -> str:
    entries: list[Comparison] = [entry for found in compared for entry in found.pooled]
    if not entries:
        return ""
    inside = sum(entry.inside for entry in entries)
    outside = [_outside(found) for found in compared if any(not e.inside for e in found.pooled)]
    where = f" It lies outside on {listed(outside)}." if outside else ""
    return (
        f"Over all endpoints and visits the virtual trial lies inside {inside} of "
        f"{times(len(entries), 'published pooled interval')}.{where}"
    )


def _outside(found: Agreement) -> str:
    names = [entry.published.label for entry in found.pooled if not entry.inside]
    return f"{_outcome(found)} ({'; '.join(names)})"


def _named(effect: Effect) -> str:
    return f"{effect.label}, {_numbers(effect)}"


def _numbers(effect: Effect) -> str:
    limits = f" ({interval(*effect.interval, 2)})" if effect.interval else ""
    return f"{fixed(effect.estimate, 2)}{limits}"


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]

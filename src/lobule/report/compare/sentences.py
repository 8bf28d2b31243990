"""What a comparison found, in sentences."""

from __future__ import annotations

from lobule.comparison.result import ComparisonResult, RegimenResult
from lobule.report.compare import words
from lobule.report.wording import duration, listed, spelled, titled


def answer(result: ComparisonResult) -> str:
    """Return which regimen lowers MELD most, and which keeps most patients alive."""
    day, last = words.middle_visit(result), result.visits[-1]
    return f"{_best(result, f'meld@{day}')} {_best(result, f'alive@{last}')}".strip()


def who(result: ComparisonResult) -> str:
    """Return who the patients are."""
    causes = listed([spelled(cause) for cause in result.causes])
    criteria = "; ".join(result.criteria) or "none"
    return (
        f"{result.patients:,} virtual patients with cirrhosis from {causes}, admitted by these "
        f"criteria as measured at screening: {criteria}. Each lives under all "
        f"{len(result.regimens)} regimens with the same luck, for {duration(result.visits[-1])}."
    )


def meld(result: ComparisonResult) -> str:
    """Return how many regimens lower MELD, and through what."""
    day = words.middle_visit(result)
    measure = result.measure(f"meld@{day}")
    better = [one for one in result.others if words.is_better(one.cell(measure.name), measure)]
    if not better:
        return f"No regimen lowers MELD at {duration(day)} beyond chance of the patients."
    top = min(better, key=lambda one: one.cell(measure.name).difference.value)
    parts = {"bilirubin": "bilirubin", "inr": "INR", "creatinine": "creatinine"}
    named = [
        f"{words.paired(top.cell(f'meld_{part}@{day}'))} through {label}"
        for part, label in parts.items()
    ]
    return (
        f"{len(better)} of {len(result.others)} regimens lower MELD at {duration(day)}. The "
        f"largest difference, with {top.name}, runs {listed(named)}."
    )


def survival(result: ComparisonResult) -> str:
    """Return what regimens do to survival and ascites."""
    found = [_best(result, name) for name in ("days_alive", "ascites_free_days")]
    return " ".join(text for text in found if text)


def harm(result: ComparisonResult) -> str:
    """Return where treatment itself brings adverse events."""
    measure = result.measure("harms")
    worse = [
        one
        for one in result.others
        if words.is_sure(one.cell("harms")) and one.cell("harms").difference.value > 0
    ]
    if not worse:
        return "No regimen brings adverse events of its own that these patients could show."
    named = [f"{one.name} {words.paired(one.cell('harms'))}" for one in worse]
    unit = words.unit(measure)
    return f"Adverse events of treatment, {unit}, above the reference: {listed(named)}."


def cost(result: ComparisonResult) -> str:
    """Return how far prices can be trusted."""
    assumed = [price.item for price in result.prices if price.source == "assumed"]
    return (
        f"{len(assumed)} of {len(result.prices)} prices are assumed, and with them the order of "
        "regimens by cost; put in prices of your own before reading it."
        if assumed
        else "All prices have a source or were given."
    )


def benefit(result: ComparisonResult) -> str:
    """Return in which group the regimen that lowers MELD most does so most and least."""
    day = words.middle_visit(result)
    name = f"meld@{day}"
    place = [one.name for one in result.measures].index(name)
    top = min(result.others, key=lambda one: _value(one, name))
    groups = [g for g in top.subgroups if words.is_sure(g.cells[place])]
    if len(groups) < 2:
        return ""
    ordered = sorted(groups, key=lambda g: g.cells[place].difference.value)
    most, least = ordered[0], ordered[-1]
    return (
        f"With {top.name} MELD at {duration(day)} falls most in patients with "
        f"{_group(most.kind, most.name)}, by {words.paired(most.cells[place])}, and least with "
        f"{_group(least.kind, least.name)}, by {words.paired(least.cells[place])}."
    )


def _group(kind: str, name: str) -> str:
    return f"MELD {name}" if kind == "meld" else spelled(name)


def _best(result: ComparisonResult, name: str) -> str:
    """The regimen with the largest sure difference for the better in one measure."""
    measure = result.measure(name)
    better = [one for one in result.others if words.is_better(one.cell(name), measure)]
    when = "" if measure.day is None else f" at {duration(measure.day)}"
    label = measure.label if measure.label.isupper() else measure.label.lower()
    label = "the share alive" if name.startswith("alive@") else label
    if not better:
        return f"No regimen improves {label}{when} beyond chance of the patients."
    top = max(better, key=lambda one: abs(_value(one, name)))
    unit = "" if measure.unit in ("1", "") else f" {words.unit(measure)}"
    return (
        f"{titled(label)}{when} differs most from {result.reference} with {top.name}: "
        f"{words.paired(top.cell(name))}{unit}."
    )


def _value(one: RegimenResult, name: str) -> float:
    return one.cell(name).difference.value

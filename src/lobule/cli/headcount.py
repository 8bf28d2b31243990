"""The burden of a mix of causes in words and tables, and as figures for a program."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from lobule import __version__
from lobule.cli.main import RESEARCH_ONLY
from lobule.etiology import Steatohepatitis
from lobule.evidence.references import reference
from lobule.population.active import limits
from lobule.population.burden import CANCER_DEATH, Amount, Burden, Part, burden, with_active
from lobule.population.cross_section import Stage
from lobule.population.mix import CauseMix, Counted
from lobule.population.published import Quantity

FEW = 1.0
"""Million people; a smaller mix is told in people, not in millions."""
WIDTH = 98


def tell(found: Burden) -> Iterator[str]:
    """Lines: the figures used, what is wrong with them, stages, people, events, comparisons."""
    mix = found.mix
    yield f"{mix.title}: {len(mix.groups)} causes"
    yield from _paragraph(f"Source: {mix.source}.")
    yield from ("", "Figures used", *_figures(mix))
    yield from _list("What does not add up", mix.discrepancies())
    yield from _list("What to know about them", mix.notes)
    yield ""
    yield from _paragraph(
        f"Steady state: {found.people:,} untreated lives with each cause, from its onset to death "
        f"(seed {found.seed}); in brackets, 90 % interval of the chance of so few lives."
    )
    yield from ("", "Stages, % of people with active disease", *_stages(found))
    yield from ("", f"How many {_unit(mix)[1]}", *_people(found))
    yield from ("", f"Events, {_unit(mix)[2]}", *_events(found))
    yield from _effect_of_active(found)
    yield from _comparisons(found)
    yield from ("", RESEARCH_ONLY)


def as_json(found: Burden) -> bytes:
    """The same figures for a program."""
    content = {
        "lobule": __version__,
        "title": found.mix.title,
        "source": found.mix.source,
        "discrepancies": found.mix.discrepancies(),
        "notes": found.mix.notes,
        "counted": found.mix.counted.value,
        "lives_per_cause": found.people,
        "seed": found.seed,
        "factor_of_active_shares": found.factor,
        "units": {"people": "million", "events": "thousand a year"},
        "interval": "90 %, chance of a finite number of lives",
        "causes": [_record(part) for part in (*found.parts, found.total)],
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def _record(part: Part) -> dict[str, object]:
    return {
        "cause": part.name,
        "counted": part.counted.value,
        "active": _three(part.active),
        "stages": {stage.value: _three(amount) for stage, amount in part.stages.items()},
        "cirrhosis": _three(part.cirrhosis),
        "events": {name: _three(amount) for name, amount in part.events.items()},
        "deaths": part.deaths,
    }


def _three(amount: Amount) -> dict[str, float]:
    return {"value": amount.value, "lo": amount.lo, "hi": amount.hi}


def _unit(mix: CauseMix) -> tuple[float, str, str]:
    """Factor from millions to the unit told, and its names for people and for events."""
    if mix.total < FEW:
        return 1e6, "people", "a year"
    return 1.0, "million people", "thousand a year"


def _figures(mix: CauseMix) -> Iterator[str]:
    factor, unit, _ = _unit(mix)
    whole = mix.total if mix.stated is None else mix.stated
    yield _row("Cause", [_capital(unit), f"% of {factor * whole:g}", "Printed, %", "Active"])
    for group in mix.groups:
        people = mix.people(group)
        cells = [f"{factor * people:.4g}", f"{100.0 * people / whole:.2f}", _printed(group.printed)]
        origin = " (assumed)" if group.active is None else " (given)"
        active = f"{group.active_share:.2f}{origin}" if mix.counted is Counted.DISEASE else "all"
        yield _row(group.cause, [*cells, active])
    printed = [group.printed for group in mix.groups if group.printed is not None]
    total = [f"{factor * mix.total:g}", f"{100.0 * mix.total / whole:.2f}"]
    yield _row("sum", [*total, _printed(sum(printed) if printed else None), ""])


def _printed(share: float | None) -> str:
    return "-" if share is None else f"{share:.3g}"


def _stages(found: Burden) -> Iterator[str]:
    yield _row("Cause", [_capital(stage.value.removesuffix(" cirrhosis")) for stage in Stage])
    for part in (*found.parts, found.total):
        whole = part.active.value or 1.0
        shares = (100.0 * part.stages[stage].value / whole for stage in Stage)
        yield _row(part.name, [f"{share:.1f}" for share in shares])


def _people(found: Burden) -> Iterator[str]:
    factor = _unit(found.mix)[0]
    stages = (Stage.COMPENSATED, Stage.DECOMPENSATED, Stage.CANCER)
    words = [_capital(stage.value.removesuffix(" cirrhosis")) for stage in stages]
    yield _row("Cause", ["Counted", "Active"], ["Any cirrhosis", *words])
    for part in (*found.parts, found.total):
        plain = [figure(factor * part.counted.value), figure(factor * part.active.value)]
        amounts = [part.cirrhosis, *(part.stages[stage] for stage in stages)]
        yield _row(part.name, plain, [_interval(amount, factor) for amount in amounts])


def _events(found: Burden) -> Iterator[str]:
    factor = 1.0 if _unit(found.mix)[0] == 1.0 else 1e3
    widths = [max(len(part.name) + 2, 9) for part in found.parts]
    names = [f"{part.name:>{width}}" for part, width in zip(found.parts, widths, strict=True)]
    yield f"  {'':30}{''.join(names)}{'all causes':>22}"
    for word, amount in found.total.events.items():
        cells = [
            f"{figure(factor * part.events[word].value):>{width}}"
            for part, width in zip(found.parts, widths, strict=True)
        ]
        yield f"  {_capital(word):30}{''.join(cells)}{_interval(amount, factor):>22}"


def _effect_of_active(found: Burden) -> Iterator[str]:
    """How far the assumed shares with active disease carry the number with cirrhosis."""
    mix = found.mix
    if mix.counted is Counted.CIRRHOSIS:
        return
    if mix.with_cirrhosis is not None:
        yield ""
        yield from _paragraph(
            f"All shares with active disease are multiplied by {found.factor:.2f}, so that "
            f"{mix.with_cirrhosis:g} million have cirrhosis."
        )
        return
    factor, unit, _ = _unit(mix)
    yield from ("", f"What the share with active disease does: {unit} with any cirrhosis")
    yield _row("Cause", ["Lowest", "Taken", "Highest"])
    low, high = (_again(found, with_active(mix, choose)) for choose in (min, max))
    for group, less, part, more in zip(mix.groups, low.parts, found.parts, high.parts, strict=True):
        least, most = limits(group.etiology.process_name())
        shares = (least, group.active_share, most)
        amounts = (figure(factor * one.cirrhosis.value) for one in (less, part, more))
        cells = [f"{a} at {share:.2f}" for a, share in zip(amounts, shares, strict=True)]
        yield _row(part.name, cells)
    totals = (figure(factor * one.total.cirrhosis.value) for one in (low, found, high))
    yield _row("all causes", [*totals])


def _again(found: Burden, mix: CauseMix) -> Burden:
    return burden(mix, people=found.people, seed=found.seed)


def _comparisons(found: Burden) -> Iterator[str]:
    if found.mix.published:
        yield from ("", "Beside published figures")
    for one in found.mix.published:
        value, lo, hi = _of_model(found, one.quantity)
        agreed = "they agree" if one.agrees(value) else "they disagree"
        times = f", {value / one.value:.2g} times the figure"
        interval = "" if one.lo is None else f" ({one.lo:.4g} to {one.hi:.4g})"
        yield from _paragraph(
            f"{_capital(one.said)} [{reference(one.source).label}]: {one.value:.4g}{interval} "
            f"{one.quantity.value}. Model: {figure(value)} ({figure(lo)} to {figure(hi)}): "
            f"{agreed}{'' if agreed == 'they agree' else times}.",
            indent="  ",
        )
        if one.quantity is Quantity.CIRRHOSIS and found.mix.with_cirrhosis is None:
            yield f"    All shares with active disease times {one.value / value:.2f} would give it."


def _of_model(found: Burden, quantity: Quantity) -> tuple[float, float, float]:
    if quantity is Quantity.CIRRHOSIS:
        amount = found.total.cirrhosis
    elif quantity is Quantity.CANCER_DEATHS:
        amount = found.total.events[CANCER_DEATH]
    else:
        pairs = zip(found.mix.groups, found.parts, strict=True)
        fatty = [part.cirrhosis for group, part in pairs if group.etiology is Steatohepatitis]
        whole = found.total.cirrhosis.value
        value, lo, hi = (100.0 * sum(getattr(one, end) for one in fatty) / whole for end in _ENDS)
        return value, lo, hi
    return amount.value, amount.lo, amount.hi


_ENDS = ("value", "lo", "hi")


def figure(value: float) -> str:
    """Three digits that matter, at most three decimals, never an exponent.

    Examples
    --------
    >>> figure(12345.6), figure(12.345), figure(0.04567)
    ('12,300', '12.3', '0.046')
    """
    if value == 0.0:
        return "0"
    place = min(2 - math.floor(math.log10(abs(value))), 3)
    return f"{round(value, place):,.{max(place, 0)}f}"


def _interval(amount: Amount, factor: float) -> str:
    lo, hi = figure(factor * amount.lo), figure(factor * amount.hi)
    return f"{figure(factor * amount.value)} ({lo}-{hi})"


def _row(name: str, cells: Sequence[str], wide: Sequence[str] = ()) -> str:
    narrow = 9 if wide else 16
    return (
        f"  {name:16}"
        + "".join(f"{cell:>{narrow}}" for cell in cells)
        + "".join(f"{cell:>22}" for cell in wide)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _list(title: str, sentences: Iterable[str]) -> Iterator[str]:
    found = list(sentences)
    if found:
        yield from ("", title)
    for sentence in found:
        yield from _paragraph(sentence, indent="  ")


def _paragraph(text: str, indent: str = "") -> list[str]:
    return wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent and indent + "  ")

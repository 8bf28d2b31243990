"""The virtual trial beside the published estimates, endpoint by endpoint."""

from __future__ import annotations

from markupsafe import Markup

from lobule.evidence.agree import Agreement, Comparison
from lobule.evidence.effect import Effect
from lobule.report.citations import Citations
from lobule.report.comparison import keys_of
from lobule.report.numerals import count, fixed, interval
from lobule.report.table import Column, Row, Table
from lobule.report.wording import measure, months

_NAMES = {"ALB": "Albumin", "TBIL": "Bilirubin"}
_NOTES = (
    "Differences are cells minus control, as printed in the sources, with 95% intervals.",
    "Inside: the virtual trial's estimate lies in the published interval. The effect of the cells "
    "in the model was fitted to estimates of this kind, so lying inside confirms the fit, not the "
    "therapy.",
    "Pools overlap: some trials stand in more than one of them.",
)


def evidence_table(agreements: tuple[Agreement, ...], citations: Citations) -> Table:
    """Return every comparable published estimate below the virtual trial's own."""
    rows: list[Row] = []
    for agreement in _by_outcome(agreements):
        rows += _rows(agreement, citations)
    return Table(
        name="evidence",
        title="The virtual trial beside published estimates at the same time",
        stub="Source",
        columns=(
            Column("Trials"),
            Column("Patients"),
            Column("Difference (95% CI)"),
            Column("Virtual trial inside?", words=True),
        ),
        rows=tuple(rows),
        notes=_NOTES,
    )


def _by_outcome(agreements: tuple[Agreement, ...]) -> list[Agreement]:
    outcomes = list(dict.fromkeys(agreement.simulated.outcome for agreement in agreements))

    def place(agreement: Agreement) -> tuple[int, float]:
        simulated = agreement.simulated
        return outcomes.index(simulated.outcome), simulated.month or 0.0

    return sorted(agreements, key=place)


def _rows(agreement: Agreement, citations: Citations) -> list[Row]:
    simulated = agreement.simulated
    name = _NAMES.get(simulated.outcome, simulated.outcome)
    heading = f"{measure(name, simulated.unit)}, at {months(simulated.month or 0)}"
    rows = [Row(heading), _own(simulated, strong=True)]
    if agreement.true_effect is not None:
        rows.append(_own(agreement.true_effect))
    return rows + [_published(entry, citations) for entry in agreement.comparisons]


def _own(effect: Effect, strong: bool = False) -> Row:
    cells = ("—", _count(effect.n), _difference(effect), "")
    return Row(effect.label, cells, inset=True, strong=strong)


def _published(entry: Comparison, citations: Citations) -> Row:
    effect = entry.published
    label = Markup("{}{}").format(effect.label, citations.mark(*keys_of(effect)))
    place = "Inside" if entry.inside else "Outside"
    if not entry.inside and entry.overlap:
        place = "Outside; intervals overlap"
    return Row(label, (_count(effect.k), _count(effect.n), _difference(effect), place), inset=True)


def _count(number: int | None) -> str:
    return "—" if number is None else count(number)


def _difference(effect: Effect) -> str:
    if effect.interval is None:
        return fixed(effect.estimate, 2)
    return f"{fixed(effect.estimate, 2)} ({interval(*effect.interval, 2)})"

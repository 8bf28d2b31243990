"""Published studies of cell therapy in cirrhosis: their arms, their results, their pools."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lobule.evidence.effect import Effect, Kind, Measure
from lobule.evidence.references import label_of
from lobule.evidence.table import read_table, require

_MEASURES = {
    "MD": Measure.MEAN_DIFFERENCE,
    "WMD": Measure.MEAN_DIFFERENCE,
    "MD (printed as OR)": Measure.MEAN_DIFFERENCE,
    "OR": Measure.ODDS_RATIO,
    "RR (printed as MD)": Measure.RISK_RATIO,
}


@dataclass(frozen=True)
class TrialArm:
    """One arm of one study: who received what, how much, by which route, and how long followed.

    Doses stay as printed ("3e6-5e6", "multiple"); a blank is unknown. `followup_months` in months,
    `interval_days` in days between infusions.
    """

    study_id: str
    year: int | None
    country: str
    design: str
    blinded: str
    population: str
    etiology: str
    arm: str
    n: int | None
    cell_type: str
    autologous_or_allogeneic: str
    dose_cells: str
    dose_per_kg: str
    n_infusions: str
    interval_days: float | None
    route: str
    comparator: str
    followup_months: float | None
    source: str
    provenance: str

    def __post_init__(self) -> None:
        require(bool(self.study_id and self.arm), "A study arm needs a study_id and an arm.")
        require(bool(self.source), f"{self.study_id} has no source; every row needs one.")
        _require_at_least(self.n, 1, "n")
        _require_at_least(self.followup_months, 0, "followup_months")
        require(
            self.year is None or 1990 <= self.year <= 2100,
            f"year is {self.year}; expected 1990 to 2100.",
        )

    @property
    def is_double_blind(self) -> bool:
        """Whether neither patients nor assessors knew the arm."""
        return self.blinded.startswith("double-blind")


@dataclass(frozen=True)
class Outcome:
    """One printed result of one arm at one time (month 0 is baseline), in the printed `unit`."""

    study_id: str
    arm: str
    outcome: str
    unit: str
    month: float | None
    n: int | None
    mean: float | None
    sd: float | None
    median: float | None
    q1_or_ci_lo: float | None
    q3_or_ci_hi: float | None
    events: int | None
    stat_type: str
    p_value: str
    source: str
    provenance: str

    def __post_init__(self) -> None:
        require(bool(self.source), f"{self.study_id} has no source; every row needs one.")
        _require_at_least(self.month, 0, "month")
        _require_at_least(self.n, 1, "n")
        _require_at_least(self.sd, 0, "sd")
        _require_at_least(self.events, 0, "events")
        _require_ordered(self.q1_or_ci_lo, self.q3_or_ci_hi, "q1_or_ci_lo", "q3_or_ci_hi")
        if self.unit == "count" and self.events is not None and self.n is not None:
            require(
                self.events <= self.n,
                f"{self.study_id} counts {self.events} events in {self.n} patients.",
            )


@dataclass(frozen=True)
class PooledEstimate:
    """One pooled effect as a review prints it, with what we derived from it (`se_derived`).

    `timepoint_months` stays as printed ("3", "<=3", "short-term"); `month` is its exact value.
    """

    paper_id: str
    source: str
    outcome: str
    unit: str
    timepoint_months: str
    k_trials: int | None
    N: int | None
    model: str
    measure: str
    estimate: float | None
    ci_lo: float | None
    ci_hi: float | None
    I2: float | None
    p_value: str
    subgroup: str
    provenance: str
    notes: str
    se_derived: float | None
    ci_midpoint_check: str

    def __post_init__(self) -> None:
        require(bool(self.source), f"{self.paper_id} has no source; every row needs one.")
        _require_ordered(self.ci_lo, self.estimate, "ci_lo", "estimate")
        _require_ordered(self.estimate, self.ci_hi, "estimate", "ci_hi")
        _require_at_least(self.k_trials, 1, "k_trials")
        _require_at_least(self.N, 1, "N")
        require(self.I2 is None or 0 <= self.I2 <= 100, f"I2 is {self.I2}; expected 0 to 100 %.")

    @property
    def month(self) -> float | None:
        """The time point in months when the source gives exactly one."""
        try:
            return float(self.timepoint_months)
        except ValueError:
            return None

    @property
    def kind(self) -> Kind:
        """Pooled, computed from arm rows, a single trial, uncontrolled, or without a number."""
        if self.paper_id.startswith("DERIVED_single"):
            return Kind.SINGLE_TRIAL
        if self.estimate is None:
            return Kind.UNQUANTIFIED
        if self.measure not in _MEASURES:
            return Kind.UNCONTROLLED
        return Kind.OWN_POOL if self.paper_id.startswith("DERIVED") else Kind.POOLED

    @property
    def label(self) -> str:
        """Short name for tables and figures."""
        if self.paper_id.startswith("DERIVED"):
            members = self.source.replace(" arm rows", "").split(" + ")
            return ", ".join(label_of(member.split()[0]) for member in members)
        return label_of(self.paper_id)

    def effect(self) -> Effect:
        """Return the row as an effect of cells against control; refused without one."""
        if self.estimate is None or self.measure not in _MEASURES:
            raise ValueError(
                f"{self.label} gives no controlled effect for {self.outcome} ({self.kind.value}); "
                "select rows whose kind is POOLED, OWN_POOL or SINGLE_TRIAL."
            )
        return Effect(
            label=self.label,
            measure=_MEASURES[self.measure],
            outcome=self.outcome,
            unit=self.unit,
            month=self.month,
            estimate=self.estimate,
            ci_low=self.ci_lo,
            ci_high=self.ci_hi,
            k=self.k_trials,
            n=self.N,
            kind=self.kind,
            source=self.source,
            provenance=self.provenance,
            note=self.notes,
        )


@cache
def trials() -> tuple[TrialArm, ...]:
    """Return the arms of the published studies of cell therapy (155 arms)."""
    return read_table(TrialArm, name="trials.csv")


@cache
def outcomes() -> tuple[Outcome, ...]:
    """Return the printed results of the arms, one per arm, outcome and time (346 rows)."""
    return read_table(Outcome, name="outcomes.csv")


@cache
def pooled_estimates() -> tuple[PooledEstimate, ...]:
    """Return the published pooled effects and our own pools of arm rows (95 rows)."""
    return read_table(PooledEstimate, name="meta_analyses.csv")


def _require_at_least(value: float | None, lowest: float, name: str) -> None:
    if value is not None:
        require(value >= lowest, f"{name} is {value:g}; expected {lowest:g} or more, or a blank.")


def _require_ordered(low: float | None, high: float | None, low_name: str, high_name: str) -> None:
    if low is not None and high is not None:
        require(low <= high, f"{low_name} is {low:g}, above {high_name} ({high:g}).")

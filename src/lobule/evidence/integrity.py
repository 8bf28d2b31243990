"""What is wrong, or doubtful, in evidence tables: impossible rows, duplicates, shared cohorts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from lobule.evidence.studies import Outcome, TrialArm
from lobule.evidence.table import read_table

TRIALS, OUTCOMES = "trials.csv", "outcomes.csv"
MOST_PERCENT = 100.0


class Gravity(Enum):
    """What a finding means."""

    REFUSED = "refused"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong or doubtful.

    Attributes
    ----------
    gravity : Gravity
    where : str
        Study or rows.
    sentence : str
    """

    gravity: Gravity
    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.gravity.value}: {self.where} {self.sentence}"


def check_tables(folder: Path | None = None) -> tuple[Finding, ...]:
    """Read both tables and look for what cannot be right.

    Parameters
    ----------
    folder : pathlib.Path, optional
        That holds trials.csv and outcomes.csv; the package's own tables if left out.

    Raises
    ------
    ValueError
        A file is missing, or a row cannot be read at all.
    """
    arms = read_table(TrialArm, _file(folder, TRIALS), TRIALS)
    rows = read_table(Outcome, _file(folder, OUTCOMES), OUTCOMES)
    found = (*_duplicate_arms(arms), *_duplicate_rows(rows), *_strangers(arms, rows))
    return (*found, *_impossible(rows), *_same_ages(rows), *_overlaps(arms))


def _file(folder: Path | None, name: str) -> Path | None:
    if folder is None:
        return None
    if not (folder / name).is_file():
        raise ValueError(f"{folder} has no {name}; expected {TRIALS} and {OUTCOMES} in it.")
    return folder / name


def _duplicate_arms(arms: Sequence[TrialArm]) -> Iterator[Finding]:
    for arm, times in Counter(arms).items():
        if times > 1:
            sentence = f"has the same row for the arm '{arm.arm}' {times} times; expected it once."
            yield Finding(Gravity.REFUSED, arm.study_id, sentence)


def _duplicate_rows(rows: Sequence[Outcome]) -> Iterator[Finding]:
    keys = Counter(
        (row.study_id, row.arm, row.outcome, row.unit, row.month, row.stat_type) for row in rows
    )
    for (study, arm, outcome, unit, month, _), times in keys.items():
        if times > 1:
            yield Finding(
                Gravity.REFUSED,
                study,
                f"has {outcome} ({unit}) of the arm '{arm}' at month {month} in {times} rows; "
                "expected one. Keep the row with the better source.",
            )


def _strangers(arms: Sequence[TrialArm], rows: Sequence[Outcome]) -> Iterator[Finding]:
    known = {arm.study_id for arm in arms}
    for study in dict.fromkeys(row.study_id for row in rows):
        if study not in known:
            yield Finding(
                Gravity.DOUBTFUL,
                study,
                f"has outcomes but no arm in {TRIALS}; its design is unknown.",
            )


def _impossible(rows: Sequence[Outcome]) -> Iterator[Finding]:
    for row in rows:
        share = row.unit == "%" and row.stat_type == "value" and row.mean is not None
        if share and not 0 <= (row.mean or 0.0) <= MOST_PERCENT:
            yield Finding(
                Gravity.REFUSED,
                row.study_id,
                f"has {row.outcome} = {row.mean:g} % in the arm '{row.arm}'; expected 0 to 100.",
            )
        if row.sd == 0 and (row.n or 0) > 1:
            yield Finding(
                Gravity.DOUBTFUL,
                row.study_id,
                f"has a standard deviation of 0 for {row.outcome} in the arm '{row.arm}'.",
            )


def _same_ages(rows: Sequence[Outcome]) -> Iterator[Finding]:
    """Studies whose patients have the same mean age with the same spread in some arm."""
    groups: dict[tuple[float, float], list[str]] = {}
    for row in rows:
        if row.outcome == "age" and row.mean is not None and row.sd is not None:
            groups.setdefault((row.mean, row.sd), []).append(row.study_id)
    for (mean, sd), studies in groups.items():
        if len(set(studies)) > 1:
            yield Finding(
                Gravity.DOUBTFUL,
                " and ".join(dict.fromkeys(studies)),
                f"both print an age of {mean:g} (SD {sd:g}); they may share patients: count one.",
            )


def _overlaps(arms: Sequence[TrialArm]) -> Iterator[Finding]:
    """Studies that may share patients: same country, cause, route and number of patients."""
    groups: dict[tuple[str, str, str, tuple[int, ...]], list[str]] = {}
    for study in dict.fromkeys(arm.study_id for arm in arms):
        own = [arm for arm in arms if arm.study_id == study]
        sizes = tuple(sorted(arm.n or 0 for arm in own))
        key = (own[0].country, own[0].etiology, own[0].route, sizes)
        if own[0].country and any(sizes):
            groups.setdefault(key, []).append(study)
    for (country, cause, route, sizes), studies in groups.items():
        if len(studies) > 1:
            yield Finding(
                Gravity.DOUBTFUL,
                " and ".join(studies),
                f"are alike ({country}, {cause or 'cause unknown'}, {route or 'route unknown'}, "
                f"arms of {' and '.join(map(str, sizes))}); they may share patients: count one.",
            )

from __future__ import annotations

import dataclasses

from lobule.report.limits import limits
from lobule.trial.analysis.estimate import normal_difference
from lobule.trial.result import TrialResult
from lobule.trial.summarize.wording import LIMITS


def test_every_limit_that_must_be_said_is_said(trial: TrialResult) -> None:
    text = " ".join(f"{limit.heading} {limit.text}" for limit in limits(trial))
    for said in (
        "fitted to pooled estimates",
        "both double-blind placebo-controlled trials",
        "0.20 (−1.76 to 2.16)",
        "A review of 424 patients found no difference in mortality (P = 0.62)",
        "86.1% against 81.6%",
        "not identified",
        "lobule validate natural-history",
        "nobody waits for an organ",
        "liver cancer",
    ):
        assert said in text


def test_sources_of_the_limits_are_known(trial: TrialResult) -> None:
    from lobule.evidence.references import reference

    keys = [key for limit in limits(trial) for key in limit.keys]
    assert keys and all(reference(key) for key in keys)


def test_late_effect_is_not_scolded_when_it_agrees(trial: TrialResult) -> None:
    rows = tuple(
        dataclasses.replace(row, true=normal_difference(0.1, 0.2, 0.95))
        if (row.variable, row.month) == ("meld", 12)
        else row
        for row in trial.changes
    )
    text = " ".join(limit.heading for limit in limits(dataclasses.replace(trial, changes=rows)))
    assert "published pool part" not in text


def test_limits_of_the_run_are_added_once(trial: TrialResult) -> None:
    found = limits(dataclasses.replace(trial, limits=(*LIMITS, "This run had one site.")))
    assert [limit.text for limit in found if not limit.heading] == ["This run had one site."]

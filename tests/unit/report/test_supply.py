"""The section "From donor to syringe" of the report."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from lobule.report.article import compose
from lobule.report.sentences.supply import supply
from lobule.report.tables.supply import supply_table
from lobule.trial.findings.supply import Quantiles, RefusedBatches, SupplyFinding
from lobule.trial.result import TrialResult

NONE = Quantiles(math.nan, math.nan, math.nan)
OWN = SupplyFinding(
    arm="cells",
    source="own bone marrow",
    patients=200,
    infused=180,
    without_batch=12,
    died_before=5,
    left_before=2,
    too_late=1,
    batches=230,
    released=188,
    refused=(RefusedBatches("no culture grew", 30), RefusedBatches("viability", 12)),
    second_collections=30,
    contaminated=0,
    days=Quantiles(35.0, 29.0, 48.0),
    dose=Quantiles(5e7, 4.1e7, 5e7),
    viability=Quantiles(0.93, 0.82, 0.97),
    doublings=Quantiles(15.2, 13.4, 16.9),
    passages=Quantiles(3.0, 2.0, 3.0),
    cost=Quantiles(12_600.0, 2_900.0, 20_800.0),
)


@pytest.fixture
def made(trial: TrialResult) -> TrialResult:
    return replace(trial, supply=(OWN,))


def test_a_trial_without_manufacture_has_no_such_section(trial: TrialResult) -> None:
    assert "supply" not in {part.name for part in compose(trial).sections}


def test_the_section_stands_between_patients_and_laboratory(made: TrialResult) -> None:
    names = [part.name for part in compose(made).sections]
    assert names[names.index("patients") : names.index("laboratory-values") + 1] == [
        "patients",
        "supply",
        "laboratory-values",
    ]


def test_the_paragraph_says_who_got_what_when(made: TrialResult) -> None:
    text, remark = supply(made)
    assert "188 of 230 batches passed release (81.7%); the most frequent reason against it" in text
    assert "180 patients got cells, half of them within 35 days" in text
    assert "20 patients got none: 12 because no batch passed release, 5 because they died" in text
    assert "Prices are assumed" in remark


def test_a_bank_is_at_hand(trial: TrialResult) -> None:
    bank = replace(OWN, source="bank of cord blood", days=Quantiles(0.0, 0.0, 0.0))
    text, _ = supply(replace(trial, supply=(bank,)))
    assert "came from a bank of cord blood" in text
    assert "180 patients got cells on the day of randomization." in text


def test_the_table_counts_batches_patients_and_days(made: TrialResult) -> None:
    rows = {row.label: row.cells for row in supply_table(made).rows}
    assert rows["Released, n (%)"] == ("188 (81.7)",)
    assert rows["Refused: viability"] == ("12 (5.2)",)
    assert rows["No batch released, n (%)"] == ("12 (6.0)",)
    assert rows["Days to the first infusion"] == ("35 (29 to 48)",)
    assert rows["Living cells per infusion, million"] == ("50.0 (41.0 to 50.0)",)


def test_nobody_infused_leaves_dashes(trial: TrialResult) -> None:
    idle = replace(OWN, infused=0, days=NONE, dose=NONE, viability=NONE)
    found = replace(trial, supply=(idle,))
    assert "Nobody was infused." in supply(found)[0]
    rows = {row.label: row.cells for row in supply_table(found).rows}
    assert rows["Days to the first infusion"] == ("—",)

"""The chain of identity that a run leaves behind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lobule.cells.supply.bank import FIRST_DONOR
from lobule.cli import main

EXAMPLE = Path(__file__).parents[3] / "examples" / "hbv_own_marrow_manufacture.yaml"
BANK = """  bank:
    care: standard
    cells:
      product: cord tissue MSC
      dose: 50 million cells
      route: hepatic artery
      days: [0 days]
      manufacture:
        source: bank

control:"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    text = EXAMPLE.read_text().replace("control:", BANK, 1).replace("n: 60", "n: 24")
    for name in ("attribution_patients", "therapy_draws"):
        text = text.replace(f"{name}: 10", f"{name}: 0")
    (folder / "made.yaml").write_text(text)
    assert main(["trial", str(folder / "made.yaml"), "--out", str(folder / "run")]) == 0
    return folder / "run"


def test_every_randomized_patient_has_a_batch_of_a_donor(run: Path):
    batches = pd.read_parquet(run / "batches.parquet")
    patients = pd.read_parquet(run / "patients.parquet").set_index("patient")
    assert len(batches) == (patients["arm"] != "standard care").sum()
    assert (patients.loc[batches["patient"], "arm"].to_numpy() == batches["arm"]).all()
    own = batches[batches["arm"] == "own cells"]
    assert np.array_equal(own["donor"], own["patient"])
    bank = batches[batches["arm"] == "bank"]
    assert min(bank["donor"].tolist()) >= FIRST_DONOR
    assert set(bank["release"]) == {"released"}


def test_infusions_of_the_trial_are_those_of_released_batches(run: Path):
    batches = pd.read_parquet(run / "batches.parquet").set_index("patient")
    events = pd.read_parquet(run / "events.parquet")
    infused = events[(events["event"] == "infusion") & events["in_trial"]].set_index("patient")
    assert len(infused) > 8
    found = batches.loc[infused.index]
    assert set(found["release"]) == {"released"}
    assert (found["first_infusion"].to_numpy() == infused["day"].to_numpy()).all()


def test_the_report_and_the_answer_are_there(run: Path):
    assert "From donor to syringe" in (run / "report.html").read_text()

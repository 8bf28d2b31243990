"""Measure how far published survival lies from that of virtual cohorts, in log-odds.

lobule validate natural-history --json rows.json
python tools/measure_survival_spread.py rows.json

Counts every row that is the share of a cohort who lived or died; the half of the rows that was open
to the fit is told apart from the other.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import numpy as np

from lobule.evidence.natural_history import natural_history, treatment_effects

LIVED, DIED = re.compile(r"surviv|alive"), re.compile(r"mortality|death")
NO_SHARE = re.compile(r"per y|%/y|ratio|reduction|\bh?hr\b|\bor\b|/100|relative|change|share|fold")
NORMAL_QUARTILE = 0.6745


def main(path: str) -> None:
    """Mean, SD and robust SD of both halves."""
    every = (*natural_history(), *treatment_effects())
    quantities = {row.id: row.quantity.lower() for row in every}
    found: dict[str, list[float]] = {"fit": [], "check": []}
    for row in json.loads(Path(path).read_text("utf-8")):
        said = quantities[row["id"]]
        lived = bool(LIVED.search(said))
        counts = "%" in said and (lived or DIED.search(said)) and not NO_SHARE.search(said)
        if row["use"] not in found or row["simulated"] is None or not counts:
            continue
        target = row["target"] if row["target"] is not None else (row["lo"] + row["hi"]) / 2
        shares = np.array([row["simulated"], target]) / 100.0
        if ((shares > 0.0) & (shares < 1.0)).all():
            odds = np.log(shares / (1.0 - shares))
            found[row["use"]].append(float(odds[0] - odds[1]) * (1.0 if lived else -1.0))
    for use, apart in found.items():
        robust = np.median(np.abs(apart)) / NORMAL_QUARTILE
        sys.stdout.write(
            f"{use}: {len(apart)} rows, mean {np.mean(apart):.2f}, SD {np.std(apart):.2f},"
            f" by the median {robust:.2f}\n"
        )


if __name__ == "__main__":
    main(sys.argv[1])

"""A small posterior (draws of the priors) and a small design."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lobule.belief.posterior import Posterior
from lobule.calibration.setting import settings
from lobule.calibration.unknowns import of_cells

DESIGN = """\
title: A small trial
disease:
  causes: hepatitis B
entry:
  meld: 8 to 30
arms:
  control:
    care: standard
    n: 20
  cells:
    care: standard
    n: 25
    cells:
      product: bone marrow MSC
      dose: 100 million cells
      route: hepatic artery
      days: [0 days]
control: control
visits: [1 month, 3 months]
blinding: open label
"""


@pytest.fixture(scope="session")
def few_draws() -> Posterior:
    """Twenty draws of the priors."""
    unknowns = of_cells(settings())
    luck = np.random.default_rng(1)
    score = luck.normal(size=(20, len(unknowns)))
    on = luck.random((20, len(unknowns))) >= unknowns.zero
    return Posterior(unknowns.names, unknowns.values(score, on), {"recipe": {"held_out": []}})


@pytest.fixture
def design_file(tmp_path: Path) -> Path:
    path = tmp_path / "design.yaml"
    path.write_text(DESIGN, "utf-8")
    return path

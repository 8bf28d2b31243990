"""Draws as ArviZ keeps them in a netCDF file, and back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lobule.belief import posterior
from lobule.belief.posterior import Posterior

pytestmark = pytest.mark.filterwarnings("ignore")


def _round_trip(given: Posterior, file: Path) -> Posterior:
    arviz = pytest.importorskip("arviz")
    from lobule.calibration.inference_data import from_inference_data, posterior_to_inference_data

    posterior_to_inference_data(given).to_netcdf(str(file))
    return from_inference_data(arviz.from_netcdf(str(file)))


def test_property_the_shipped_posterior_survives_netcdf_to_the_last_bit(tmp_path: Path) -> None:
    given = posterior()
    found = _round_trip(given, tmp_path / "draws.nc")
    assert found.names == given.names
    assert found.values.tobytes() == np.ascontiguousarray(given.values).tobytes()
    assert found.provenance == given.provenance


def test_property_numbers_at_the_edges_survive_netcdf(tmp_path: Path) -> None:
    edges = np.array([[0.0, -0.0], [5e-324, 1.7976931348623157e308], [0.1 + 0.2, -1.0 / 3.0]])
    found = _round_trip(Posterior(("a.b", "c.d"), edges, {}), tmp_path / "draws.nc")
    assert found.values.tobytes() == edges.tobytes()

"""True differences are taken before rounding, and never beyond the end of the scale."""

import numpy as np
import pytest

from lobule.population.scoring import MeldVersion

LABS = {
    "bilirubin": np.array([2.5, 30.0]),
    "inr": np.array([1.8, 8.0]),
    "creatinine": np.array([1.2, 4.0]),
    "sodium": np.array([130.0, 125.0]),
    "albumin": np.array([28.0, 20.0]),
}
MEN = np.array([False, False])


@pytest.mark.parametrize("version", list(MeldVersion))
def test_smooth_points_round_to_the_reported_ones(version):
    smooth, reported = version.smooth(LABS, MEN), version.reported(LABS, MEN)
    assert smooth[0] != round(smooth[0])
    assert abs(smooth[0] - reported[0]) < 1.0
    assert smooth[1] == reported[1] == 40.0


def test_smooth_meld_na_of_the_worked_example():
    assert MeldVersion.MELD_NA.smooth(LABS, MEN)[0] == pytest.approx(23.25, abs=0.005)

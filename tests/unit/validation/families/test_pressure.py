from __future__ import annotations

import numpy as np

from lobule.validation.families.pressure import baveno_category


def test_categories_are_those_of_stiffness_with_platelets():
    stiffness = np.array([9.9, 12.0, 17.0, 17.0, 22.0, 22.0, 30.0])
    platelets = np.array([50.0, 50.0, 120.0, 100.0, 160.0, 140.0, 300.0])
    assert baveno_category(stiffness, platelets).tolist() == [0, 1, 2, 3, 2, 3, 4]

from __future__ import annotations

import pytest

from lobule.validation.installed import installed


def test_a_missing_package_is_told_with_its_cure():
    with pytest.raises(ValueError, match=r"no_such_patients.*pip install 'lobule\[validation\]'"):
        installed("no_such_patients")

"""The public names, each imported when it is first used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import lobule


@pytest.mark.parametrize("name", lobule.__all__)
def test_every_public_name_can_be_imported(name: str) -> None:
    assert getattr(lobule, name) is not None
    assert name in dir(lobule)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Pateint'"):
        _ = lobule.Pateint  # type: ignore[attr-defined]


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = (
        "import sys, lobule; "
        "heavy = {'numpy', 'scipy', 'matplotlib', 'pandas', 'xarray', 'llvmlite', 'pydantic'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"

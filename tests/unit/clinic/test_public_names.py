"""Every public score: an example that runs, units, a source, and where the source was seen."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil

import pytest

from lobule import clinic

MODULES = sorted(module.name for module in pkgutil.iter_modules(clinic.__path__))
FUNCTIONS = [name for name in clinic.__all__ if inspect.isfunction(getattr(clinic, name))]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_run(name: str) -> None:
    # By name, since `clinic.meld` is the score and not the module it is written in.
    module = importlib.import_module(f"lobule.clinic.{name}")
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("name", FUNCTIONS)
def test_score_states_its_example_source_and_provenance(name: str) -> None:
    text = inspect.getdoc(getattr(clinic, name)) or ""
    for part in ("Parameters", "Returns", "Examples", ">>> ", "Source: [@", "Provenance: "):
        assert part in text


def test_public_names_are_sorted_and_exist() -> None:
    assert len(set(clinic.__all__)) == len(clinic.__all__)
    for name in clinic.__all__:
        assert hasattr(clinic, name)

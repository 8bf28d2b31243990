"""The exported problem before the linter of PEtab's own library.

Where the library is not installed this is left out, and the same rules stand as tests of our own in
`tests/unit/calibration/test_petab.py`. Last run by hand with petab 0.8.2 (and scipy, which it needs
and does not ask for): ``petablint -v problem.yaml`` on the whole problem found nothing but that it
does not know the extension.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lobule.calibration.petab import to_petab
from lobule.engine.sbml import problems
from tests.support.exchanged import small_problem

pytestmark = pytest.mark.filterwarnings("ignore")


def test_against_libsbml_the_model_of_the_problem_is_consistent() -> None:
    pytest.importorskip("libsbml")
    assert problems(to_petab(*small_problem())["model.xml"].decode()) == []


def test_against_petab_the_linter_finds_no_error(tmp_path: Path) -> None:
    lint = pytest.importorskip("petab.v2.lint")
    for name, data in to_petab(*small_problem()).items():
        (tmp_path / name).write_bytes(data)
    found = lint.lint_problem(tmp_path / "problem.yaml")
    # What is left are warnings: that the library cannot judge our extension.
    assert not found.has_errors(), [str(one) for one in found]


def test_against_petab_priors_and_rows_are_what_we_meant(tmp_path: Path) -> None:
    core = pytest.importorskip("petab.v2")
    given, _ = small_problem()
    for name, data in to_petab(*small_problem()).items():
        (tmp_path / name).write_bytes(data)
    problem = core.Problem.from_yaml(tmp_path / "problem.yaml")
    assert [m.measurement for m in problem.measurements] == [row.estimate for row in given.fitted]
    assert [m.time for m in problem.measurements] == [row.day for row in given.fitted]
    for one, record in zip(problem.parameters, given.unknowns.records, strict=True):
        size = getattr(record.prior, "effect", record.prior)
        for rank in (0.1, 0.5, 0.9):
            expected = float(size.quantile(rank))
            assert float(one.prior_dist.ppf(rank)) == pytest.approx(expected, rel=1e-6), one.id

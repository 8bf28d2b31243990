"""The calibration problem as PEtab 2.0.0: the rules of its specification, and the way back."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import yaml

from lobule.calibration.petab import from_petab, to_petab
from lobule.calibration.petab.problem import FILES
from lobule.calibration.petab.read import is_petab
from lobule.quantity.distributions import ZeroOr
from tests.support.exchanged import small_problem

pytest.importorskip("libsbml")
ID = re.compile(r"[a-zA-Z_][a-zA-Z_\d]*")
KEYS = {"format_version", "id", "model_files", "parameter_files", "observable_files",
        "condition_files", "experiment_files", "measurement_files", "extensions"}  # fmt: skip
KNOWN_FUNCTIONS = {"ln", "sqrt"}


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return to_petab(*small_problem())


@pytest.fixture
def folder(files: Mapping[str, bytes], tmp_path: Path) -> Path:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def table(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files[name].decode().splitlines(), delimiter="\t"))


def test_property_rows_priors_and_draws_come_back_to_the_last_bit(folder: Path) -> None:
    given, _ = small_problem()
    found = from_petab(folder)
    assert found.fitted == given.fitted
    assert found.checks == given.checks
    assert found.unknowns == given.unknowns
    assert found.posterior.names == given.posterior.names
    assert np.array_equal(found.posterior.values, given.posterior.values)
    assert found.posterior.provenance == given.posterior.provenance


def test_published_rules_of_the_problem_file(files: Mapping[str, bytes]) -> None:
    problem = yaml.safe_load(files["problem.yaml"])
    assert set(problem) <= KEYS
    assert problem["format_version"] == "2.0.0"
    assert ID.fullmatch(problem["id"])
    named = [name for key, names in problem.items() if key.endswith("_files") for name in names]
    named += [one["location"] for one in problem["model_files"].values()]
    assert {name for name in named if "." in name} <= set(files)
    extension = problem["extensions"]["lobule"]
    assert extension["required"] is True
    assert re.fullmatch(r"\d+\.\d+\.\d+", extension["version"])
    assert set(files) == set(FILES)


def test_published_rules_of_parameters(files: Mapping[str, bytes]) -> None:
    lines = table(files, "parameters.tsv")
    assert len({line["parameterId"] for line in lines}) == len(lines)
    for line in lines:
        assert ID.fullmatch(line["parameterId"])
        assert line["estimate"] in ("true", "false")
        assert float(line["lowerBound"]) < float(line["upperBound"])
        assert line["priorDistribution"] in ("log-normal", "normal", "uniform")
        assert len([float(number) for number in line["priorParameters"].split(";")]) == 2
        assert float(line["lowerBound"]) <= float(line["nominalValue"])


def test_published_rules_of_rows_and_observables(files: Mapping[str, bytes]) -> None:
    observables = {line["observableId"]: line for line in table(files, "observables.tsv")}
    experiments = {line["experimentId"]: line for line in table(files, "experiments.tsv")}
    conditions = {line["conditionId"] for line in table(files, "conditions.tsv")}
    assert {line["conditionId"] for line in experiments.values()} <= conditions
    for name in ("measurements.tsv", "checks.tsv"):
        for line in table(files, name):
            assert line["experimentId"] in experiments
            observable = observables[line["observableId"]]
            for place, asked in (("observable", "observablePlaceholders"),
                                 ("noise", "noisePlaceholders")):  # fmt: skip
                given = line[f"{place}Parameters"].split(";")
                assert len(given) == len(observable[asked].split(";"))
                assert all(np.isfinite(float(number)) for number in given)


def test_published_rules_of_names_in_formulas(files: Mapping[str, bytes]) -> None:
    model = files["model.xml"].decode()
    parameters = {line["parameterId"] for line in table(files, "parameters.tsv")}
    for line in table(files, "observables.tsv"):
        own = {*line["observablePlaceholders"].split(";"), *line["noisePlaceholders"].split(";")}
        formulas = f"{line['observableFormula']} {line['noiseFormula']}"
        for name in set(ID.findall(formulas)) - KNOWN_FUNCTIONS - own - parameters:
            assert f'id="{name}"' in model, name
    for line in table(files, "conditions.tsv"):
        assert f'id="{line["targetId"]}"' in model
        assert line["targetId"] not in parameters


def test_property_checks_are_not_among_what_a_tool_would_fit(files: Mapping[str, bytes]) -> None:
    problem = yaml.safe_load(files["problem.yaml"])
    assert problem["measurement_files"] == ["measurements.tsv"]
    assert {line["use"] for line in table(files, "measurements.tsv")} == {"FIT"}
    assert {line["use"] for line in table(files, "checks.tsv")} == {"CHECK"}


def test_a_lump_at_zero_stands_beside_the_prior(files: Mapping[str, bytes]) -> None:
    given, _ = small_problem()
    lines = {line["parameterName"]: line for line in table(files, "parameters.tsv")}
    for record in given.unknowns.records:
        lump = record.prior.probability_of_zero if isinstance(record.prior, ZeroOr) else 0.0
        assert float(lines[record.name]["probabilityOfZero"]) == lump


def test_the_note_says_what_cannot_be_simulated(files: Mapping[str, bytes]) -> None:
    note = files["README.md"].decode()
    for word in ("A lump at zero", "random events", "independent", "required"):
        assert word in note


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("parameters.tsv", "log-normal", "normal", "Change both or neither"),
        ("parameters.tsv", "zero_or(", "maybe(", "cannot be read; expected one of fixed"),
        ("parameters.tsv", "lowerBound", "low", "lacks lowerBound"),
        ("measurements.tsv", "-1.87", "?", r"has estimate = '\?'; expected a number"),
        ("problem.yaml", "version: 1.0.0", "version: 9.0.0", "expected 1.0.0"),
        (
            "problem.yaml",
            "lobule:\n    version",
            "other:\n    version",
            "no problem of this package",
        ),
        ("posterior.tsv", "0.0\t", "nought\t", "hold no draws"),
    ],
)
def test_what_was_changed_by_hand_is_refused_in_a_sentence(
    folder: Path, file: str, old: str, new: str, sentence: str
) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ValueError, match=sentence):
        from_petab(folder)


def test_a_folder_without_a_problem_is_refused(folder: Path) -> None:
    assert is_petab(folder)
    (folder / "checks.tsv").unlink()
    with pytest.raises(ValueError, match=r"checks\.tsv is no file"):
        from_petab(folder)
    (folder / "problem.yaml").unlink()
    with pytest.raises(ValueError, match=r"holds no problem\.yaml"):
        from_petab(folder)
    assert not is_petab(folder)

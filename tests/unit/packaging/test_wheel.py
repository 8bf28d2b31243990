"""A wheel must hold what the source tree holds: tables, bibliography, templates, style sheets."""

from __future__ import annotations

import re
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "src" / "lobule"
DATA = {".csv", ".bib", ".npz", ".yaml", ".json", ".html", ".css", ".js", ".svg", ".j2", ".typed"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    (path,) = WheelBuilder(str(ROOT)).build(directory=str(folder))
    with zipfile.ZipFile(path) as archive:
        yield archive


def test_wheel_holds_every_module_and_every_data_file(wheel):
    wanted = {
        f"lobule/{path.relative_to(SOURCE).as_posix()}"
        for path in SOURCE.rglob("*")
        if path.suffix in DATA | {".py"}
    }
    assert "lobule/py.typed" in wanted
    assert wanted - set(wheel.namelist()) == set()


def test_wheel_starts_the_command_line(wheel):
    (entry_points,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "lobule = lobule.cli:main" in wheel.read(entry_points).decode()


def test_version_is_the_same_wherever_it_is_written():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    module = re.search(r'__version__ = "(.+)"', (SOURCE / "__init__.py").read_text())
    citation = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(), re.MULTILINE)
    changelog = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert [found and found[1] for found in (module, citation, changelog)] == [declared] * 3


def test_lock_names_versions_and_no_place():
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    assert len(lines) > 100
    assert [line for line in lines if not re.match(r"^[a-z0-9-]+==[\w.]+( ; .*)?$", line)] == []

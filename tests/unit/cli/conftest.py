from __future__ import annotations

from pathlib import Path

import pytest

from lobule.cli import main

EXAMPLE = Path(__file__).parents[3] / "examples" / "smoke.yaml"


@pytest.fixture
def protocol(tmp_path: Path) -> Path:
    """The smallest trial without what is explored besides, in a folder of its own."""
    text = EXAMPLE.read_text()
    for name in ("attribution_patients", "therapy_draws"):
        text = text.replace(f"{name}: 2", f"{name}: 0")
    path = tmp_path / "small.yaml"
    path.write_text(text)
    return path


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run of the smallest trial."""
    folder = tmp_path_factory.mktemp("runs") / "smoke"
    assert main(["trial", str(EXAMPLE), "--out", str(folder)]) == 0
    return folder

"""`lobule tissue`: what a run leaves, how it goes on, and what it refuses."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from lobule.cli import growing, main
from lobule.store import tissue_run
from lobule.tissue.export.frames import days
from lobule.trial.result import RESEARCH_ONLY
from tests.support.tissue_runs import SMALL, written

FILES = {
    "protocol.yaml", "provenance.json", "tissue.zarr", "pictures", "slide.ome.tif",
    "multiplex.ome.tif", "cells.geojson", "cells.zarr", "film.gif", "film.mp4",
    "measures.parquet", "results.json", "report.html", "watch.png",
}  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("tissue")
    out = folder / "run"
    assert main(["tissue", str(written(folder)), "--out", str(out), "--watch"]) == 0
    return out


def digest(folder: Path) -> dict[str, str]:
    """Every file of a run that may not hang on how it was made."""
    parts = ("provenance.json", "watch.png")
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in parts and "chunks" not in path.parts
    }


def test_a_run_is_a_folder_with_these_files(run):
    assert {path.name for path in run.iterdir()} == FILES
    assert days(run / "tissue.zarr") == (0.0, 10.0, 20.0)
    assert (run / "pictures" / "masson.png").is_file()
    assert json.loads((run / "provenance.json").read_text())["status"] == "finished"
    assert not list(run.rglob("*.unfinished*"))


def test_the_report_is_printed_and_is_on_the_page(run, capsys):
    assert main(["tissue", "--resume", str(run)]) == 0
    said = capsys.readouterr().out
    found = json.loads((run / "results.json").read_text())
    page = (run / "report.html").read_text()
    for text in (found["report"], found["core_report"]):
        assert text in said
        assert text in page
    assert RESEARCH_ONLY in said
    assert found["measures"]["ishak"] == 0
    assert "data:image/jpeg;base64" in page


def test_a_run_that_was_stopped_goes_on_to_the_same_bytes(run, tmp_path, monkeypatch, capsys):
    seen = []

    def stop(*arguments):
        seen.append(arguments)
        if len(seen) == 6:
            raise KeyboardInterrupt

    monkeypatch.setattr(tissue_run, "PATIENCE", 0.0)
    monkeypatch.setattr(tissue_run, "_GLANCE", 2.0)
    monkeypatch.setattr(growing, "shown", lambda: Shown(stop))
    out = tmp_path / "run"
    assert main(["tissue", str(written(tmp_path)), "--out", str(out)]) == 130
    assert f"Continue with: lobule tissue --resume {out}" in capsys.readouterr().err
    assert not (out / "report.html").exists()
    monkeypatch.undo()
    assert main(["tissue", "--resume", str(out)]) == 0
    assert digest(out) == digest(run)


class Shown:
    """A progress bar of one's own."""

    def __init__(self, tell) -> None:
        self.tell = tell

    def __enter__(self):
        return self.tell

    def __exit__(self, *_) -> None:
        return None


def test_a_damaged_checkpoint_is_told_in_a_sentence(tmp_path, monkeypatch, capsys):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(growing, "shown", lambda: Shown(stop))
    out = tmp_path / "run"
    assert main(["tissue", str(written(tmp_path)), "--out", str(out)]) == 130
    monkeypatch.undo()
    kept = out / "chunks" / tissue_run.CHECKPOINT
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes(bytes(data))
    capsys.readouterr()
    assert main(["tissue", "--resume", str(out)]) == 2
    assert "damaged" in capsys.readouterr().err
    assert kept.exists()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("lobules: 0 x 2", "line 4: Number of lobules is 0; expected a whole number from 1 to 40."),
        ("lobules: 2 x 3", "line 4: lobules is '2 x 3'; expected an even number up"),
        ("cause: measles", "line 4: Unknown cause 'measles'. Known: alcohol, cholestasis, "),
        ("step: 30 days", "line 4: step is 30 days; expected 0.0104167 to 8 days."),
        ("step: 7 hours", "days is 730 days with steps of 0.291667 days; expected a multiple"),
        ("stains: [Gram]", "line 4: Unknown stain 'Gram'."),
        ("pixel: 0 um", "line 4: pixel is 0 um; expected 0.4 to 10 µm."),
        ("biopsy: {length: 0 mm}", "line 4: Length of a core is 0 mm; expected 0.05 to 60 mm."),
        ("section: big", "line 4: Unknown key 'section'"),
        (
            "cells: {number: -1 per lobule, day: 1 day, route: hepatic artery, "
            "product: bone marrow MSC}",
            "line 4: Number of cells is -1 per lobule; expected 0 to 5,000 cells per lobule.",
        ),
    ],
)
def test_what_a_file_may_not_say_is_told_with_its_line(tmp_path, capsys, line, sentence):
    start = {"title": "x", "cause": "hepatitis", "duration": "2 years"}
    start.pop(line.split(":")[0], None)
    lines = [f"{name}: {value}" for name, value in start.items()]
    lines += [""] * (3 - len(lines)) + [line]
    path = written(tmp_path, "\n".join(lines))
    out = tmp_path / "run"
    assert main(["tissue", str(path), "--out", str(out)]) == 2
    said = capsys.readouterr().err.replace("\n", " ")
    assert sentence in said
    assert not out.exists()


def test_cells_after_the_end_are_refused(tmp_path, capsys):
    cells = "cells: {number: 50 per lobule, day: 3 years, route: hepatic artery, "
    text = f"{SMALL}{cells}product: bone marrow MSC}}\n"
    assert main(["tissue", str(written(tmp_path, text)), "--out", str(tmp_path / "run")]) == 2
    assert "given on day 1095; expected 0 to 20" in capsys.readouterr().err


def test_a_file_or_a_run_is_expected(tmp_path, capsys):
    assert main(["tissue"]) == 2
    assert "neither given; expected one of them" in capsys.readouterr().err
    assert main(["tissue", "--resume", str(tmp_path)]) == 2
    assert "lacks provenance.json" in capsys.readouterr().err
    used = tmp_path / "used"
    used.mkdir()
    (used / "mine.txt").write_text("keep")
    assert main(["tissue", str(written(tmp_path)), "--out", str(used)]) == 2
    assert f"continue with: lobule tissue --resume {used}" in capsys.readouterr().err
    assert (used / "mine.txt").read_text() == "keep"

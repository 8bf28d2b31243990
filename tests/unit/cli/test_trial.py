from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lobule.cli import conducting, main
from lobule.trial.result import RESEARCH_ONLY

EXAMPLE = Path(__file__).parents[3] / "examples" / "smoke.yaml"
FILES = {
    "protocol.yaml",
    "patients.parquet",
    "events.parquet",
    "courses.zarr",
    "results.json",
    "report.html",
    "provenance.json",
}


def test_a_run_is_a_folder_with_these_files(run):
    assert {path.name for path in run.iterdir()} == FILES
    assert (run / "protocol.yaml").read_bytes() == EXAMPLE.read_bytes()
    known = json.loads((run / "provenance.json").read_text())
    assert (known["status"], known["n"], known["seed"]) == ("finished", 8, 1)
    assert "<html" in (run / "report.html").read_text()


def test_the_answer_is_printed_with_the_truth_and_the_place_of_the_report(run, capsys):
    assert main(["trial", "--resume", str(run)]) == 0
    said = capsys.readouterr().out
    answer = json.loads((run / "results.json").read_text())["answer"]
    for sentence in (answer["sentence"], answer["truth"], answer["survival"], RESEARCH_ONLY):
        assert sentence in said
    assert f"Report: {run / 'report.html'}" in said


def test_command_line_changes_patients_and_seed(protocol, monkeypatch, capsys):
    monkeypatch.chdir(protocol.parent)
    assert main(["trial", "small.yaml", "--n", "4", "--seed", "5", "--threads", "1"]) == 0
    assert "Report: runs/small/report.html" in capsys.readouterr().out
    known = json.loads(Path("runs/small/provenance.json").read_text())
    assert (known["n"], known["seed"], known["changed"]) == (4, 5, {"seed": 5, "n": 4})
    assert json.loads(Path("runs/small/results.json").read_text())["flow"]["enrolled"] == 4
    assert Path("runs/small/protocol.yaml").read_text() == protocol.read_text()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["trial"], "neither given; expected one of them"),
        (["trial", "{protocol}", "--resume", "x"], "both given; expected one of them"),
        (["trial", "--resume", "x", "--seed", "3"], "expected it alone"),
        (["trial", "--resume", "nowhere"], "There is no folder nowhere; expected a run."),
        (["trial", "--resume", "{protocol}"], "is a file; expected the folder of a run"),
        (["trial", "--resume", "{folder}"], "lacks provenance.json; expected the folder of a run"),
        (["trial", "nowhere.yaml"], "There is no file nowhere.yaml; expected a protocol."),
        (["trial", "{folder}"], "is a folder; expected a protocol file"),
        (["trial", "{protocol}", "--n", "0"], "n is 0; expected a whole number from 2"),
        (["trial", "{protocol}", "--n", "x"], 'unable to convert "x" into int'),
        (["trial", "{protocol}", "--seed", "-1"], "seed is -1; expected"),
        (["trial", "{protocol}", "--threads", "0"], "Number of threads is 0; expected 1 to 1024"),
        (["trial", "{protocol}", "--out", "{folder}"], "is there already; expected a new folder"),
        (["trial", "{protocol}", "--thread", "2"], "Did you mean --threads?"),
        (["trial", "{protocol}", "--scheduler", "host"], "expected an address such as tcp://host"),
        (["trail", "{protocol}"], 'Did you mean "trial"?'),
        (["cite", "nowhere"], "There is no folder nowhere; expected a run."),
        (["explain", "paracrin"], "Did you mean 'paracrine'?"),
        (["patient", "--age", "54"], "--sex"),
        (["patient", "--age", "5", "--sex", "male", "--meld", "15"], "Age is 5 years; expected 18"),
        (["patient", "--age", "54", "--sex", "x", "--meld", "15"], "expected 'female' or 'male'"),
        (
            ["patient", "--age", "54", "--sex", "male", "--inr", "14.2", "--meld", "15"],
            "INR is 14.2; expected 0.8 to 10. If this is a prothrombin time in seconds",
        ),
        (
            ["patient", "--age", "54", "--sex", "male", "--meld", "15", "--albumin", "2.8"],
            "Albumin is 2.8 without a unit; expected g/L or g/dL",
        ),
    ],
)
def test_whatever_the_user_can_mend_is_one_sentence_and_exit_code_2(
    protocol, capsys, arguments, sentence
):
    names = {"protocol": protocol, "folder": protocol.parent}
    assert main([argument.format(**names) for argument in arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert sentence in said.err
    assert [path.name for path in protocol.parent.iterdir()] == ["small.yaml"]


def test_a_criterion_that_nobody_meets_is_named_and_leaves_nothing(protocol, capsys):
    text = protocol.read_text().replace("meld: 8 to 30", "meld: 8 to 30\n  age: at least 119 years")
    protocol.write_text(text)
    assert main(["trial", str(protocol), "--out", str(protocol.parent / "run")]) == 2
    said = capsys.readouterr()
    assert "Age at least 119 years" in said.err
    assert said.err.count("\n") == 1
    assert [path.name for path in protocol.parent.iterdir()] == ["small.yaml"]


def test_a_defect_is_told_in_a_sentence_with_exit_code_1(protocol, monkeypatch, capsys):
    def fails(*_: object) -> None:
        raise KeyError("nobody expected this")

    monkeypatch.delenv("LOBULE_DEBUG", raising=False)
    monkeypatch.setattr(conducting, "conduct", fails)
    assert main(["trial", str(protocol), "--out", str(protocol.parent / "run")]) == 1
    said = capsys.readouterr().err
    assert "A defect of lobule ended this run (KeyError: 'nobody expected this')." in said
    assert "Set LOBULE_DEBUG=1" in said
    monkeypatch.setenv("LOBULE_DEBUG", "1")
    with pytest.raises(KeyError):
        main(["trial", str(protocol), "--out", str(protocol.parent / "run2")])


def test_ctrl_c_before_anything_is_finished_leaves_nothing(protocol, monkeypatch, capsys):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(conducting, "conduct", stopped)
    folder = protocol.parent / "new" / "run"
    assert main(["trial", str(protocol), "--out", str(folder)]) == 130
    assert "Nothing was finished, and nothing is left behind." in capsys.readouterr().err
    assert [path.name for path in protocol.parent.iterdir()] == ["small.yaml"]


def test_an_unforeseen_error_of_a_library_deletes_nothing(protocol, monkeypatch, capsys):
    def fails(*_: object) -> None:
        int("not a number")

    monkeypatch.delenv("LOBULE_DEBUG", raising=False)
    monkeypatch.setattr(conducting, "analyze", fails)
    folder = protocol.parent / "run"
    assert main(["trial", str(protocol), "--out", str(folder)]) == 1
    assert "A defect of lobule" in capsys.readouterr().err
    assert list((folder / "chunks").glob("*.npz"))


def test_a_package_that_is_not_installed_is_named(protocol, monkeypatch, capsys):
    def fails(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'great_tables'", name="great_tables")

    monkeypatch.setattr(conducting, "finish", fails)
    assert main(["trial", str(protocol), "--out", str(protocol.parent / "run")]) == 2
    assert "The package great_tables is not installed" in capsys.readouterr().err


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
from lobule.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
@pytest.mark.parametrize(("limit", "remains"), [(100, 0), (60_000, 1)])
def test_a_full_disk_is_one_sentence_and_the_run_can_go_on(protocol, limit, remains):
    folder = protocol.parent / "run"
    program = [sys.executable, "-c", LIMITED.format(limit=limit), "trial", str(protocol)]
    source = str(Path(__file__).parents[3] / "src")
    done = subprocess.run(
        [*program, "--out", str(folder), "--threads", "1"],
        env={**os.environ, "PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "The disk has no room left for" in done.stderr
    assert not list(protocol.parent.rglob("*.unfinished"))
    assert folder.exists() == bool(remains)
    if remains:
        assert main(["trial", "--resume", str(folder)]) == 0
        assert {path.name for path in folder.iterdir()} == FILES

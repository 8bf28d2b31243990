"""A run that was killed or stopped and then continued, against one that nobody disturbed."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lobule.cli import main

ROOT = Path(__file__).parents[2]
# A shell in the background starts its programs deaf to Ctrl-C; the test must not inherit that.
LISTENING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
STARTING = "import sys; from lobule.cli import main; sys.exit(main())"
PROGRAM = [sys.executable, "-c", f"{LISTENING}; {STARTING}"]
PATIENCE = 120.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def fingerprints(run: Path) -> dict[str, str]:
    """SHA-256 of every file of a run but its provenance, which holds times."""
    files = (path for path in run.rglob("*") if path.is_file() and path.name != "provenance.json")
    return {
        path.relative_to(run).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


@pytest.fixture(scope="module")
def protocol(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest trial, with enough draws that it takes many chunks."""
    text = (ROOT / "examples" / "smoke.yaml").read_text()
    path = tmp_path_factory.mktemp("protocol") / "small.yaml"
    path.write_text(text.replace("therapy_draws: 2", "therapy_draws: 60"))
    return path


@pytest.fixture(scope="module")
def undisturbed(protocol: Path) -> dict[str, str]:
    run = protocol.parent / "undisturbed"
    assert main(["trial", str(protocol), "--out", str(run), "--threads", "1"]) == 0
    return fingerprints(run)


def chunks(run: Path) -> int:
    return len(list((run / "chunks").glob("*.npz")))


def disturb(protocol: Path, run: Path, when: Callable[[Path], bool], what: int) -> tuple[int, str]:
    """Start a run, send it a signal at the given moment, and wait for its end."""
    source = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [*PROGRAM, "trial", str(protocol), "--out", str(run), "--threads", "2"]
    with subprocess.Popen(command, env=source, stderr=subprocess.PIPE, text=True) as process:
        end = time.monotonic() + PATIENCE
        while not when(run) and process.poll() is None and time.monotonic() < end:
            time.sleep(0.002)
        process.send_signal(what)
        _, said = process.communicate()
    return process.returncode, said


MOMENTS: dict[str, Callable[[Path], bool]] = {
    "before the first chunk": lambda run: (run / "provenance.json").exists(),
    "after the first chunk": lambda run: chunks(run) >= 1,
    "after some chunks": lambda run: chunks(run) >= 6,
    "while the files are written": lambda run: (run / "patients.parquet").exists(),
    "while the report is written": lambda run: (run / "results.json").exists(),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_and_resumed_gives_the_same_bytes(protocol, undisturbed, tmp_path, moment):
    run = tmp_path / "run"
    code, _ = disturb(protocol, run, MOMENTS[moment], signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert json.loads((run / "provenance.json").read_text())["status"] == "unfinished"
    assert main(["trial", "--resume", str(run)]) == 0
    assert fingerprints(run) == undisturbed
    known = json.loads((run / "provenance.json").read_text())
    assert (known["status"], len(known["resumed"])) == ("finished", 1)


def test_stopped_by_ctrl_c_and_resumed_gives_the_same_bytes(protocol, undisturbed, tmp_path):
    run = tmp_path / "run"
    code, said = disturb(protocol, run, MOMENTS["after some chunks"], signal.SIGINT)
    assert code == 130
    assert said.count("\n") == 1
    assert f"pieces are kept. Continue with: lobule trial --resume {run}" in said
    assert chunks(run) >= 6
    assert not list(run.rglob("*.unfinished"))
    assert main(["trial", "--resume", str(run)]) == 0
    assert fingerprints(run) == undisturbed


def test_continued_run_computes_only_what_was_missing(protocol, undisturbed, tmp_path):
    run = tmp_path / "run"
    disturb(protocol, run, MOMENTS["after some chunks"], signal.SIGKILL)
    before = {path.name: path.stat().st_mtime_ns for path in (run / "chunks").glob("*.npz")}
    disturb_again = MOMENTS["while the files are written"]
    source = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [*PROGRAM, "trial", "--resume", str(run)]
    with subprocess.Popen(command, env=source, stderr=subprocess.DEVNULL) as process:
        while not disturb_again(run) and process.poll() is None:
            time.sleep(0.002)
        process.kill()
    after = {path.name: path.stat().st_mtime_ns for path in (run / "chunks").glob("*.npz")}
    assert {name: after[name] for name in before} == before
    assert len(after) > len(before)


@pytest.mark.parametrize("threads", ["2", "3"])
def test_any_number_of_threads_gives_the_same_bytes(protocol, undisturbed, tmp_path, threads):
    run = tmp_path / "run"
    assert main(["trial", str(protocol), "--out", str(run), "--threads", threads]) == 0
    assert fingerprints(run) == undisturbed

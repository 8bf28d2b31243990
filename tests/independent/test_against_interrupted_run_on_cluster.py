"""A run on a Dask cluster, one of whose machines is lost, against a run in one thread."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from lobule.cli import main

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-c", "import sys; from lobule.cli import main; sys.exit(main())"]
DASK = [sys.executable, "-m", "dask"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
PATIENCE = 120.0


@dataclass(frozen=True)
class Cluster:
    """A scheduler and its workers, as the guide starts them."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def started(folder: Path, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        [*DASK, *command], cwd=folder, env=ENVIRONMENT, stdout=quiet, stderr=quiet
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened() and time.monotonic() < end:
        time.sleep(0.005)
    assert happened()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    contact = tmp_path / "scheduler.json"
    here = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    with ExitStack() as stack:
        scheduler = stack.enter_context(
            started(tmp_path, "scheduler", *here, "--scheduler-file", str(contact))
        )
        wait_for(lambda: contact.exists() and contact.stat().st_size > 0)
        address = json.loads(contact.read_text())["address"]
        worker = ("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
        workers = [stack.enter_context(started(tmp_path, *worker)) for _ in range(2)]
        yield Cluster(address, scheduler, tuple(workers))


@pytest.fixture(scope="module")
def protocol(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = (ROOT / "examples" / "smoke.yaml").read_text()
    path = tmp_path_factory.mktemp("protocol") / "small.yaml"
    path.write_text(text.replace("therapy_draws: 2", "therapy_draws: 100"))
    return path


@pytest.fixture(scope="module")
def in_one_thread(protocol: Path) -> dict[str, str]:
    run = protocol.parent / "one"
    assert main(["trial", str(protocol), "--out", str(run), "--threads", "1"]) == 0
    return fingerprints(run)


def fingerprints(run: Path) -> dict[str, str]:
    files = (path for path in run.rglob("*") if path.is_file() and path.name != "provenance.json")
    return {p.relative_to(run).as_posix(): sha256(p.read_bytes()).hexdigest() for p in files}


def chunks(run: Path) -> int:
    return len(list((run / "chunks").glob("*.npz")))


@contextmanager
def running(protocol: Path, run: Path, address: str) -> Iterator[subprocess.Popen[str]]:
    command = [*PROGRAM, "trial", str(protocol), "--out", str(run), "--scheduler", address]
    with subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as process:
        yield process


def test_two_workers_of_whom_one_is_killed_give_the_same_bytes(
    protocol, in_one_thread, cluster, tmp_path
):
    run = tmp_path / "run"
    with running(protocol, run, cluster.address) as process:
        wait_for(lambda: chunks(run) >= 4 or process.poll() is not None)
        assert process.poll() is None
        cluster.workers[0].send_signal(signal.SIGKILL)
        _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said) == (0, "")
    assert fingerprints(run) == in_one_thread
    assert json.loads((run / "provenance.json").read_text())["command"]["cluster"] is True


def test_a_lost_scheduler_ends_in_a_sentence_and_the_run_goes_on_without_it(
    protocol, in_one_thread, cluster, tmp_path
):
    run = tmp_path / "run"
    with running(protocol, run, cluster.address) as process:
        wait_for(lambda: chunks(run) >= 4 or process.poll() is not None)
        assert process.poll() is None
        cluster.scheduler.send_signal(signal.SIGKILL)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert said.count("\n") == 1
    assert "The scheduler was lost" in said
    assert f"Continue with: lobule trial --resume {run}" in said
    assert main(["trial", "--resume", str(run)]) == 0
    assert fingerprints(run) == in_one_thread

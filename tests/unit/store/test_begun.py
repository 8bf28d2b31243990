from __future__ import annotations

import json
import os
import platform
from pathlib import Path

import pytest

from lobule.store import Begun, NoRoom, NotARun, begin, free_name, new_provenance, only_here, reopen
from lobule.store.provenance import FINISHED

TEXT = "title: a trial\n"


def record(text: str = TEXT):
    return new_provenance(text, seed=3, n=8, changed={"n": 8}, command={"threads": 2})


def begun(path: Path) -> Begun:
    return begin(path, TEXT, record())


def test_a_run_that_began_can_be_reopened_as_it_was(tmp_path):
    first = begun(tmp_path / "run")
    again = reopen(tmp_path / "run")
    assert again.text == TEXT
    assert again.provenance.changed == {"n": 8}
    assert again.provenance.started == first.provenance.started
    assert len(again.provenance.resumed) == 1
    assert not again.is_finished


def test_provenance_names_no_host_no_user_and_no_folder(tmp_path):
    begun(tmp_path / "run")
    text = (tmp_path / "run" / "provenance.json").read_text()
    hidden = [str(tmp_path), str(Path.home()), f'"{platform.node()}"', os.getcwd()]
    assert [word for word in hidden if word in text] == []
    known = json.loads(text)
    assert known["seed"] == 3
    assert known["libraries"]["numpy"]
    assert set(known["machine"]) == {"system", "processor", "cores"}


def test_an_existing_folder_is_not_touched(tmp_path):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "thesis.txt").write_text("mine")
    with pytest.raises(ValueError, match="is there already; expected a new folder"):
        begun(tmp_path / "run")
    assert [p.name for p in tmp_path.rglob("*")] == ["run", "thesis.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "run").write_text("mine")
    with pytest.raises(ValueError, match="is there already"):
        begun(tmp_path / "run")


def test_a_full_disk_leaves_no_folder(tmp_path, monkeypatch):
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NoRoom, match="The disk has no room left"):
        begun(tmp_path / "run")
    assert list(tmp_path.iterdir()) == []


def test_names_are_counted_up(tmp_path):
    assert free_name(tmp_path / "run") == tmp_path / "run"
    (tmp_path / "run").mkdir()
    (tmp_path / "run-2").mkdir()
    assert free_name(tmp_path / "run") == tmp_path / "run-3"


def spoil(run: Path, kind: str) -> None:
    provenance = run / "provenance.json"
    match kind:
        case "protocol gone":
            (run / "protocol.yaml").unlink()
        case "protocol edited":
            (run / "protocol.yaml").write_text("title: another\n")
        case "provenance gone":
            provenance.unlink()
        case "provenance empty":
            provenance.write_text("")
        case "provenance cut":
            provenance.write_text(provenance.read_text()[:100])
        case "provenance of another":
            provenance.write_text('{"name": "x"}')
        case "provenance is a list":
            provenance.write_text("[]")
        case "provenance is a folder":
            provenance.unlink()
            provenance.mkdir()
        case "other code":
            known = json.loads(provenance.read_text())
            provenance.write_text(json.dumps({**known, "code": "0"}))


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("protocol gone", "lacks protocol.yaml; expected the folder of a run"),
        ("protocol edited", "was changed after the run began"),
        ("provenance gone", "lacks provenance.json"),
        ("provenance empty", "is damaged; expected what 'lobule trial' wrote"),
        ("provenance cut", "is damaged"),
        ("provenance of another", "is damaged"),
        ("provenance is a list", "is damaged"),
        ("provenance is a folder", "cannot be read"),
        ("other code", "begun by other source code"),
    ],
)
def test_a_damaged_run_is_refused_with_the_reason(tmp_path, kind, sentence):
    begun(tmp_path / "run")
    spoil(tmp_path / "run", kind)
    with pytest.raises(NotARun, match=sentence):
        reopen(tmp_path / "run")


def test_no_run_at_all_is_refused(tmp_path):
    with pytest.raises(NotARun, match="There is no folder"):
        reopen(tmp_path / "nowhere")
    (tmp_path / "file").write_text("")
    with pytest.raises(NotARun, match="is a file; expected the folder of a run"):
        reopen(tmp_path / "file")


def test_a_finished_run_is_known_as_such_whatever_code_made_it(tmp_path):
    first = begun(tmp_path / "run")
    ended = first.provenance.ended_after(1.5)
    (tmp_path / "run" / "provenance.json").write_bytes(ended.to_json())
    again = reopen(tmp_path / "run")
    assert again.is_finished
    assert (again.provenance.status, again.provenance.seconds) == (FINISHED, 1.5)


def test_two_processes_do_not_work_on_one_run(tmp_path):
    run = begun(tmp_path / "run")
    with only_here(run), pytest.raises(NotARun, match="is being worked on"), only_here(run):
        raise AssertionError("held twice")
    with only_here(run):
        pass

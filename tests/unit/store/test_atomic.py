from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from lobule.store.atomic import NoRoom, room_in, write_file, write_folder


def full_disk(descriptor: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_file_is_written_whole_and_nothing_else(tmp_path):
    write_file(tmp_path / "a.json", b"{}")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.json", b"{}")]


def test_full_disk_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    write_file(tmp_path / "a.json", b"old")
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_file(tmp_path / "a.json", b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.json", b"old")]


def fill(folder: Path) -> None:
    folder.mkdir()
    (folder / "part").write_text("new")


def test_folder_takes_the_place_of_an_older_one(tmp_path):
    (tmp_path / "courses").mkdir()
    (tmp_path / "courses" / "stale").write_text("old")
    write_folder(tmp_path / "courses", fill)
    assert [p.name for p in tmp_path.rglob("*")] == ["courses", "part"]


def test_folder_that_cannot_be_filled_leaves_the_older_one(tmp_path):
    write_folder(tmp_path / "courses", fill)

    def fails(folder: Path) -> None:
        fill(folder)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OSError, match="No space left"):
        write_folder(tmp_path / "courses", fails)
    assert [p.name for p in tmp_path.rglob("*")] == ["courses", "part"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_no_room_is_one_sentence(code):
    with (
        pytest.raises(NoRoom, match="no room left for runs/a; expected some"),
        room_in(Path("runs/a")),
    ):
        raise OSError(code, os.strerror(code))


def test_other_errors_of_the_disk_are_not_called_a_lack_of_room():
    with pytest.raises(PermissionError), room_in(Path("runs/a")):
        raise PermissionError(errno.EACCES, "Permission denied")

"""Files that a command writes once its work is done."""

from __future__ import annotations

from pathlib import Path


def check_targets(*targets: Path | None) -> None:
    """Refuse before the work what could not be written after it.

    Raises
    ------
    ValueError
    """
    for target in targets:
        if target is None:
            continue
        if not target.parent.is_dir():
            raise ValueError(
                f"{target.parent} is no folder; expected one for {target.name}. Create it first."
            )
        if target.is_dir():
            raise ValueError(f"{target} is a folder; expected the name of a file to write.")


def write_text(target: Path, text: str) -> None:
    """Write a file whole or not at all."""
    from lobule.store.atomic import room_in, write_file

    with room_in(target.parent):
        write_file(target, text.encode())

"""Everything a run needs to go on, in one file that is whole or not there."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORMAT = "lobule tissue checkpoint"
VERSION = 1


@dataclass(frozen=True)
class Checkpoint:
    """State of a run.

    Attributes
    ----------
    arrays : dict of str to array
        Cells, fields, counters.
    facts : dict
        What JSON can hold: seed, day, step, names, versions.
    """

    arrays: Mapping[str, NDArray[Any]]
    facts: Mapping[str, Any]


def save(path: Path | str, arrays: Mapping[str, NDArray[Any]], facts: Mapping[str, Any]) -> None:
    """Write a checkpoint; a kill at any moment leaves the old file or the new one, never half.

    Parameters
    ----------
    path : path
        File to write; its folder must exist.
    arrays : mapping of str to array
        Any numeric or fixed-width text arrays.
    facts : mapping
        What JSON can hold.
    """
    path = Path(path)
    body = io.BytesIO()
    np.savez(body, allow_pickle=False, **{f"array/{name}": a for name, a in arrays.items()})
    content = body.getvalue()
    head = {
        "format": FORMAT,
        "version": VERSION,
        "digest": hashlib.sha256(content).hexdigest(),
        "facts": dict(facts),
    }
    line = json.dumps(head, sort_keys=True).encode() + b"\n"
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(line)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def load(path: Path | str) -> Checkpoint:
    """Read a checkpoint.

    Raises
    ------
    ValueError
        If the file is not a checkpoint of this kind, of another version, or damaged.
    """
    path = Path(path)
    line, _, content = path.read_bytes().partition(b"\n")
    try:
        head = json.loads(line)
        known = head["format"] == FORMAT
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise ValueError(
            f"{path} is not a tissue checkpoint. Give the file that an earlier run wrote."
        )
    if head["version"] != VERSION:
        raise ValueError(
            f"{path} is a checkpoint of version {head['version']}; expected {VERSION}. "
            "Go on with the version of lobule that wrote it, or start anew."
        )
    if hashlib.sha256(content).hexdigest() != head["digest"]:
        raise ValueError(
            f"{path} is damaged: its content does not match its digest. "
            "Go on from an earlier checkpoint, or start anew."
        )
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            arrays = {name.removeprefix("array/"): stored[name] for name in stored.files}
    except (ValueError, zipfile.BadZipFile) as error:
        raise ValueError(f"{path} cannot be read: {error}. Start anew.") from error
    return Checkpoint(arrays, head["facts"])

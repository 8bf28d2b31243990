"""Results of chunks, stored as they come, so that a run that was stopped loses nothing else."""

from __future__ import annotations

import itertools
import os
import typing
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lobule.executor.workers import Function, Workers
from lobule.trial.execute import Execute


def kept_in(folder: Path, workers: Workers) -> Execute:
    """Let workers run only the chunks that the folder does not hold yet, and keep each result.

    Parameters
    ----------
    folder : Path
        Exists; holds chunks of this same run or nothing.
    workers : Workers

    Returns
    -------
    Execute
        The n-th call in a run must ask for the same chunks each time. Every result is read back
        from its file, so a continued run computes with the same bytes as an uninterrupted one.
    """
    calls = itertools.count(1)

    def execute(
        stage: str, function: Function, chunks: Sequence[tuple[Any, ...]], /
    ) -> Iterator[Any]:
        call = next(calls)
        paths = [folder / f"{call:03d}-{stage}-{n:05d}.npz" for n in range(1, len(chunks) + 1)]
        return _results(paths, workers, function, chunks)

    return execute


def _results(
    paths: Sequence[Path], workers: Workers, function: Function, chunks: Sequence[tuple[Any, ...]]
) -> Iterator[Any]:
    kind = result_of(function)
    missing = [n for n, path in enumerate(paths) if read_chunk(kind, path) is None]

    def keep(place: int, result: Any) -> None:
        write_chunk(paths[missing[place]], result)

    awaited = set(missing)
    finished = workers(function, [chunks[n] for n in missing], keep)
    try:
        for number, path in enumerate(paths):
            while number in awaited:
                awaited.remove(missing[next(finished)])
            yield read_chunk(kind, path)
    finally:
        _close(finished)


def result_of(function: Function) -> Any:
    """The record that a function of a stage returns, from its annotation."""
    target = getattr(function, "func", function)
    return typing.get_type_hints(target)["return"]


def write_chunk(path: Path, result: Any) -> None:
    """Store the arrays of a record; a file of this name is complete or absent."""
    unfinished = path.with_suffix(".unfinished")
    try:
        with unfinished.open("wb") as stream:
            np.savez(stream, allow_pickle=False, **result.to_arrays())
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read_chunk(kind: Any, path: Path) -> Any:
    """The record in a file, or None if it is not there or damaged."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            return kind.from_arrays({name: arrays[name] for name in arrays.files})
    except (OSError, ValueError, TypeError, EOFError, KeyError, zipfile.BadZipFile):
        return None


def _close(iterator: Iterator[int]) -> None:
    close = getattr(iterator, "close", None)
    if close is not None:
        close()

"""Conduct a trial that has begun, and keep what is finished if it stops."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from lobule.cli.ending import Stopped, is_refusal
from lobule.executor import ClusterUnavailable, Workers, kept_in
from lobule.progress import shown
from lobule.store import Begun, NoRoom, finish, only_here, room_in
from lobule.trial.analyze import analyze
from lobule.trial.protocol import Protocol
from lobule.trial.result import TrialResult
from lobule.trial.run import conduct


def conducted(begun: Begun, protocol: Protocol, workers: Workers) -> TrialResult:
    """Run a trial, write its folder, and give its result.

    Parameters
    ----------
    begun : Begun
    protocol : Protocol
    workers : Workers

    Raises
    ------
    Stopped, NoRoom, ClusterUnavailable
        The run could not go on; the sentence says how to continue it.
    ValueError
        The protocol cannot be carried out; the folder is removed.
    """
    start = time.monotonic()
    with only_here(begun), _keeping(begun), room_in(begun.path), shown() as progress:
        done = conduct(protocol, kept_in(begun.chunks, workers), progress)
        progress(0, 1, "Analyzing")
        result = analyze(
            protocol,
            done.enrollment,
            done.treated,
            done.data,
            done.subsets,
            done.draws,
            done.histories,
        )
        progress(1, 1, "Analyzing")
        progress(0, 1, "Writing the report")
        finish(begun, protocol, done, result, since=start)
    return result


@contextmanager
def _keeping(begun: Begun) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        raise Stopped(f"Stopped. {_remains(begun)}") from None
    except (NoRoom, ClusterUnavailable) as error:
        raise type(error)(f"{error} {_remains(begun)}") from None
    except ValueError as error:
        if is_refusal(error):
            begun.discard()
        raise


def _remains(begun: Begun) -> str:
    kept = begun.kept
    if not kept:
        begun.discard()
        return "Nothing was finished, and nothing is left behind."
    pieces = "1 finished piece is" if kept == 1 else f"{kept} finished pieces are"
    return f"{pieces} kept. Continue with: lobule trial --resume {begun.path}"

"""How the program ends: with one sentence and an exit code, never with a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import TracebackType
from typing import Any

FINE, DEFECT, MENDABLE, INTERRUPTED = 0, 1, 2, 130
DEBUG = "LOBULE_DEBUG"


class Stopped(KeyboardInterrupt):
    """Ctrl-C, with what the user should know about what is kept."""


def ending(run: Callable[[], Any]) -> int:
    """Run, and turn whatever goes wrong into a sentence and an exit code."""
    try:
        run()
        sys.stdout.flush()
    except KeyboardInterrupt as stop:
        return _say(str(stop) or "Stopped.", INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone; Python must not complain again when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FINE
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return _told(error)
    return FINE


def _told(error: Exception) -> int:
    if type(error).__module__.startswith("cyclopts"):
        return _say(f"{_one_line(error)} See: lobule --help", MENDABLE)
    if is_refusal(error):
        return _say(_one_line(error), MENDABLE)
    if isinstance(error, OSError) and error.filename is not None:
        return _say(f"{error.filename} cannot be used: {error.strerror}.", MENDABLE)
    if isinstance(error, ModuleNotFoundError) and not str(error.name).startswith("lobule"):
        return _say(
            f"The package {error.name} is not installed; expected it for this command. "
            "Set up again from the lock: make trial.",
            MENDABLE,
        )
    if isinstance(error, MemoryError):
        return _say(
            "The memory of this machine is full; expected room for all patients. Lower n.",
            MENDABLE,
        )
    return _say(
        f"A defect of lobule ended this run ({type(error).__name__}: {_one_line(error)}). "
        f"Set {DEBUG}=1 to see where, and report it.",
        DEFECT,
    )


def is_refusal(error: BaseException) -> bool:
    """Whether this package itself refused something; what its libraries raise was not foreseen."""
    return isinstance(error, ValueError) and _raised_in(error.__traceback__).startswith("lobule")


def _raised_in(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else str(trace.tb_frame.f_globals.get("__name__", ""))


def _one_line(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _say(sentence: str, code: int) -> int:
    print(f"lobule: {sentence}", file=sys.stderr)
    return code

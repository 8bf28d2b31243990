"""Where a run comes from: version, seed, command, machine and times; nothing else depends on it."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import lobule
from lobule.store.folder import PROVENANCE, NotARun, file_of_run

UNFINISHED, FINISHED = "unfinished", "finished"
_LIBRARIES = ("numpy", "scipy", "llvmlite", "pandas", "pyarrow", "zarr", "matplotlib")


@dataclass(frozen=True)
class RunProvenance:
    """The contents of ``provenance.json``.

    Attributes
    ----------
    status : str
        ``unfinished`` or ``finished``.
    lobule, code : str
        Version, and SHA-256 of the source.
    python : str
    libraries : mapping of str to str
        Versions.
    protocol : str
        SHA-256 of ``protocol.yaml``.
    seed, n : int
        As run; they may differ from the protocol file.
    changed : mapping of str to int
        What the command line changed in the protocol.
    command : mapping of str to value
        The other options.
    machine : mapping of str to value
        System, processor and cores; no names of hosts, users or folders.
    started, ended : str
        Coordinated universal time.
    seconds : float
        From the last start to the end.
    """

    status: str
    lobule: str
    code: str
    python: str
    libraries: dict[str, str]
    protocol: str
    seed: int
    n: int
    changed: dict[str, int]
    command: dict[str, Any]
    machine: dict[str, Any]
    started: str
    ended: str = ""
    seconds: float = 0.0
    resumed: list[str] = field(default_factory=list)

    def to_json(self) -> bytes:
        """Contents of the file."""
        return (json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n").encode()

    def ended_after(self, seconds: float) -> RunProvenance:
        """The same for a finished run."""
        return replace(self, status=FINISHED, ended=now(), seconds=round(seconds, 3))


def new_provenance(
    protocol: str, *, seed: int, n: int, changed: dict[str, int], command: dict[str, Any]
) -> RunProvenance:
    """What is known when a run begins.

    Parameters
    ----------
    protocol : str
        Text of the protocol file.
    """
    return RunProvenance(
        status=UNFINISHED,
        lobule=lobule.__version__,
        code=code_fingerprint(),
        python=platform.python_version(),
        libraries=_libraries(),
        protocol=fingerprint(protocol),
        seed=seed,
        n=n,
        changed=changed,
        command=command,
        machine={
            "system": platform.system(),
            "processor": platform.machine(),
            "cores": os.cpu_count(),
        },
        started=now(),
    )


def read_provenance(run: Path) -> RunProvenance:
    """The provenance of a run.

    Raises
    ------
    NotARun
        It is missing or damaged.
    """
    data = file_of_run(run, PROVENANCE)
    try:
        return RunProvenance(**json.loads(data))
    except (ValueError, TypeError):
        raise NotARun(
            f"{run / PROVENANCE} is damaged; expected what 'lobule trial' wrote. "
            "Start the trial again from its protocol."
        ) from None


def fingerprint(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def code_fingerprint() -> str:
    """SHA-256 of the source of this package."""
    root = Path(lobule.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def now() -> str:
    """Coordinated universal time to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _libraries() -> dict[str, str]:
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found

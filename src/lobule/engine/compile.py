"""From IR text to machine code, cached on disk by the hash of the equations."""

from __future__ import annotations

import ctypes
import hashlib
import os
import tempfile
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any


def cache_folder() -> Path:
    """Where compiled kernels are kept: ``LOBULE_CACHE``, else the user's cache folder."""
    chosen = os.environ.get("LOBULE_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "lobule"


@cache
def engine_version() -> str:
    """Hash of the code generator's own source: an old kernel is never taken for a new one."""
    text = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        text.update(path.read_bytes())
    return text.hexdigest()


@cache
def _target() -> tuple[Any, str]:
    """The machine this process runs on, and its description."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    name, features = llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()
    machine = llvm.Target.from_default_triple().create_target_machine(
        cpu=name, features=features, opt=2, jit=True, codemodel="jitdefault"
    )
    return machine, f"{name} {features} {llvm.llvm_version_info}"


def machine_code(key: str, write: Callable[[], str]) -> tuple[bytes, bool]:
    """Object code for a key, from the cache or freshly compiled.

    Parameters
    ----------
    key : str
        Hash of everything the code depends on but the machine.
    write : callable
        Produces the IR text; called only when the cache has nothing.

    Returns
    -------
    bytes, bool
        The object code, and whether it came from the cache.
    """
    machine, description = _target()
    name = hashlib.sha256(f"{key} {engine_version()} {description}".encode()).hexdigest()
    path = cache_folder() / f"{name}.o"
    try:
        return path.read_bytes(), True
    except OSError:
        pass
    import llvmlite.binding as llvm

    module = llvm.parse_assembly(write())
    module.verify()
    code = bytes(machine.emit_object(module))
    _keep(path, code)
    return code, False


def _keep(path: Path, code: bytes) -> None:
    """Write a cache file whole or not at all; a cache that cannot be written is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(code)
        os.replace(name, path)
    except OSError:
        return


_LOADED: dict[str, tuple[Callable[[Any], None], Any]] = {}
_BUSY: dict[str, threading.Lock] = {}
_LOCK = threading.Lock()


def loaded(key: str, write: Callable[[], str]) -> tuple[Callable[[Any], None], Any]:
    """Machine code for a key, once in this process whoever asks, and whenever.

    Models that differ in parameter values only share it; threads that ask for it at the same time
    wait for one of them to compile it.

    Parameters
    ----------
    key, write
        As in `machine_code`.

    Returns
    -------
    callable and object
        As `load`.
    """
    with _LOCK:
        busy = _BUSY.setdefault(key, threading.Lock())
    with busy:
        if key not in _LOADED:
            code, _ = machine_code(key, write)
            _LOADED[key] = load(code)
        return _LOADED[key]


def load(code: bytes) -> tuple[Callable[[Any], None], Any]:
    """Callable ``run(words)`` of object code, and what must be kept alive beside it."""
    import llvmlite.binding as llvm

    machine = llvm.Target.from_default_triple().create_target_machine(
        jit=True, codemodel="jitdefault"
    )
    _target()
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    engine.add_object_file(llvm.object_file.ObjectFileRef.from_data(code))
    engine.finalize_object()
    address = engine.get_function_address("run")
    return ctypes.CFUNCTYPE(None, ctypes.c_void_p)(address), engine

"""A Dask cluster: the same chunks, sent to any machines that `dask worker` runs on."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from lobule import __version__
from lobule.executor.workers import Function, Keep, Workers

PATIENCE = 20.0  # seconds to find the scheduler and a first worker


class ClusterUnavailable(ValueError):
    """The cluster cannot be used; the message says why and what to do."""


@contextmanager
def cluster(address: str, patience: float = PATIENCE) -> Iterator[Workers]:
    """Workers of the cluster whose scheduler is at an address such as ``tcp://host:8786``.

    A worker that is lost costs the chunks it had in hand, which others then take over.

    Parameters
    ----------
    address : str
    patience : float, s
        How long to wait for the scheduler, and then for a first worker.

    Raises
    ------
    ClusterUnavailable
        Dask is not installed, nobody answers at the address, there is no worker, or the workers
        have another version of this package.
    """
    client = _connect(address, patience)
    try:
        _check_workers(client, address, patience)
        yield _workers(client)
    finally:
        client.close(timeout=PATIENCE)


def _connect(address: str, patience: float) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise ClusterUnavailable(
            f"The scheduler {address} needs Dask, which is not installed here; expected the extra "
            "'cluster'. Install it with: pip install 'lobule[cluster]'"
        ) from None
    if not address.startswith(("tcp://", "tls://", "ucx://", "ws://", "wss://", "inproc://")):
        raise ClusterUnavailable(
            f"The scheduler is '{address}'; expected an address such as tcp://host:8786. "
            "It is printed by 'dask scheduler' when it starts."
        )
    # What Dask would log, a lost connection, is told in a sentence instead.
    for name in ("distributed", "distributed.client", "distributed.core", "distributed.comm"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with suppress(OSError, ValueError, TimeoutError):
        return Client(address, timeout=patience, set_as_default=False)
    # A client that never connected stops its loop when it is collected; inside the start of the
    # next client that would wait for a lock that the start holds.
    gc.collect()
    raise ClusterUnavailable(
        f"No scheduler answers at {address} within {patience:g} s; expected one started with "
        "'dask scheduler'. Check the address, or leave --scheduler out to use this machine."
    )


def _check_workers(client: Any, address: str, patience: float) -> None:
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError:
        raise ClusterUnavailable(
            f"The scheduler at {address} has no worker after {patience:g} s; expected one or more. "
            f"Start some with: dask worker {address}"
        ) from None
    for worker, version in client.run(_installed_version, on_error="return").items():
        if version != __version__:
            found = "no lobule" if isinstance(version, BaseException) else f"lobule {version}"
            raise ClusterUnavailable(
                f"The worker {worker} has {found}; expected lobule {__version__} as here. "
                "Install the same version on every worker."
            )


def _installed_version() -> str:
    import lobule

    return lobule.__version__


def _workers(client: Any) -> Workers:
    from distributed import as_completed

    def work(function: Function, chunks: Sequence[tuple[Any, ...]], keep: Keep, /) -> Iterator[int]:
        futures = [client.submit(function, *chunk, pure=False) for chunk in chunks]
        number = {future.key: place for place, future in enumerate(futures)}
        try:
            for future in as_completed(futures, loop=client.loop):
                place = number[future.key]
                keep(place, _result(future))
                future.release()
                yield place
        finally:
            if client.status == "running":
                client.cancel(futures, force=True)

    return work


def _result(future: Any) -> Any:
    from distributed import CancelledError, KilledWorker
    from distributed.comm.core import CommClosedError

    try:
        return future.result()
    except KilledWorker as error:
        raise ClusterUnavailable(
            f"A chunk was lost several times, at last with {error.last_worker.address}; "
            "expected workers that stay alive. Give them more memory, or start more."
        ) from None
    except (CancelledError, CommClosedError):
        raise ClusterUnavailable(
            "The scheduler was lost; expected one that stays until the end. Start it again."
        ) from None

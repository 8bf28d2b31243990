from __future__ import annotations

import socket
import sys

import pytest

from lobule.executor import ClusterUnavailable, cluster


def refused(address: str) -> str:
    with pytest.raises(ClusterUnavailable) as error, cluster(address, patience=0.5):
        raise AssertionError("there is no cluster")
    return str(error.value)


def test_missing_dask_is_told_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install 'lobule[cluster]'" in refused("tcp://127.0.0.1:8786")


@pytest.mark.parametrize("address", ["localhost:8786", "", "http://host", "8786"])
def test_what_is_no_address_is_refused(address):
    assert f"The scheduler is '{address}'; expected an address such as tcp://" in refused(address)


def test_a_scheduler_that_does_not_answer_is_given_up():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        assert f"No scheduler answers at {address} within 0.5 s" in refused(address)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:notaport", "tcp://no.such.host.invalid:1"])
def test_an_address_that_leads_nowhere_is_refused(address):
    assert "No scheduler answers" in refused(address)

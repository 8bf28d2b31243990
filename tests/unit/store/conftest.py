from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from lobule.protocol_file import read_protocol
from lobule.trial.protocol import Exploration, Protocol
from lobule.trial.run import Conducted, conduct

EXAMPLE = Path(__file__).parents[3] / "examples" / "smoke.yaml"


@pytest.fixture(scope="session")
def protocol() -> Protocol:
    return dataclasses.replace(read_protocol(EXAMPLE), exploration=Exploration(0, 0, 0))


@pytest.fixture(scope="session")
def done(protocol: Protocol) -> Conducted:
    return conduct(protocol)

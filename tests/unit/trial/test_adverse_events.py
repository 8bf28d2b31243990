"""Good news is no adverse event."""

from __future__ import annotations

import re

import pytest

import lobule.complication
import lobule.etiology
import lobule.treatment  # noqa: F401
from lobule.quantity import registry
from lobule.quantity.state import Event
from lobule.trial.summarize.adverse_events import is_adverse

EVENTS = {e.name: e for process in registry.processes() for e in process.events}
GOOD = re.compile(r"resolved|\bover\b|lighter|quiet|remission|open again|regression|no longer")


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_an_event_that_sounds_like_good_news_is_not_adverse(event: Event) -> None:
    if GOOD.search(event.label):
        assert not is_adverse(event)


def test_complications_and_deaths_are_adverse() -> None:
    for name in ("infection", "variceal_bleed", "death_from_infection", "cancer_onset"):
        assert is_adverse(EVENTS[name])
    assert not is_adverse(EVENTS["cirrhosis_diagnosed"])

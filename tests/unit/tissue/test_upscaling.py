"""Rates from windows of tissue: closed forms, intervals, and what a file must be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from lobule.tissue.experiment import Cause, Experiment, begun
from lobule.tissue.upscaling import Rates, Window, kept_rates
from lobule.tissue.upscaling.challenge import regained
from lobule.tissue.upscaling.conductance import conductance
from lobule.tissue.upscaling.rates import UNITS, drawn_together
from tests.support.drawn_sections import bare, drawn

WINDOW = Window("hepatitis", 1, 6.0, 0.1, 0.4, 0.8, 0.7, 60.0, 1.0)


def test_a_uniform_channel_conducts_by_its_shape():
    """Pressure that falls evenly and rises again: two channels of half the width side by side."""
    domain, vessels = bare(1000.0, 500.0)
    section = drawn(domain, vessels)
    place = (np.arange(domain.columns) + 0.5) / domain.columns
    pressure = np.tile(np.abs(2 * place - 1), (domain.rows, 1))
    fields = section.fields.replace(pressure=pressure, permeability=np.full(domain.shape, 0.5))
    # At both turns two voxels have the same pressure, and nothing flows between them.
    turns = 1 - 2 / domain.columns
    expected = turns * 2 * 0.5 * domain.height / (domain.width / 2)
    assert conductance(section.replace(fields=fields)) == pytest.approx(expected, rel=0.002)
    twice = fields.replace(permeability=2 * fields.permeability)
    ratio = conductance(section.replace(fields=twice)) / conductance(section.replace(fields=fields))
    assert ratio == pytest.approx(2.0)


def test_healthy_tissue_grows_back_what_was_taken():
    healthy = begun(Experiment("", Cause.NONE, days=10.0, across=1, up=2, frame_every=10.0))
    assert 0.05 < regained(healthy, days=4.0) < regained(healthy, days=14.0) <= 1.3


def test_an_interval_is_that_of_student():
    values = (0.4, 0.5, 0.9)
    windows = [replace(WINDOW, seed=n, division=value) for n, value in enumerate(values)]
    found = drawn_together(windows, (3.0, 6.0), {"seeds": [0, 1, 2]})
    (rate,) = found.of("division", "hepatitis")
    low, high = stats.t.interval(0.95, 2, np.mean(values), stats.sem(values))
    assert (rate.mean, rate.low, rate.high) == pytest.approx((np.mean(values), low, high))
    assert (rate.level, rate.sections, rate.unit) == (6.0, 3, UNITS["division"])


def test_more_donor_cells_are_heard_more():
    kept = kept_rates().relay
    assert [rate.per_lobule for rate in kept] == sorted(rate.per_lobule for rate in kept)
    heard = [rate.heard for rate in kept]
    assert 0 < heard[0] < heard[1] < heard[2] < 1
    assert all(rate.sections > 1 for rate in kept)


def test_a_file_gives_back_the_rates():
    found = drawn_together([WINDOW, replace(WINDOW, bridged=float("nan"))], (6.0,), {"a": 1})
    again = Rates.from_json(found.to_json())
    assert again.to_json() == found.to_json()
    assert np.isnan(again.windows[1].bridged)
    with pytest.raises(ValueError, match="holds no rates of tissue of this version"):
        Rates.from_json("{}")


def test_the_kept_rates_say_where_they_come_from():
    kept = kept_rates()
    assert {"lobule", "tissue_source", "seeds", "levels", "window_days"} <= set(kept.provenance)
    assert len(kept.provenance["tissue_source"]) == 64
    assert kept.of("division", "hepatitis")
    for rate in kept.rates:
        if rate.sections > 1 and not np.isnan(rate.mean):
            assert rate.low <= rate.mean <= rate.high
    again = drawn_together(kept.windows, kept.provenance["levels"], kept.provenance)
    again = replace(again, relay=kept.relay)
    assert again.to_json() == kept.to_json()

"""Growing: an experiment carried on from one day to another."""

from __future__ import annotations

from collections.abc import Callable

from lobule.tissue.experiment.experiment import Experiment
from lobule.tissue.grow import grow, settled
from lobule.tissue.healthy import healthy_section
from lobule.tissue.section import Section

_SAME_DAY = 1e-6


def begun(experiment: Experiment) -> Section:
    """The healthy section with which an experiment begins."""
    return settled(healthy_section(experiment.across, experiment.up, seed=experiment.seed))


def carried_on(
    experiment: Experiment,
    section: Section,
    until: float,
    watch: Callable[[Section], None] | None = None,
    watch_every: float = 30.0,
) -> Section:
    """The section later; however the days are cut into calls, the bytes are the same.

    Parameters
    ----------
    experiment : Experiment
    section : Section
    until : float, day
        At most the last day of the experiment.
    watch : callable, optional
        Shown the section from time to time.
    watch_every : float, days
    """
    end = min(until, experiment.days)
    while section.day < end - _SAME_DAY:
        pause = min(
            [day for day in experiment.turning_points if day > section.day + _SAME_DAY] + [end]
        )
        days = min(pause, end) - section.day
        section = grow(
            section, experiment.clock(section.day), days, watch=watch, watch_every=watch_every
        )
    return section

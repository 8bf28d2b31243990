"""Change from baseline at every visit: ANCOVA of the measured values beside the true effect."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from lobule.trial.analysis.ancova import ancova
from lobule.trial.analysis.estimate import Difference, Estimate
from lobule.trial.analysis.probability import t_quantile
from lobule.trial.endpoint import OUTCOMES, Change
from lobule.trial.enroll import Enrolled
from lobule.trial.findings.change import ChangeRow
from lobule.trial.observe import TrialData
from lobule.trial.protocol import Protocol
from lobule.trial.summarize.courses import named
from lobule.trial.summarize.paired import LEVEL, effect, paired_difference, true_course
from lobule.trial.treat import Treated
from lobule.trial.visits import month_of

Floats = NDArray[np.float64]


def changes(
    protocol: Protocol, enrolled: Enrolled, treated: Treated, data: TrialData
) -> tuple[ChangeRow, ...]:
    """Every continuous outcome at every visit, each arm against control."""
    rows: list[ChangeRow] = []
    for variable in protocol.continuous:
        true = true_course(protocol, enrolled, treated, variable)
        for arm in protocol.experimental:
            effects = effect(protocol, true, arm)
            for day in protocol.visits.days:
                at_visit = effects[:, treated.days.index(day)]
                rows.append(_row(protocol, data, arm, Change(variable, day), at_visit))
    return tuple(rows)


def _row(
    protocol: Protocol, data: TrialData, arm: str, endpoint: Change, effects: Floats
) -> ChangeRow:
    baseline = data.at(endpoint.variable, 0)
    change = data.at(endpoint.variable, endpoint.day) - baseline
    cells, control = data.arm == arm, data.arm == protocol.control
    words = named(protocol, endpoint.variable)
    first = arm == protocol.experimental[0]
    return ChangeRow(
        arm=arm,
        control=protocol.control,
        variable=endpoint.variable,
        label=words.label,
        unit=words.unit,
        outcome=OUTCOMES[endpoint.variable].code,
        month=month_of(endpoint.day),
        day=endpoint.day,
        primary=first and endpoint == protocol.primary,
        change_arm=mean_of(change[cells]),
        change_control=mean_of(change[control]),
        n_arm=int(np.isfinite(change[cells]).sum()),
        n_control=int(np.isfinite(change[control]).sum()),
        estimate=_estimate(data, cells | control, cells, change, baseline),
        true=paired_difference(effects),
        n_true=int(np.isfinite(effects).sum()),
    )


def _estimate(
    data: TrialData,
    rows: NDArray[np.bool_],
    cells: NDArray[np.bool_],
    change: Floats,
    baseline: Floats,
) -> Difference | None:
    """ANCOVA with the strata of the randomization; None where the patients left cannot carry it."""
    try:
        return ancova(change[rows], cells[rows], baseline[rows], data.stratum[rows]).difference
    except ValueError:
        return None


def mean_of(values: Floats) -> Estimate:
    """Mean over patients with a value, with its t interval."""
    known = values[np.isfinite(values)]
    if not len(known):
        return Estimate(math.nan, math.nan, math.nan, math.nan)
    mean = float(known.mean())
    if len(known) == 1:
        return Estimate(mean, math.nan, math.nan, math.nan)
    error = float(known.std(ddof=1)) / math.sqrt(len(known))
    margin = t_quantile(LEVEL, len(known) - 1) * error
    return Estimate(mean, error, mean - margin, mean + margin)

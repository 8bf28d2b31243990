from __future__ import annotations

import math
import re
from collections.abc import Callable

import numpy as np
import pytest

from lobule.trial.analysis.ancova import ancova
from lobule.trial.analysis.competing_risks import cumulative_incidence
from lobule.trial.analysis.cox import cox
from lobule.trial.analysis.descriptive import describe, tally
from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.trial.analysis.log_rank import log_rank
from lobule.trial.analysis.mmrm import mmrm
from lobule.trial.analysis.proportion import compare_proportions, proportion
from lobule.trial.analysis.rmst import compare_restricted_means, restricted_mean
from lobule.trial.analysis.standardized_difference import (
    standardized_difference,
    standardized_difference_of_groups,
)

DAYS, DIED, ARM = [1, 2, 3, 4], [1, 0, 1, 0], [0, 1, 0, 1]
SCORES, START, ARMS = [1.0, 2.0, 4.0, 3.0, 7.0], [9.0, 8.0, 7.0, 9.5, 3.0], [0, 1, 0, 1, 1]
PAIRED = np.array([SCORES, START]).T

# Every refusal: what was called, and the sentence's value, allowed range and cure in that order.
REFUSALS: dict[str, tuple[Callable[[], object], str]] = {
    "nobody": (lambda: kaplan_meier([], []), r"shape \(0,\); expected .*1 or more patients.*Check"),
    "negative time": (
        lambda: kaplan_meier([1, -2, 3], [1, 0, 1]),
        r"time\[1\] is -2; expected 0 or more days.*censor",
    ),
    "missing time": (
        lambda: log_rank([1, math.nan, 3, 4], DIED, ARM),
        r"time\[1\] is nan; expected 0 or more days.*censor",
    ),
    "endless time": (
        lambda: cox([1, 2, math.inf, 4], DIED, ARM),
        r"time\[2\] is inf; expected 0 or more days.*censor",
    ),
    "a table of times": (lambda: kaplan_meier([[1, 2]], [[1, 0]]), r"shape \(1, 2\); expected"),
    "event coded 1 and 2": (
        lambda: kaplan_meier([1, 2], [1, 2]),
        r"event\[1\] is 2; expected 0 \(censored\) or 1 \(happened\)\. Recode",
    ),
    "missing event": (
        lambda: kaplan_meier([1, 2], [1, math.nan]), r"event\[1\] is nan; expected 0"
    ),
    "unequal lengths": (
        lambda: kaplan_meier([1, 2, 3], [1, 0]),
        r"event has shape \(2,\); expected \(3,\), one value per patient\. Select",
    ),
    "percent level": (
        lambda: kaplan_meier(DAYS, DIED, level=95),
        r"level is 95; expected between 0 and 1\. .*divide it by 100",
    ),
    "level of one": (lambda: proportion(1, 2, level=1.0), r"level is 1\.0; expected between 0"),
    "one arm only": (
        lambda: log_rank(DAYS, DIED, [1] * 4), r"1 arm \(1\); expected 2 or more\. Give"
    ),
    "missing arm": (
        lambda: log_rank(DAYS, DIED, np.array(["a", None, "b", "a"], dtype=object)),
        r"arm\[1\] is missing; expected a label for every patient\. Give",
    ),
    "missing stratum": (
        lambda: log_rank(DAYS, DIED, ARM, [1.0, 2.0, math.nan, 1.0]),
        r"strata\[2\] is missing; expected a label",
    ),
    "empty control arm": (
        lambda: cox(DAYS, DIED, [1] * 4),
        r"control arm has 0 patients with data; expected 1 or more in each arm\. Enroll",
    ),
    "empty treated arm": (
        lambda: compare_restricted_means(DAYS, DIED, [0] * 4, 3),
        r"treated arm has 0 patients with data; expected 1 or more",
    ),
    "missing covariate": (
        lambda: cox(DAYS, DIED, ARM, covariates=[1, 2, math.nan, 3]),
        r"covariates\[2, 0\] is nan; expected a finite number\. Leave out",
    ),
    "covariates of other patients": (
        lambda: cox(DAYS, DIED, ARM, covariates=[1, 2, 3]),
        r"covariates has shape \(3, 1\); expected \(4, number of covariates\)\. Select",
    ),
    "constant covariate": (
        lambda: cox(DAYS, DIED, ARM, covariates=[5, 5, 5, 5]),
        r"1 independent columns; expected 2\. Leave out covariates that are constant",
    ),
    "repeated covariate": (
        lambda: cox(DAYS, DIED, ARM, covariates=[[0, 1], [1, 3], [0, 1], [1, 3]]),
        r"1 independent columns; expected 3\. Leave out",
    ),
    "horizon of zero": (
        lambda: restricted_mean(DAYS, DIED, 0),
        r"horizon is 0 days; expected a finite number above 0 and at most 4, .*Choose",
    ),
    "horizon beyond follow-up": (
        lambda: compare_restricted_means(DAYS, DIED, ARM, 400),
        r"horizon is 400 days; expected .* at most 4, the end of follow-up\. Choose",
    ),
    "endless horizon": (
        lambda: restricted_mean([1, 2], [1, 1], math.inf),
        r"horizon is inf days; expected a finite number above 0\. Choose",
    ),
    "missing horizon": (lambda: restricted_mean(DAYS, DIED, math.nan), r"horizon is nan days"),
    "negative cause": (
        lambda: cumulative_incidence(DAYS, [0, -1, 1, 2], of_cause=1),
        r"cause\[1\] is -1; expected 0 \(censored\) or a whole number from 1\. Number",
    ),
    "half a cause": (
        lambda: cumulative_incidence(DAYS, [0, 0.5, 1, 2], of_cause=1), r"cause\[1\] is 0\.5"
    ),
    "incidence of censoring": (
        lambda: cumulative_incidence(DAYS, [0, 1, 1, 2], of_cause=0),
        r"of_cause is 0; expected 1 or more.*Give",
    ),
    "survival before the start": (
        lambda: kaplan_meier(DAYS, DIED).survival_at([5, -1]),
        r"days contains -1; expected 0 or more\. Count",
    ),
    "survival on no day": (
        lambda: kaplan_meier(DAYS, DIED).survival_at(math.nan), r"days contains nan; expected 0"
    ),
    "nobody seen in an arm": (
        lambda: ancova([1.0, math.nan, 2.0, math.nan, math.nan], ARMS, START),
        r"treated arm has 0 patients with data; expected 1 or more in each arm\. .*choose a visit",
    ),
    "infinite change": (
        lambda: ancova([1.0, math.inf, 2.0, 3.0, 4.0], ARMS, START),
        r"change\[1\] is inf; expected a finite number, or NaN.*Check",
    ),
    "same baseline": (
        lambda: ancova(SCORES, ARMS, [9.0] * 5),
        r"baseline is 9 in every patient with data; expected values that differ\. Widen",
    ),
    "strata equal arms": (
        lambda: ancova(SCORES, ARMS, START, strata=ARMS),
        r"4 columns that cannot be told apart; expected .*Leave out strata",
    ),
    "too few patients": (
        lambda: ancova(SCORES, ARMS, START, strata=[1, 1, 2, 2, 3]),
        r"5 complete patients; expected at least 6 for 5 coefficients\. Enroll",
    ),
    "visits in one row": (
        lambda: mmrm(SCORES, ARMS, START), r"shape \(5,\); expected \(patients, visits\)\. Give"
    ),
    "infinite visit": (
        lambda: mmrm(np.full((5, 2), math.inf), ARMS, START),
        r"change\[0, 0\] is inf; expected a finite number",
    ),
    "visits never attended together": (
        lambda: mmrm(
            [[1, math.nan], [2, math.nan], [math.nan, 3], [math.nan, 4], [math.nan, 5]],
            [0, 1, 0, 1, 1], START,
        ),
        r"0 patients attended both visit 0 and visit 1 .*expected at least 1\. Leave",
    ),
    "visit without a treated patient": (
        lambda: mmrm(np.where(np.array(ARMS)[:, np.newaxis] == 1, np.nan, PAIRED), ARMS, START),
        r"treated arm has 0 patients",
    ),
    "visit without variation": (
        lambda: mmrm(np.column_stack((SCORES, [2.0] * 5)), ARMS, START),
        r"same in every patient at visit 1 .*expected values that differ\. Leave",
    ),
    "repeated visit": (
        lambda: mmrm(np.column_stack((SCORES, SCORES)), ARMS, START),
        r"no single best covariance of 2 visits from 5 patients; expected .*Leave out visits",
    ),
    "more events than patients": (
        lambda: proportion(5, 4), r"5 of 4 patients had the event; expected 0 to 4\. Count"
    ),
    "empty arm of a proportion": (
        lambda: compare_proportions(0, 0, 1, 4), r"has 0 patients; expected 1 or more\. Enroll"
    ),
    "negative events": (lambda: proportion(-1, 4), r"-1 of 4 patients"),
    "nobody to describe": (lambda: describe([]), r"shape \(0,\); expected .*1 or more"),
    "infinite value": (lambda: describe([1.0, -math.inf]), r"values\[1\] is -inf; expected"),
    "nobody to count": (lambda: tally([]), r"0 patients to count; expected 1 or more\. Check"),
    "no value in an arm": (
        lambda: standardized_difference([1.0, math.nan, 2.0, math.nan], ARM),
        r"treated arm has 0 patients with data",
    ),
    "labels of other patients": (
        lambda: standardized_difference_of_groups(["f", "m"], ARM),
        r"labels has shape \(2,\); expected \(4,\)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("call", "sentence"), REFUSALS.values(), ids=REFUSALS.keys())
def test_refusal_names_value_range_and_cure(call: Callable[[], object], sentence: str) -> None:
    with pytest.raises(ValueError, match=r"expected") as refusal:
        call()
    message = str(refusal.value)
    assert re.search(sentence, message), message
    assert "\n" not in message

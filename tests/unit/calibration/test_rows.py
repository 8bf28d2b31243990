"""Which published rows a fit uses, and by which rule."""

from __future__ import annotations

from collections import Counter

import pytest

from lobule.calibration.holdout import Evidence
from lobule.calibration.overlap import may_contain
from lobule.calibration.row import Contrast, LeftOut, Measured, Row, Use
from lobule.calibration.rows import rows
from lobule.calibration.setting import settings
from lobule.evidence.studies import outcomes, pooled_estimates

ROWS = rows()


def _row(name: str) -> Row:
    return next(row for row in ROWS.all if row.id == name)


def test_every_pooled_row_of_the_tables_is_fitted_or_left_out_with_a_reason() -> None:
    used = {row.study for row in ROWS.all} | {row.study for row in ROWS.left_out}
    assert {row.paper_id for row in pooled_estimates()} <= used
    assert all(row.reason for row in ROWS.left_out)


def test_no_trial_is_fitted_beside_a_review_that_may_contain_it() -> None:
    evidence = Evidence()
    reviews = [row for row in ROWS.fitted if row.trials > 1.0]
    for row in ROWS.fitted:
        study = row.study.split()[0]
        if row.trials > 1.0 or row.open_label == 0.0:
            continue
        for review in reviews:
            same = (review.measured, review.month) == (row.measured, row.month)
            assert not (same and may_contain(review.study, evidence.design(study))), row.id


def test_overlapping_reviews_of_one_month_weigh_as_one() -> None:
    groups: Counter[tuple[Measured, float]] = Counter()
    for row in ROWS.fitted:
        if row.trials > 1.0:
            groups[row.measured, row.month] += 1
    for row in ROWS.fitted:
        expected = groups[row.measured, row.month] if row.trials > 1.0 else 1
        assert row.reviews == expected, row.id
        assert row.weighed_error == pytest.approx(row.error * expected**0.5)


def test_the_review_this_project_starts_from_is_in_with_its_printed_numbers() -> None:
    found = _row("SEED_8RCT_394pt_CN meld 3")
    assert found.estimate == -1.22
    assert found.error == pytest.approx((2.36 - 0.08) / (2 * 1.959964))


def test_an_interval_with_a_misprint_counts_by_its_wider_half() -> None:
    found = _row("SEED_8RCT_394pt_CN alt 3")
    assert found.error == pytest.approx((19.13 - 9.27) / 1.959964)
    assert "not symmetric" in found.reason


def test_albumin_of_one_trial_is_a_difference_of_changes_in_grams_per_liter() -> None:
    found = _row("AlTayeb_2015 albumin 6")
    assert found.estimate == pytest.approx(10 * ((2.467 - 2.417) - (2.18 - 2.74)))
    assert "correlation of 0.5" in found.reason


def test_collagen_is_a_change_within_an_arm_no_surer_than_its_printed_p_value() -> None:
    found = _row("Suk_2016 treatment (one-time) collagen_area 6")
    assert found.contrast is Contrast.WITHIN_ARM
    assert found.estimate == pytest.approx(-0.2963, abs=1e-4)
    assert abs(found.estimate) / found.error == pytest.approx(3.97, abs=0.05)


def test_double_blind_trials_carry_no_open_label_bias() -> None:
    blind = [row for row in ROWS.fitted if row.open_label == 0.0]
    assert {row.study for row in blind} == {"Mohamadnejad_2013", "Mohamadnejad_2016"}
    assert [row.not_significant for row in blind] == [True, False]


def test_outcomes_without_a_fit_become_checks() -> None:
    found = rows(without=(Measured.COLLAGEN,))
    assert all(row.measured is not Measured.COLLAGEN for row in found.fitted)
    assert sum(row.measured is Measured.COLLAGEN for row in found.checks) == 2


def test_an_outlier_by_the_tables_own_word_is_a_check() -> None:
    assert [row.use for row in ROWS.checks] == [Use.CHECK]
    assert ROWS.checks[0].study == "UCB_portal_CN_61"


def test_every_setting_of_a_row_exists_and_its_shares_add_up() -> None:
    known = {setting.name: setting for setting in settings()}
    for row in ROWS.all:
        assert sum(share for _, share in row.mixture) == pytest.approx(1.0)
        for name, _ in row.mixture:
            assert row.day <= known[name].days, row.id


def test_rows_do_not_depend_on_the_order_of_the_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    from lobule.evidence import studies

    pools, results, arms = pooled_estimates(), outcomes(), studies.trials()
    monkeypatch.setattr(studies, "pooled_estimates", lambda: pools[::-1])
    monkeypatch.setattr(studies, "outcomes", lambda: results[::-1])
    monkeypatch.setattr(studies, "trials", lambda: arms[::-1])
    found = rows()
    assert [row.id for row in found.fitted] == [row.id for row in ROWS.fitted]
    for one, other in zip(found.fitted, ROWS.fitted, strict=True):
        assert (one.estimate, one.error) == (other.estimate, other.error)
        assert dict(one.mixture) == pytest.approx(dict(other.mixture))


@pytest.mark.parametrize(("field", "value"), [("error", 0.0), ("error", float("nan"))])
def test_a_row_without_a_standard_error_is_refused(field: str, value: float) -> None:
    with pytest.raises(ValueError, match="standard error"):
        Row("x", "x", Measured.MELD, 3.0, Contrast.CONTROLLED, -1.0, value, (("hbv_artery", 1.0),))


def test_left_out_rows_keep_their_study_outcome_and_month() -> None:
    assert LeftOut("Bai_2014", "ALB", "1", "r") in [
        LeftOut(row.study, row.outcome, row.month, "r") for row in ROWS.left_out
    ]

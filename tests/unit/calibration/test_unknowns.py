"""What a fit may move."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.calibration.setting import setting_named, settings
from lobule.calibration.unknowns import of_cells
from lobule.quantity.distributions import ZeroOr
from lobule.quantity.errors import UnknownName

UNKNOWNS = of_cells(settings())


def test_every_size_of_a_mechanism_moves() -> None:
    for part in setting_named("hbv_artery").therapy.mechanisms:
        for record in part.parameters():
            assert record.name in UNKNOWNS.names


def test_natural_history_care_and_the_product_stay_where_they_are() -> None:
    for setting in settings():
        fixed = (setting.therapy.product, *setting.care.processes(), setting.entry.etiology)
        for part in fixed:
            assert not {record.name for record in part.parameters()} & set(UNKNOWNS.names)


def test_what_label_studies_have_informed_stays_where_they_put_it() -> None:
    mechanisms = {part.name for part in setting_named("hbv_artery").therapy.mechanisms}
    for record in UNKNOWNS.records:
        if record.name.split(".")[0] not in mechanisms:
            assert record.citation is None, record.name


def test_values_are_quantiles_of_the_prior_or_zero() -> None:
    score = np.zeros((2, len(UNKNOWNS)))
    on = np.stack([np.ones(len(UNKNOWNS), bool), UNKNOWNS.zero == 0.0])
    values = UNKNOWNS.values(score, on)
    for place, record in enumerate(UNKNOWNS.records):
        size = record.prior.effect if isinstance(record.prior, ZeroOr) else record.prior
        assert values[0, place] == pytest.approx(float(size.quantile(0.5)))
        assert (values[1, place] == 0.0) == (UNKNOWNS.zero[place] > 0.0)


def test_names_are_in_alphabetical_order() -> None:
    assert list(UNKNOWNS.names) == sorted(UNKNOWNS.names)


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(UnknownName, match="hbv_artery"):
        setting_named("hbv_arterie")

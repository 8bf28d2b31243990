"""Numbers and names survive the way through text, whatever they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lobule.belief.posterior import Posterior
from lobule.calibration.petab import notation
from lobule.calibration.petab.draws import draw_table, read_draws, recipe_text
from lobule.calibration.petab.measurements import measurement_table, read_measurements
from lobule.calibration.petab.observables import observables
from lobule.calibration.petab.parameters import parameter_table, read_parameters
from lobule.calibration.petab.prior import petab_prior
from lobule.calibration.petab.weights import Weights
from lobule.calibration.row import Contrast, Measured, Row, Use
from lobule.calibration.row_table import from_csv, to_csv
from lobule.calibration.unknowns import Unknowns
from lobule.evidence import table
from lobule.quantity.distributions import (
    Distribution,
    Spread,
    ZeroOr,
    halfnormal,
    lognormal,
    normal,
    uniform,
)
from lobule.quantity.parameter import Parameter

TEXTS = st.text(st.characters(codec="utf-8"))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
POSITIVE = st.floats(1e-300, 1e300)
SHARES = st.floats(0.0, 1.0)
SIZES = st.one_of(
    st.builds(lognormal, POSITIVE, st.floats(1.0, 1e9, exclude_min=True)),
    st.builds(normal, NUMBERS, POSITIVE),
    st.builds(halfnormal, POSITIVE),
    st.tuples(NUMBERS, NUMBERS).filter(lambda p: p[0] < p[1]).map(lambda p: uniform(*p)),
)
PRIORS = st.one_of(SIZES, st.builds(ZeroOr, SIZES, SHARES))
SPREADS = st.builds(Spread, POSITIVE, st.booleans(), POSITIVE)


@dataclass(frozen=True)
class Line:
    """A row of an evidence table with every kind of cell."""

    name: str
    size: float | None
    count: int | None


LINES = st.builds(
    Line,
    TEXTS.map(str.strip).filter(bool),
    st.none() | NUMBERS,
    st.none() | st.integers(),
)


@st.composite
def published_rows(draw: st.DrawFn) -> Row:
    """A row with any numbers and any words."""
    share = draw(SHARES)
    names = draw(st.lists(TEXTS, min_size=2, max_size=2, unique=True))
    return Row(
        id=draw(TEXTS),
        study=draw(TEXTS),
        measured=draw(st.sampled_from(Measured)),
        month=draw(st.floats(0.0, 1e4)),
        contrast=draw(st.sampled_from(Contrast)),
        estimate=draw(NUMBERS),
        error=draw(POSITIVE),
        mixture=((names[0], share), (names[1], 1.0 - share)),
        open_label=draw(SHARES),
        trials=draw(POSITIVE),
        reviews=draw(st.integers(1, 9)),
        not_significant=draw(st.booleans()),
        use=draw(st.sampled_from((Use.FIT, Use.CHECK))),
        reason=draw(TEXTS),
    )


@given(st.lists(LINES, min_size=1))
def test_property_a_table_of_evidence_survives_csv(rows: list[Line]) -> None:
    with TemporaryDirectory() as place:
        file = Path(place) / "lines.csv"
        file.write_bytes(table.to_csv(rows).encode())
        assert table.read_table(Line, file) == tuple(rows)


@given(st.lists(published_rows()))
def test_property_rows_survive_csv(rows: list[Row]) -> None:
    assert from_csv(to_csv(rows)) == tuple(rows)


@given(st.lists(published_rows(), min_size=1, max_size=4))
def test_property_rows_survive_the_measurement_table(rows: list[Row]) -> None:
    weights = [Weights({}, 0.0, 0.0, 1.0, 1.0)] * len(rows)
    with TemporaryDirectory() as place:
        file = Path(place) / "measurements.tsv"
        file.write_bytes(measurement_table(rows, weights, observables(rows)).encode())
        assert read_measurements(file) == tuple(rows)


@given(PRIORS | SPREADS)
def test_property_priors_survive_their_notation(prior: Distribution | Spread) -> None:
    assert notation.read(notation.written(prior)) == prior


@given(
    st.lists(st.tuples(TEXTS, NUMBERS, PRIORS, TEXTS, TEXTS, st.none() | SPREADS), max_size=4),
)
def test_property_parameters_survive_their_table(
    given_: list[tuple[str, float, Distribution, str, str, Spread | None]],
) -> None:
    records = [
        Parameter(name, default, unit, prior, "assumed", meaning, spread)
        for name, default, prior, unit, meaning, spread in given_
    ]
    unknowns = Unknowns(tuple(records))
    with TemporaryDirectory() as place:
        file = Path(place) / "parameters.tsv"
        file.write_bytes(parameter_table(unknowns, Posterior((), np.zeros((1, 0)), {})).encode())
        assert read_parameters(file) == unknowns


@given(st.data())
def test_property_draws_survive_their_table_to_the_last_bit(data: st.DataObject) -> None:
    names = data.draw(st.lists(TEXTS.filter(bool), min_size=1, max_size=4, unique=True))
    shape = (data.draw(st.integers(1, 5)), len(names))
    values = data.draw(arrays(np.float64, shape, elements=NUMBERS))
    posterior = Posterior(tuple(names), values, {"recipe": {"seed": 1}})
    with TemporaryDirectory() as place:
        file, recipe = Path(place) / "posterior.tsv", Path(place) / "posterior.json"
        file.write_bytes(draw_table(posterior).encode())
        recipe.write_text(recipe_text(posterior), "utf-8")
        found = read_draws(file, recipe)
    assert found.names == posterior.names
    assert found.values.tobytes() == values.tobytes()
    assert found.provenance == posterior.provenance


@pytest.mark.parametrize("rank", [0.1, 0.5, 0.9])
@given(prior=st.one_of(
    st.builds(lognormal, st.floats(1e-6, 1e6), st.floats(1.1, 10.0)),
    st.builds(halfnormal, st.floats(1e-3, 1e3)),
    st.builds(uniform, st.floats(-9.0, 0.0), st.floats(1.0, 9.0)),
))  # fmt: skip
def test_analytic_the_prior_in_petabs_words_has_the_same_quantiles(
    rank: float, prior: Distribution
) -> None:
    from scipy import stats

    said = petab_prior(prior)
    one, other = said.numbers
    whole = {
        "log-normal": lambda: stats.lognorm(s=other, scale=np.exp(one)),
        "normal": lambda: stats.norm(one, other),
        "uniform": lambda: stats.uniform(one, other - one),
    }[said.distribution]()
    # Bounds cut the distribution off, as the specification says.
    below, above = whole.cdf(said.low), whole.cdf(said.high)
    expected = whole.ppf(below + rank * (above - below))
    assert float(prior.quantile(rank)) == pytest.approx(expected, rel=1e-9)

from __future__ import annotations

import math

import pytest

from lobule.evidence.natural_history import natural_history
from lobule.evidence.references import reference
from lobule.population.active import ActiveDisease, assumed_share, limits
from lobule.population.group import Group
from lobule.population.mix import CauseMix, Counted
from lobule.population.mixes import mix_named, names, read_mix
from lobule.population.published import Published, Quantity


def mix(*groups: Group, **more) -> CauseMix:
    return CauseMix("a country", groups, "a census", **more)


def test_the_printed_figures_of_china_and_what_is_wrong_with_them():
    china = mix_named("china")
    assert [china.people(group) for group in china.groups] == [86, 10, 60, 200, 37]
    assert china.total == 393
    assert china.discrepancies() == (
        "The numbers add up to 393 million; the source states 400.",
        "The printed shares add up to 94.9 %.",
        "hepatitis B: 86 of 400 million is 21.5 %, printed as 23.5 %.",
        "other: 37 of 400 million is 9.25 %, printed as 3.9 %.",
    )
    assert any("no head-count" in note for note in china.notes)


@pytest.mark.parametrize(
    ("row", "of", "factor"),
    [("gbd_cn_prev", 0, 1e-3), ("cn_hcc_deaths", 2, 1.0), ("gbd_nash_share", 3, 1.0)],
)
def test_figures_beside_china_are_those_of_the_evidence_table(row, of, factor):
    target = next(target for target in natural_history() if target.id == row)
    beside = mix_named("china").published[of]
    assert target.value is not None
    assert math.isclose(beside.value, target.value * factor)
    if target.lo is not None and target.hi is not None:
        assert math.isclose(beside.limits[0], target.lo * factor)
        assert math.isclose(beside.limits[1], target.hi * factor)


def test_causes_of_the_taiwanese_patients_are_those_of_the_evidence_table():
    rows = {target.id: target.value for target in natural_history()}
    taiwan = mix_named("taiwan")
    shares = [100 * (group.share or 0) for group in taiwan.groups]
    printed = [rows[f"tw_etio_{cause}"] for cause in ("hbv", "hcv", "alc")]
    assert shares[:3] == pytest.approx(printed)
    assert taiwan.counted is Counted.CIRRHOSIS


def test_every_named_mix_can_be_read_and_its_sources_are_in_the_bibliography():
    for name in names():
        assert all(reference(one.source) for one in mix_named(name).published)


def test_shares_and_numbers_say_the_same():
    shares = mix(Group("alcohol", share=0.25), Group("other", share=0.75), stated=8.0)
    assert [shares.people(group) for group in shares.groups] == [2.0, 6.0]
    assert shares.total == 8.0


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Group("alcohol", share=-0.1), "share of alcohol is -0.1; expected 0 or more"),
        (lambda: Group("alcohol", millions=math.nan), "expected 0 or more"),
        (lambda: Group("alcohol"), "has no number; expected either millions"),
        (lambda: Group("alcohol", millions=1, share=1), "has two numbers"),
        (lambda: Group("alcohol", millions=1, active=30), "divide it by 100"),
        (lambda: Group("hepatitis X", millions=1), "Unknown cause 'hepatitis X'"),
        (lambda: mix(), "has 0 causes"),
        (lambda: mix(Group("alcohol", millions=0)), "counts 0 million people"),
        (lambda: mix(Group("alcohol", share=1.0)), "no total"),
        (lambda: mix(Group("alcohol", share=0.9), stated=1.0), "sum to 0.9; expected 1"),
        (
            lambda: mix(Group("alcohol", share=0.5), Group("other", millions=1)),
            "1 of 2 causes have a share",
        ),
        (
            lambda: mix(Group("other", millions=1), Group("cryptogenic", millions=1)),
            "named 2 times; expected once",
        ),
        (lambda: mix(Group("alcohol", millions=1), stated=-1.0), "stated of the mix is -1"),
        (
            lambda: mix(
                Group("alcohol", millions=1), counted=Counted.CIRRHOSIS, with_cirrhosis=1.0
            ),
            "with_cirrhosis is 1 million in a mix that counts people with cirrhosis",
        ),
        (lambda: Published(Quantity.CIRRHOSIS, 0.0, "bes2020001", "x"), "expected more than 0"),
        (lambda: mix_named("chine"), "Did you mean 'china'?"),
        (lambda: assumed_share("biliary"), "Unknown share with active disease 'biliary'"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(make, said):
    with pytest.raises(ValueError, match=said.replace("?", r"\?")):
        make()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (None, "mine.yaml is 'None'; expected lines"),
        ({"title": "a", "source": "b"}, "mine.yaml, causes is 'None'"),
        ({"source": "b", "causes": {"alcohol": {"millions": 1}}}, "title is None"),
        (
            {"title": "a", "source": "b", "causes": {"alcohol": {"millions": "6 million"}}},
            "mine.yaml, alcohol: millions is '6 million'; expected a number",
        ),
        (
            {"title": "a", "source": "b", "causes": {"alcohol": {"milions": 6}}},
            "Unknown key 'milions' in mine.yaml, alcohol. Did you mean 'millions'?",
        ),
        (
            {"title": "a", "source": "b", "causes": {"alcohol": {"share": 0.9}}, "stated": 1},
            "mine.yaml: The shares of the mix sum to 0.9",
        ),
        (
            {"title": "a", "source": "b", "causes": {"alcohol": {"millions": 1}}, "counted": "x"},
            "Unknown counted 'x'",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_place(written, said):
    with pytest.raises(ValueError) as refused:
        read_mix(written, "mine.yaml")
    assert said in str(refused.value)


def test_a_text_that_is_no_yaml_is_refused_with_its_line(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("title: a\n  causes: [\n")
    with pytest.raises(ValueError, match=r"mine.yaml, line 2: the text is no YAML"):
        mix_named(str(file))


def test_every_share_with_active_disease_is_assumed_and_inside_its_prior():
    for cause in vars(ActiveDisease()):
        share, (low, high) = assumed_share(cause), limits(cause)
        assert share.source == "assumed"
        assert 0.0 < low < share.default < high <= 1.0
        assert len(share.meaning) < 120

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

import lobule
from lobule.evidence import cited_in, reference, references
from lobule.evidence.references import read_bibliography


def test_every_entry_of_the_file_is_read():
    text = files("lobule.evidence").joinpath("data", "references.bib").read_text("utf-8")
    assert len(references()) == len(re.findall(r"^@", text, re.MULTILINE)) > 350


def test_every_source_can_be_found_or_says_where_it_was_named():
    lost = [
        entry.key
        for entry in references().values()
        if not (entry.link or entry.howpublished or "known from" in entry.note)
    ]
    assert lost == []


@pytest.mark.parametrize("field", ["doi", "pmid", "pmcid", "ids"])
def test_no_identifier_is_used_twice(field):
    values = [getattr(entry, field) for entry in references().values() if getattr(entry, field)]
    assert len(values) == len(set(values))


@pytest.mark.parametrize("field, shape", [("doi", r"10\.\d{4,}/\S+"), ("pmcid", r"PMC\d+")])
def test_identifiers_have_their_shape(field, shape):
    for entry in references().values():
        assert not getattr(entry, field) or re.fullmatch(shape, getattr(entry, field))


def test_a_source_is_found_by_key_and_by_its_name_in_the_tables():
    assert reference("Pan2014") is reference("Pan_2014")
    assert reference("Pan2014").doi == "10.3748/wjg.v20.i38.14051"
    assert reference("SEED_8RCT_394pt_CN").howpublished == "CQVIP record 7001347572"


def test_an_unknown_key_suggests_the_nearest():
    with pytest.raises(ValueError, match="Did you mean 'Pan2014'"):
        reference("Pan2041")


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ("10.1053/gast.2003.50016 via gihep.com", {"Wiesner2003"}),
        ("https://doi.org/10.1002/hep.28693 (abstract)", {"Suk2016"}),
        ("PMID 21213113; 10.4254/wjh.v7.i4.688 Table 1", {"Berzigotti", "wjh688"}),
        ("Jin 2011 T4", {"Jin2011"}),
        ("Gao_2018 + AlTayeb_2015 arm rows", {"Gao2018", "AlTayeb2015"}),
        ("10.1002/hep.286931", set()),
    ],
)
def test_a_source_cell_names_its_references(source, keys):
    assert {entry.key for entry in cited_in(source)} == keys


def test_recall_is_marked_to_be_verified():
    assert reference("Theise2000").needs_verification
    assert reference("Theise2000").citation.endswith("contested)")
    assert not reference("Pan2014").needs_verification


def test_a_citation_reads_like_one():
    assert reference("Suk2016").citation == (
        "Suk et al. [BM-MSC by hepatic artery in alcoholic cirrhosis, biopsy-proven, abstinent "
        ">6 mo, RCT]. Hepatology 2016;64:2185. doi:10.1002/hep.28693."
    )


def test_an_entry_outside_our_restricted_format_is_refused():
    with pytest.raises(ValueError, match=r"'Wild2020' cannot be read"):
        read_bibliography("@misc{Wild2020,\n  author = {A {B} C},\n}\n")
    with pytest.raises(ValueError, match="names among"):
        read_bibliography("@misc{Wild2020,\n  colour = {red},\n}\n")


def test_every_key_that_the_package_cites_is_in_the_bibliography():
    package = Path(lobule.__file__).parent
    cited = {
        key
        for file in package.rglob("*.py")
        for key in re.findall(r"\[@(\w+)\]", file.read_text("utf-8"))
    }
    assert len(cited) > 5
    assert {key for key in cited if key not in references()} == set()

from __future__ import annotations

import pytest

from lobule.report.citations import in_order, key_of


def test_sources_are_numbered_in_the_order_of_first_mention() -> None:
    citations = in_order(("Pan2014", "Pankaj2015"), ("EightTrialReview", "Pan2014"), ("",))
    assert citations.keys == ("Pan2014", "Pankaj2015", "EightTrialReview")
    assert [entry.number for entry in citations.entries] == [1, 2, 3]
    assert citations.entries[0].link == "https://doi.org/10.3748/wjg.v20.i38.14051"


def test_mark_lists_numbers_once_and_in_order() -> None:
    citations = in_order(("Pan2014", "Pankaj2015"))
    marked = citations.mark("Pankaj2015", "Pan2014", "Pan2014")
    assert marked.count("<a ") == 2
    assert marked.index("#reference-1") < marked.index("#reference-2")
    assert citations.mark() == ""


def test_text_is_marked_at_the_first_mention_and_escaped() -> None:
    marked = in_order(("Pan2014",)).marked("Pan 2014 found < 2; so did Pan 2014, not Span 2014.")
    assert marked.count("reference-1") == 1
    assert marked.index("reference-1") < marked.index("found &lt; 2")


def test_unknown_key_is_listed_as_unknown() -> None:
    entry = in_order(("Nobody1999",)).entries[0]
    assert entry.text.startswith("Nobody1999. Not in the bibliography")
    assert entry.link == ""


def test_key_of_a_name_used_in_the_tables() -> None:
    assert key_of("Pan_2014") == "Pan2014"
    assert key_of("Nobody1999") == "Nobody1999"


def test_uncited_source_has_no_number() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        in_order(("Pan2014",)).mark("Pankaj2015")

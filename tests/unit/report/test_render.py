from __future__ import annotations

import dataclasses
import math
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from lobule.report import render as page_file
from lobule.report.render import render, write
from lobule.trial.result import RESEARCH_ONLY, TrialResult


def without_figures(trial: TrialResult) -> TrialResult:
    """Return a result that found little, which is quick to draw."""
    primary = tuple(row for row in trial.changes if row.primary)
    return dataclasses.replace(
        trial,
        baseline=(),
        courses=(),
        changes=primary,
        shares=(),
        survival=(),
        mechanisms=(),
        meld_parts=(),
        individual=(),
        adverse_events=(),
        therapy_draws=(),
        parameters=(),
    )


def test_page_loads_nothing_and_runs_nothing(page: Any, page_text: str) -> None:
    assert not page.all("script") and not page.all("link") and not page.all("img")
    assert not page.all("iframe") and not page.all("object") and not page.all("base")
    for _, attributes in page.elements:
        assert not {"src", "srcset", "poster", "data", "action"} & attributes.keys()
        assert not any(name.startswith("on") for name in attributes)
        inner = attributes.get("xlink:href", "#")
        assert inner.startswith("#")
    assert not re.search(r"@import|url\((?!#)", page_text)
    assert "<metadata" not in page_text


def test_only_references_link_outside(page: Any, page_text: str) -> None:
    outside = [a["href"] for a in page.all("a") if not a["href"].startswith("#")]
    assert outside and all(link.startswith("http") for link in outside)
    references = page_text.split('<ol class="references">')[1].split("</ol>")[0]
    assert all(link.replace("&", "&amp;") in references for link in outside)


def test_page_is_light(page_text: str) -> None:
    assert len(page_text.encode()) < 2_000_000


def test_same_result_gives_the_same_bytes(trial: TrialResult, page_text: str) -> None:
    assert render(TrialResult.from_json(trial.to_json())) == page_text


def test_tags_match(page: Any) -> None:
    assert page.unmatched == []


def test_names_are_unique_and_inner_links_arrive(page: Any) -> None:
    names = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    targets = {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")}
    for _, attributes in page.elements:
        for kind in ("aria-labelledby", "aria-describedby"):
            targets.update(attributes.get(kind, "").split())
    assert targets <= set(names)


def test_page_states_its_language_title_and_scale(page: Any, trial: TrialResult) -> None:
    assert page.all("html")[0]["lang"] == "en"
    assert any("width=device-width" in meta.get("content", "") for meta in page.all("meta"))
    assert trial.title in page.text and trial.question in page.text
    assert page.text.count(RESEARCH_ONLY) >= 3


def test_headings_descend_by_one(page: Any) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_drawing_is_announced(page: Any) -> None:
    drawings = page.all("svg")
    assert len(drawings) >= 8
    for drawing in drawings:
        assert drawing["role"] == "img" and drawing["aria-labelledby"]
    assert len(page.all("figcaption")) >= len(drawings) - 2


def test_every_table_has_a_caption_and_headed_rows_and_columns(page: Any) -> None:
    tables = len(page.all("table"))
    assert tables >= 8 and len(page.all("caption")) == tables
    assert all("scope" in heading for heading in page.all("th"))
    scopes = Counter(heading["scope"] for heading in page.all("th"))
    assert scopes["row"] >= 60 and scopes["col"] >= 30


def test_what_scrolls_can_be_reached_by_keyboard(page: Any) -> None:
    moving = [a for _, a in page.elements if a.get("class") in ("scroll", "canvas")]
    assert moving and all(a["tabindex"] == "0" and a["aria-label"] for a in moving)


def test_no_program_words_reach_the_reader(page: Any) -> None:
    assert not re.search(r"\b(nan|None|inf|NaN|False)\b", page.text)
    assert not re.search(r"(?<![\w/.–])-\d", page.text), "a number with a hyphen for a minus"


@pytest.mark.parametrize(
    "part",
    [
        "−1.52 points", "95% CI −2.09 to −0.96", "The interval excludes zero",
        "Flow of virtual patients", "Characteristics of the virtual patients", "± 3.4",
        "Hazard ratio", "Log-rank P = 0.15", "No. at risk", "Favors cells",
        "Review of 8 randomized trials", "Paracrine support", "20260701", "9f2c41d07b6e",
        "Both double-blind".lower(), "A difference in survival is a consequence",
        "10⁸", "Calibrated", "From memory".lower(),
    ],
)  # fmt: skip
def test_page_holds_what_a_reader_looks_for(page: Any, part: str) -> None:
    assert part in page.text or part in page.text.lower()


def test_words_of_a_protocol_cannot_become_code(
    trial: TrialResult, page_of: Callable[[str], Any]
) -> None:
    sly = dataclasses.replace(
        without_figures(trial),
        title="<script>alert(1)</script>",
        question='Is "a" < "b" & more?',
        arms=tuple(dataclasses.replace(a, treatments=("<b>x</b>",)) for a in trial.arms),
    )
    page = page_of(render(sly))
    assert not page.all("script") and not page.all("b") and page.unmatched == []
    assert "<script>alert(1)</script>" in page.text and 'Is "a" < "b" & more?' in page.text


def test_trial_too_small_to_estimate_anything_still_has_a_report(
    trial: TrialResult, page_of: Callable[[str], Any]
) -> None:
    bare = dataclasses.replace(
        without_figures(trial),
        changes=tuple(
            dataclasses.replace(row, estimate=None, true=None)
            for row in trial.changes
            if row.primary
        ),
    )
    page = page_of(render(bare))
    assert "Not estimable" in page.text and "The trial cannot answer" in page.text
    assert page.unmatched == []


def test_intervals_that_the_data_do_not_give_become_dashes(
    trial: TrialResult, page_of: Callable[[str], Any]
) -> None:
    nan = math.nan
    rows = tuple(
        dataclasses.replace(
            row,
            true=dataclasses.replace(row.true, standard_error=nan, low=nan, high=nan, p_value=nan)
            if row.true
            else None,
        )
        for row in trial.changes
        if row.primary
    )
    page = page_of(render(dataclasses.replace(without_figures(trial), changes=rows)))
    assert not re.search(r"\bnan\b", page.text) and "—" in page.text


def test_file_is_written_whole_with_nothing_beside_it(
    trial: TrialResult, page_text: str, tmp_path: Path
) -> None:
    path = write(trial, tmp_path / "report.html")
    assert path.read_text(encoding="utf-8") == page_text
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_failed_writing_leaves_the_old_report(
    trial: TrialResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(page_file, "render", lambda _: "new")
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space left"):
        write(trial, path)
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_missing_folder_is_named(trial: TrialResult, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nowhere is no folder"):
        write(trial, tmp_path / "nowhere" / "report.html")

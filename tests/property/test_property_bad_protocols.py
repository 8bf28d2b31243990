"""Whatever stands in a protocol file: one sentence, exit code 2, and nothing left behind."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lobule.cli import main

SMOKE = (Path(__file__).parents[2] / "examples" / "smoke.yaml").read_text()
SRC = Path(__file__).parents[2] / "src"

VALUES = {
    "title": ["''", "' '", "[a]", "{a: b}", "", '"a\\u0007b"', "x" * 1500],
    "question": ["Does it work", "''", "[Does it?]", "", "42"],
    "n": [
        "0", "1", "-4", "8.5", "1e30", ".nan", ".inf", "-.inf", "nan", "many", "8 patients",
        "1,000", "[8]", "{}", "", "'", "0x8", "2024-01-01", "9" * 400, "true", "8 8",
    ],
    "seed": ["-1", "1.5", "1e99", "none", ".nan", "", "[1]", "abc", "2024-01-01"],
    "control": ["nobody", "", "[control]", "{a: b}", "controll"],
    "visits": [
        "3 months", "[]", "[3 months, 1 month]", "[1 month, 1 month, 3 months]", "[-1 month]",
        "[0 days]", "[1, 3]", "[1 month, 3 hours]", "[.nan]", "[1 month, [3 months]]",
        "{a: 1 month}", "[1 century]", "[20 years]", "", "[1 month 3 months]", "[.5 days]",
    ],
    "meld": [
        "30 to 8", "3 to 30", "8 to 99", "8", "", "[8, 30]", "8 to", "to 30", ".nan", "nan to 30",
        "eight to thirty", "8 to 30 mg/dL", "at most", "at least -3", "-8 to -3", "8..30",
    ],
    "etiology": ["coffee", "hepatitis", "", "[hepatitis B]", "42", "hepatitis_bb", "none"],
    "care": ["standart", "none", "", "[antiviral, nothing]", "[[antiviral]]", "{a: b}", "3", "no"],
    "product": ["", "cord blood", "[bone marrow MSC]", "BM", "1e8 cells"],
    "dose": [
        "100", "1e8", "100 million", "-1e8 cells", "1e20 cells", "nan cells", "2e6 cells/kg",
        "100 mg", "", "lots of cells", "1,5 million cells", "[1e8 cells]", "1e999 cells", "cells",
    ],
    "route": ["", "artery of the liver", "oral", "[hepatic artery]", "hepatic atery", "5"],
    "days": [
        "0 days", "[]", "[-1 days]", "[0]", "[0 days, 0 days]", "[3 months]", "[2 years]",
        "[day 0]", "", "[0 days, nan days]", "{first: 0 days}", "[1e9 years]",
    ],
    "outcome": ["MELDD", "", "survival", "[MELD]", "3", "MELD 3"],
    "visit": ["6 months", "1 days", "0 days", "3", "", "[3 months]", "never", "-3 months"],
    "attribution_patients": ["-1", "1e9", "some", "2.5", ""],
    "therapy_draws": ["-1", "1e9", "a few", ".nan"],
}  # fmt: skip
"""Lines of the smallest protocol with values that they must not have."""

ADDED = [
    "nn: 8", "N: 8", "patients: 8", "arm: {}", "random: yes", "n: 8", "title: again",
    "? [a, b]\n: c",
    "allocation: {block_size: 3}", "allocation: {block_size: 0}", "allocation: {block_size: -2}",
    "allocation: {block: 4}", "allocation: {stratify_by: {}, block_size: x}", "allocation: 1:1",
    "allocation: {stratify_by: {meld: 99}}", "allocation: {stratify_by: {height: 170}}",
    "allocation: {stratify_by: {meld: [20, 15]}}", "allocation: {stratify_by: [meld]}",
    "measurement: {missed_visits: 0.03}", "measurement: {missed_visits: 100 %}",
    "measurement: {missed_visits: -1 %}", "measurement: {meld: MELD 4}", "measurement: usual",
    "measurement: {laboratory_error: double}", "measurement: {laboratory_errors: none}",
    "follow_up: {withdrawal: 5 %}", "follow_up: {withdrawal: -5 % per year}", "follow_up: 5",
    "follow_up: {dropout: 5 % per year}", "follow_up: {transplantation: often}", "outcomes: MELD",
    "outcomes: [MELD, height]", "outcomes: [[MELD]]", "outcomes: [3]", "- a list", "just words",
    "unfinished: [1, 2", "tab:\t\t- x\n\t- y", "alias: &a [*a]", "quote: 'open", "%YAML 9",
    "--- \nsecond: document", "bell: \x07", "null: null",
]  # fmt: skip
"""Lines that have no place at the end of the smallest protocol."""

ENTRY = [
    "mled: 8 to 30", "inr: at most 14.2", "inr: at most 14 s", "inr: at most 0.2", "sex: female",
    "albumin: at least 2.8 g/L", "albumin: at least 35 g/dL", "albumin: at least 28", "ascites: 2",
    "bilirubin: at most 10", "bilirubin: at most 10 mmol/L", "bilirubin: at most 171 mg/dL",
    "creatinine: at least 88 mg/dL", "sodium: 136", "platelets: at least 100 G", "ascites: mild",
    "age: 65 to 18 years", "age: 18 to 65 months", "age: at least 500 years", "child_pugh: A",
    "child_pugh: 3 to 20", "alt: at most 1e9 U/L", "encephalopathy: maybe",
    "liver_cancer: [absent]",
]  # fmt: skip
"""Criteria that cannot be meant."""

WHOLE = [
    b"", b" ", b"\n\n\n", b"# nothing\n", b"null", b"~", b"[]", b"{}", b"42", b"text",
    b"- a\n- b\n",
    b"\x00" * 40, b"\xff\xfe\xfd", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"PK\x03\x04junk",
    b"[" * 500, b"{" * 500, b"a: " * 500, b"&a [*a]", b"'" * 99, b"!" * 99, b"x" * 200_000,
    b"n: 8", b"title: t", b"arms: {}", b"arms:\n  a: {}\n  b: {}\n", b"\t\t\t", b"\xef\xbb\xbf",
    b'{"title": 3}', b"<xml/>", b"title: !!python/object/apply:os.system ['true']",
]  # fmt: skip
"""Files that are no protocol at all."""


def _replaced(key: str, value: str) -> str:
    line = re.compile(rf"^( *){key}: .*$", re.MULTILINE)
    assert line.search(SMOKE), key
    return line.sub(lambda found: f"{found[1]}{key}: {value}", SMOKE, count=1)


def bad_protocols() -> Iterator[tuple[str, bytes]]:
    for key, values in VALUES.items():
        for value in values:
            yield f"{key}: {value[:40]}", _replaced(key, value).encode()
    for key in (
        "title",
        "question",
        "control",
        "n",
        "etiology",
        "route",
        "dose",
        "days",
        "product",
    ):
        yield f"without {key}", re.sub(rf"(?m)^ *{key}: .*\n", "", SMOKE, count=1).encode()
        yield f"misspelt {key}", re.sub(rf"(?m)^( *){key}:", rf"\1{key}x:", SMOKE, count=1).encode()
    for block in ("disease", "entry", "arms", "primary_endpoint"):
        yield f"without {block}", re.sub(rf"(?m)^{block}:\n(?:  .*\n)+", "", SMOKE).encode()
        yield (
            f"{block} as a word",
            re.sub(rf"(?m)^{block}:\n(?:  .*\n)+", f"{block}: x\n", SMOKE).encode(),
        )
    for line in ADDED:
        yield f"with {line[:40]}", f"{SMOKE}\n{line}\n".encode()
    for line in ENTRY:
        yield f"entry {line}", SMOKE.replace("entry:\n", f"entry:\n  {line}\n").encode()
    for number, text in enumerate(WHOLE):
        yield f"file {number}", text


BAD = list(bad_protocols())


def check_refused(code: int, out: str, err: str, folder: Path, known: set[str]) -> None:
    assert code == 2, err
    assert out == ""
    assert err.startswith("lobule: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert "Error" not in err
    assert len(err) < 500
    assert err.rstrip().endswith((".", "?", ")"))
    assert {path.name for path in folder.rglob("*")} == known


def test_there_are_at_least_two_hundred_bad_protocols():
    assert len({text for _, text in BAD}) >= 200


@pytest.mark.parametrize("text", [text for _, text in BAD], ids=[name for name, _ in BAD])
def test_bad_protocol_gets_one_sentence_and_leaves_nothing(text, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.yaml").write_bytes(text)
    code = main(["trial", "bad.yaml"])
    said = capsys.readouterr()
    check_refused(code, said.out, said.err, tmp_path, {"bad.yaml"})


@pytest.mark.parametrize(
    "text",
    [text for _, text in itertools.islice(BAD, 0, None, 20)],
)
def test_bad_protocol_is_refused_by_the_program_itself(text, tmp_path):
    (tmp_path / "bad.yaml").write_bytes(text)
    program = [sys.executable, "-c", "import sys; from lobule.cli import main; sys.exit(main())"]
    done = subprocess.run(
        [*program, "trial", "bad.yaml"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SRC), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    check_refused(done.returncode, done.stdout, done.stderr, tmp_path, {"bad.yaml"})


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_any_bytes_are_refused(junk):
    from lobule.protocol_file import Misread, parse_protocol

    with pytest.raises(Misread):
        parse_protocol(junk.decode("utf-8", errors="replace"))


@given(st.sampled_from(sorted(VALUES)), st.text(max_size=40))
@settings(max_examples=200)
def test_any_text_in_any_line_is_read_or_refused(key, text):
    from lobule.protocol_file import Misread, parse_protocol
    from lobule.trial.protocol import Protocol

    try:
        assert isinstance(parse_protocol(_replaced(key, text)), Protocol)
    except Misread as refused:
        assert "\n" not in str(refused)

from __future__ import annotations

import pytest

from lobule.protocol_file.misread import Misread
from lobule.protocol_file.written import MOST_CHARACTERS, read_yaml


@pytest.mark.parametrize(
    "word",
    ["no", "on", "yes", "off", "y", "n", "12:30", "010", "1_000", "1e8", "2024-01-01", "0x1F"],
)
def test_yaml_guesses_nothing(word):
    assert read_yaml(f"{word}: {word}").content == {word: word}


def test_every_place_knows_its_line():
    written = read_yaml("# comment\na:\n  b: 1\n  c:\n    - x\n    - y\n")
    assert written.line_of(("a", "c", 1)) == 6
    assert written.line_of(("a", "d")) == 2
    assert written.line_of(("z",)) == 2


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("", None, "empty"),
        ("# only a comment\n", None, "empty"),
        ("a: 1\nb: 2\na: 3\n", 3, "'a' stands here a second time (first on line 1)"),
        ("a: [1, 2\n", 2, "no YAML"),
        ("a:\n\t- b\n", 2, "no YAML"),
        ("a: 'open\n", 2, "no YAML"),
        ("---\na: 1\n---\nb: 2\n", 3, "no YAML"),
        ("a: &x 1\nb: *x\n", 1, "alias"),
        ("&a [*a]", 1, "alias"),
        ("? [a]\n: b\n", 1, "A key is a list"),
        ("[" * 30 + "]" * 30, 1, "nested more than 20 deep"),
        ("[" * 800, None, "nested more than 20 deep"),
        ("\x00\x01\x02", None, "no YAML"),
        ("a: \x1b[31m", None, "no YAML"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text, line, sentence):
    with pytest.raises(Misread) as refused:
        read_yaml(text)
    assert sentence in refused.value.sentence
    assert line is None or refused.value.line == line


def test_data_is_not_taken_for_a_protocol():
    with pytest.raises(Misread, match="expected at most 100,000"):
        read_yaml("a" * (MOST_CHARACTERS + 1))


def test_a_tag_never_makes_an_object():
    assert read_yaml("a: !!python/object/apply:os.system [ls]").content == {"a": ["ls"]}

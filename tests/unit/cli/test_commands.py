from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lobule import __version__
from lobule.cli import main
from lobule.cli.catalogue import catalogue, find
from lobule.cli.main import COMMANDS
from lobule.liver.levers import LEVERS
from lobule.protocol_file import json_schema
from lobule.protocol_file.words import processes_of


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def test_version(capsys):
    assert said(capsys, "--version") == f"lobule {__version__}\n"


def test_help_names_every_command_in_plain_lines(capsys):
    text = said(capsys, "--help")
    assert all(f"  {name}: " in text for name in COMMANDS)
    assert not set(text) & set("│╭╮╰╯─━┃")
    assert "Research model. Not for clinical decisions." in text


@pytest.mark.parametrize("command", COMMANDS)
def test_the_front_page_says_of_a_command_what_its_own_help_says(capsys, command):
    assert COMMANDS[command] in " ".join(said(capsys, command, "--help").split())
    assert said(capsys) == said(capsys, "-h") == said(capsys, "--help")


def test_the_front_page_does_not_wait_for_the_parser():
    program = "import sys; from lobule.cli import main; main(['--help']); "
    heavy = "sys.exit(bool({'cyclopts', 'numpy', 'rich', 'pydantic'} & set(sys.modules)))"
    source = str(Path(__file__).parents[3] / "src")
    environment = {**os.environ, "PYTHONPATH": source}
    assert subprocess.run([sys.executable, "-c", program + heavy], env=environment).returncode == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_described(capsys, command):
    lines = said(capsys, command, "--help").splitlines()
    options = [line for line in lines if line.startswith("  --")]
    assert all(len(line.split(": ", 1)[1]) > 8 for line in options)


def test_schema_is_the_json_schema_of_protocols(capsys):
    assert json.loads(said(capsys, "schema")) == json_schema()


def test_the_model_in_one_page_names_every_process_and_lever(capsys):
    page = said(capsys, "explain")
    words = set(re.findall(r"\w+", page))
    assert [lever.name for lever in LEVERS if lever.name not in words] == []
    assert "1. visit" in page
    assert ":math:" not in page
    assert len(page.splitlines()) < 130


def test_a_process_is_explained_with_its_numbers_and_their_sources(capsys):
    text = said(capsys, "explain", "Paracrine")
    assert text.startswith("paracrine (mechanism)\n")
    for parameter in next(
        p for p in processes_of("mechanism") if p.__name__ == "Paracrine"
    ).parameters():
        assert parameter.name in text
        assert f"source: {parameter.source}" in text


@pytest.mark.parametrize(
    ("term", "kind"),
    [
        ("portal_pressure", "quantity"),
        ("portal pressure", "quantity"),
        ("regeneration", "lever"),
        ("meld", "score"),
        ("paracrine.sparing", "parameter"),
        ("infusion", "event"),
        ("hepatic artery", "route"),
        ("collagen", "block"),
    ],
)
def test_every_kind_of_term_is_found(term, kind):
    assert any(entry.kind.startswith(kind) for entry in find(term))


def test_everything_that_can_be_explained_has_a_text():
    assert [entry.names[0] for entry in catalogue() if len(entry.text) < 8] == []


def test_citations_of_a_run_are_those_it_used(run, capsys):
    text = said(capsys, "cite", str(run))
    keys = json.loads((run / "results.json").read_text())["citations"]
    assert keys
    assert [line.split(":", 1)[0] for line in text.splitlines()] == keys


def test_citations_of_the_model_are_all_in_the_bibliography(capsys):
    assert "not in the bibliography" not in said(capsys, "cite")


def test_a_patient_is_followed_with_and_without_cells(capsys):
    arguments = ["patient", "--age", "54", "--sex", "female", "--meld", "17"]
    cells = ["--cells", "1e8 cells", "--infusion", "0 days", "--infusion", "1 month", "--explain"]
    text = said(capsys, *arguments, "--follow", "3 months", *cells)
    assert "With standard care:" in text
    assert "With standard care and cells:" in text
    assert text.count("infusion of donor cells") == 2
    assert "The order of a day" in text
    assert "hepatic artery:" in text
    assert text.count("MELD  ") == 2


def test_the_same_seed_gives_the_same_patient(capsys):
    arguments = ["patient", "--age", "60", "--sex", "male", "--meld", "15", "--follow", "1 month"]
    assert said(capsys, *arguments) == said(capsys, *arguments)
    assert said(capsys, *arguments) != said(capsys, *arguments, "--seed", "2")

"""The program: its commands, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from lobule import __version__
from lobule.cli.ending import ending

if TYPE_CHECKING:
    from cyclopts import App

TITLE = "Virtual trials of stem cell transplantation in liver cirrhosis."
RESEARCH_ONLY = "Research model. Not for clinical decisions."
COMMANDS = {
    "trial": "Run a virtual trial and write its report.",
    "compare": "Compare therapies in the same virtual patients.",
    "patient": "Follow one patient under standard care, and with cells if a dose is given.",
    "population": "Print burden, stages and yearly events of a country's mix of causes.",
    "cells": "Plan a cell product: tissue, passages, days, chance of release, cost.",
    "validate": "Set the model beside published natural history or beside real patients.",
    "evidence": "List, pool and check the published trials of cell therapy.",
    "calibrate": "Fit natural history, conventional care or donor cells to what was published.",
    "predict-trial": "Predict a trial from its design, before its results are read.",
    "score-trial": "Compare a filed prediction with what the trial found.",
    "sensitivity": "Share the variance of the effect of cells among what is not known.",
    "credibility": "Write the credibility dossier of the model for planning a trial.",
    "tissue": "Grow a section of liver cell by cell and let a pathologist look at it.",
    "explain": "Explain a part of the model: a mechanism, a lever, a parameter, a score.",
    "cite": "Print the references behind a run, or behind the whole model.",
    "schema": "Print the JSON Schema of a protocol file, for editors and web forms.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those of the process if left out.

    Returns
    -------
    int
        0 if all went well, 1 for a defect of this program, 2 for something the user can mend,
        130 after Ctrl-C.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    # The parser takes longer to load than this page to read.
    if given in ([], ["--help"], ["-h"]):
        return ending(lambda: print("\n".join(front_page())))
    if given == ["--version"]:
        return ending(lambda: print(f"lobule {__version__}"))
    return ending(lambda: app()(given))


def front_page() -> Iterator[str]:
    """What the program is and what it can do."""
    yield from (TITLE, "", "Usage: lobule COMMAND", "", "Commands:")
    yield from (f"  {name}: {text}" for name, text in COMMANDS.items())
    yield from ("  --version: Print the version.", "", "More: lobule COMMAND --help")
    yield RESEARCH_ONLY


def app() -> App:
    """The commands with their arguments and help."""
    from cyclopts import App

    commands = App(
        name="lobule",
        help=TITLE,
        help_epilogue=RESEARCH_ONLY,
        help_format="plaintext",
        help_formatter="plain",
        version=f"lobule {__version__}",
        exit_on_error=False,
        print_error=False,
        suppress_keyboard_interrupt=False,
        result_action="return_value",
    )
    for place, name in enumerate(COMMANDS):
        module: Any = import_module("lobule.cli." + name.replace("-", "_"))
        if isinstance(module.command, App):  # a command with commands of its own
            module.command.sort_key = place
            commands.command(module.command)
        else:
            commands.command(module.command, name=name, sort_key=place)
    return commands

"""The program: its commands, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence

from cyclopts import App, CycloptsError

from lobule import __version__
from lobule.cli import cite, explain, patient, schema, trial
from lobule.cli.ending import ending

COMMANDS = {
    "trial": trial,
    "patient": patient,
    "explain": explain,
    "cite": cite,
    "schema": schema,
}
RESEARCH_ONLY = "Research model. Not for clinical decisions."


def app() -> App:
    """The commands with their help."""
    commands = App(
        name="lobule",
        help="Virtual trials of stem cell transplantation in liver cirrhosis.",
        help_epilogue=RESEARCH_ONLY,
        help_format="plaintext",
        help_formatter="plain",
        version=f"lobule {__version__}",
        exit_on_error=False,
        print_error=False,
        suppress_keyboard_interrupt=False,
        result_action="return_value",
    )
    for place, (name, module) in enumerate(COMMANDS.items()):
        commands.command(module.command, name=name, sort_key=place)
    return commands


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
    return ending(lambda: app()(arguments), usage=CycloptsError)

"""`lobule calibrate`: fit the model to what was published, by a command for each part of it."""

from __future__ import annotations

from cyclopts import App

from lobule.cli.calibrate_care import care
from lobule.cli.calibrate_cells import cells
from lobule.cli.calibrate_export import export
from lobule.cli.calibrate_natural_history import natural_history

command = App(
    name="calibrate",
    help="Fit natural history, conventional care or donor cells to what was published.",
    help_format="plaintext",
    help_formatter="plain",
)
command.command(cells)
command.command(natural_history, name="natural-history")
command.command(care)
command.command(export)

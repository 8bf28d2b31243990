"""Fitted values: every draw of the posterior in a line, and the recipe behind them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from lobule.belief.posterior import Posterior
from lobule.calibration.petab.table import from_tsv, to_tsv


def draw_table(posterior: Posterior) -> str:
    """One column for each parameter, by full name."""
    lines = (
        dict(zip(posterior.names, map(repr, row), strict=True)) for row in posterior.values.tolist()
    )
    return to_tsv(posterior.names, lines)


def recipe_text(posterior: Posterior) -> str:
    """The recipe as text."""
    return json.dumps(posterior.provenance, indent=1, sort_keys=True) + "\n"


def read_draws(file: Path, recipe: Path) -> Posterior:
    """What `draw_table` and `recipe_text` wrote.

    Raises
    ------
    ValueError
    """
    lines = from_tsv(file, ())
    names = tuple(lines[0]) if lines else ()
    try:
        values = np.array([[float(line[name]) for name in names] for line in lines])
        provenance = json.loads(recipe.read_text("utf-8"))
    except (ValueError, TypeError, OSError) as error:
        raise ValueError(
            f"{file} and {recipe.name} hold no draws ({error}); expected numbers and their recipe. "
            "Export again: lobule calibrate export --petab FOLDER."
        ) from None
    return Posterior(names, values, provenance)

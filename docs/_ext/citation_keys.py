"""Turn the citations of docstrings, `[@Kamath2001]`, into links to the bibliography."""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx

KEYS = re.compile(r"\[@(\w+(?:; ?@\w+)*)\]")


def with_roles(line: str) -> str:
    """Write the citation keys of a line as Sphinx roles.

    Examples
    --------
    >>> with_roles("rounded to a whole number [@Kamath2001; @OPTN2016]")
    'rounded to a whole number :cite:p:`Kamath2001,OPTN2016`'
    """
    return KEYS.sub(lambda found: f":cite:p:`{re.sub(r'; ?@', ',', found[1])}`", line)


def _rewrite(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    lines[:] = [with_roles(line) for line in lines]


def setup(app: Sphinx) -> dict[str, bool]:
    """Install the extension."""
    app.connect("autodoc-process-docstring", _rewrite)
    return {"parallel_read_safe": True}

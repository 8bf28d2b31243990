"""How Sphinx builds the documentation."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import GenericAlias
from typing import TypeVar

from sphinx.application import Sphinx

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS / "_ext"))

import lobule  # noqa: E402

project = "lobule"
author = "The lobule maintainers"
copyright = author
version = release = lobule.__version__

extensions = [
    "sphinx.ext.autodoc",
    "numpydoc",
    "myst_parser",
    "sphinxcontrib.bibtex",
    "citation_keys",
    "mathml",
    "process_pages",
]
exclude_patterns = ["_build", "_ext"]

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

autodoc_typehints = "none"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False

SOURCES = DOCS.parent / "src" / "lobule"
bibtex_bibfiles = [os.path.relpath(path, DOCS) for path in sorted(SOURCES.rglob("*.bib"))]
bibtex_default_style = "unsrt"
bibtex_reference_style = "author_year"

html_math_renderer = "mathml"
html_static_path = ["_static"]
html_css_files = ["lobule.css"]
html_theme = "pydata_sphinx_theme"
html_title = f"lobule {release}"
html_theme_options = {
    "show_prev_next": False,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "navigation_with_keys": False,
    "announcement": "Research model. Not for clinical decisions.",
}
html_show_sourcelink = False


def leave_out(
    app: Sphinx, what: str, name: str, obj: object, skip: bool, options: object
) -> bool | None:
    """Leave type variables and type aliases out: they are for the type checker."""
    return True if isinstance(obj, TypeVar | GenericAlias) else None


def setup(app: Sphinx) -> None:
    """Say what is left out of the reference."""
    app.connect("autodoc-skip-member", leave_out)

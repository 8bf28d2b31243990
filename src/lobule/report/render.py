"""The report of a virtual trial as one HTML file that needs nothing else to be read."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from jinja2 import Environment

    from lobule.trial.result import TrialResult


def render(result: TrialResult) -> str:
    """Return the page of a trial result: text, tables, drawings and styles in one string.

    The same result gives the same bytes. The page loads nothing, runs no script, and links only
    from its list of references.
    """
    from markupsafe import Markup

    from lobule.report.article import compose

    page = environment().get_template("report.html.j2")
    return (
        page.render(
            article=compose(result), styles=Markup(styles("report.css", "print.css"))
        ).strip()
        + "\n"
    )


def write(result: TrialResult, path: str | Path) -> Path:
    """Write the page to a file and return its path; the file is there whole or not at all.

    Raises
    ------
    ValueError
        The folder of the file does not exist.
    OSError
        The disk is full or the folder may not be written to.
    """
    target = Path(path)
    if not target.parent.is_dir():
        raise ValueError(
            f"{target.parent} is no folder; expected one for the report. Create it first."
        )
    page = render(result)
    beside = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        beside.write_text(page, encoding="utf-8", newline="\n")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return target


def environment() -> Environment:
    """Templates of this package; whatever they are given is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("lobule.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def styles(*names: str) -> str:
    """Style sheets of this package, one after another."""
    folder = files("lobule.report").joinpath("templates")
    return "\n".join(folder.joinpath(name).read_text("utf-8").strip() for name in names)

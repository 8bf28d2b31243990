"""`lobule evidence`: the published studies, chosen, pooled and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

command = App(
    name="evidence",
    help="List, pool and check the published trials of cell therapy.",
    help_format="plaintext",
    help_formatter="plain",
)


@command.command(name="list")
def list_studies(
    *,
    cell: str = "",
    route: str = "",
    cause: str = "",
    design: str = "",
    blinding: Literal["double-blind", "placebo", "single-blind", "open", "unknown"] | None = None,
    endpoint: str = "",
    month: float | None = None,
    sources: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """List studies, or with an endpoint their printed results.

    Parameters
    ----------
    cell
        Part of the name of the cells, such as BM-MSC.
    route
        Part of the route, such as artery.
    cause
        Part of the cause, such as HBV.
    design
        Part of the design, such as RCT.
    blinding
        Who knew the arm.
    endpoint
        Outcome of the tables, such as MELD, ALB or deaths.
    month
        Months after the start; 0 is baseline.
    sources
        Print where each row was read, and how.
    """
    from lobule.cli.bibliography import results_lines, study_lines
    from lobule.evidence.selection import Blinding, Selection

    chosen = Selection(
        cell, route, cause, design, Blinding(blinding) if blinding else None, endpoint, month
    )
    asked = bool(endpoint) or month is not None
    lines = results_lines(chosen, sources) if asked else study_lines(chosen, sources)
    print("\n".join(lines))


@command.command
def pool(
    endpoint: str,
    /,
    *,
    month: float,
    counted: Annotated[bool, Parameter(negative="")] = False,
    method: Literal["DL", "PM", "REML", "ML", "SJ", "EB", "HS", "HE", "common"] = "REML",
    normal: Annotated[bool, Parameter(negative="")] = False,
    cell: str = "",
    route: str = "",
    cause: str = "",
    design: str = "",
    forest: Path | None = None,
    funnel: Path | None = None,
) -> None:
    """Pool the controlled trials of one endpoint at one month.

    Changes from baseline are compared where both arms print them, else values at the visit: then
    arms that differed at the start still do. Trials that cannot be used are named with the reason.

    Parameters
    ----------
    endpoint
        Outcome of the tables, such as ALB, TBIL or deaths.
    month
        Months after the start.
    counted
        Numbers of patients with an event, as odds ratios, instead of means.
    method
        Estimator of the variance between trials.
    normal
        Normal intervals instead of Knapp and Hartung's.
    cell
        Part of the name of the cells.
    route
        Part of the route.
    cause
        Part of the cause.
    design
        Part of the design.
    forest
        File for a forest plot, an SVG.
    funnel
        File for a funnel plot, an SVG.
    """
    from lobule.cli.pooling import Request, told_and_drawn
    from lobule.cli.targets import check_targets
    from lobule.evidence.selection import Selection

    check_targets(forest, funnel)
    chosen = Selection(cell=cell, route=route, cause=cause, design=design)
    told_and_drawn(Request(endpoint, month, counted, method, normal, chosen, forest, funnel))


@command.command
def network(endpoint: str, /, *, month: float) -> None:
    """Compare sources of cells through all trials: a league table and a ranking.

    Parameters
    ----------
    endpoint
        Outcome of the tables, such as ALB.
    month
        Months after the start.
    """
    from lobule.cli.league import league_lines

    print("\n".join(league_lines(endpoint, month)))


@command.command
def check(folder: Path | None = None, /) -> None:
    """Look for impossible rows, duplicates and studies that may share patients.

    Parameters
    ----------
    folder
        With trials.csv and outcomes.csv; the package's own tables if left out.
    """
    from lobule.evidence.integrity import Gravity, check_tables

    found = check_tables(folder)
    print("\n".join(str(finding) for finding in found) or "Nothing to object to.")
    refused = sum(finding.gravity is Gravity.REFUSED for finding in found)
    if refused:
        raise ValueError(
            f"{refused} findings make these tables unusable; expected 0. Mend the rows."
        )

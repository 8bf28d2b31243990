"""`lobule credibility`: the dossier that says how far the model may be trusted."""

from __future__ import annotations

from pathlib import Path


def command(
    history: Path,
    /,
    *,
    scores: tuple[Path, ...] = (),
    html: Path = Path("credibility.html"),
    posterior: Path | None = None,
    seed: int = 1,
) -> None:
    """Write the credibility dossier of the model for planning a trial.

    Question of interest, context of use, verification, validation, limits. Verifies the solver
    afresh (about half a minute) and gathers what other commands have measured.

    Parameters
    ----------
    history
        File of lobule validate natural-history --json.
    scores
        File of lobule score-trial --json; give it once for each trial.
    html
        File for the page.
    posterior
        A posterior of your own, a file of lobule calibrate; the package's if left out.
    seed
        Start of all random numbers.
    """
    from lobule.belief import posterior as shipped
    from lobule.belief.posterior import read
    from lobule.cli.targets import check_targets, write_text
    from lobule.credibility.dossier import dossier
    from lobule.progress import shown
    from lobule.report.credibility.render import render
    from lobule.report.credibility.wording import answer
    from lobule.trial.result import RESEARCH_ONLY

    check_targets(html)
    known = shipped() if posterior is None else read(posterior)
    with shown() as progress:
        found = dossier(history, scores, known, seed=seed, progress=progress)
    write_text(html, render(found))
    for one in found.factors:
        verdict = {True: "reached", False: "NOT REACHED", None: "not measured"}[one.reached]
        print(f"{verdict}: {one.name}: {one.found} (goal: {one.goal})")
    print(answer(found))
    print(f"Page: {html}")
    print(RESEARCH_ONLY)

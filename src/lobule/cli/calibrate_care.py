"""`lobule calibrate care`: fit conventional care to the trials that a fit may see."""

from __future__ import annotations

from pathlib import Path


def care(
    *,
    out: Path = Path("calibration"),
    patients: int = 1500,
    repeats: int = 2,
    second: int = 64,
    chains: int = 4,
    draws: int = 2000,
    seed: int = 1,
    threads: int | None = None,
) -> None:
    """Fit what conventional care and artificial livers do to one half of their published rows.

    The disease is not fitted again: every run lives under another draw of its posterior.

    The draws and a page that says what they mean are written to a folder. A fit that was
    interrupted goes on where it stood if the same command is given again.

    Parameters
    ----------
    out
        Folder for the draws, the page and the state of the fit.
    patients
        People in whom each cause sets in, in every run; trials take in some of them.
    repeats
        Runs of every first set of numbers, each under another disease.
    second
        Runs where the first ones, one or more for each number, have pointed.
    chains
        Independent chains of the sampler.
    draws
        Draws of each chain.
    seed
        Start of all random numbers.
    threads
        Threads of this machine; one for each core if left out.
    """
    from lobule.cli.fitting import fit_to_rows
    from lobule.validation import fit

    recipe = fit.Recipe(
        seed=seed, patients=patients, repeats=repeats, second=second, chains=chains, draws=draws
    )
    fit_to_rows(fit.care(), recipe, out, threads)

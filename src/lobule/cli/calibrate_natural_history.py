"""`lobule calibrate natural-history`: fit the disease to the rows that a fit may see."""

from __future__ import annotations

from pathlib import Path


def natural_history(
    *,
    out: Path = Path("calibration"),
    patients: int = 700,
    second: int = 64,
    chains: int = 4,
    draws: int = 2000,
    seed: int = 1,
    threads: int | None = None,
) -> None:
    """Fit the calibrated numbers of the disease to one half of the published rows.

    The draws and a page that says what they mean are written to a folder. A fit that was
    interrupted goes on where it stood if the same command is given again.

    Parameters
    ----------
    out
        Folder for the draws, the page and the state of the fit.
    patients
        People in whom each cause sets in, in every run.
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

    recipe = fit.Recipe(seed=seed, patients=patients, second=second, chains=chains, draws=draws)
    fit_to_rows(fit.natural_history(), recipe, out, threads)

"""`lobule calibrate export`: the problem of the cells and its answer for other tools."""

from __future__ import annotations

from pathlib import Path


def export(
    *,
    petab: Path | None = None,
    csv: Path | None = None,
    netcdf: Path | None = None,
    posterior: Path | None = None,
    threads: int | None = None,
) -> None:
    """Write the problem and its answer for other tools.

    Rows, priors and draws come back to the last bit. A PEtab problem needs the patients of the fit
    and takes about a minute; its README says what another tool can do with it.

    Parameters
    ----------
    petab
        Folder for a PEtab problem; needs pip install 'lobule[sbml]'.
    csv
        File for the rows that are fitted and checked.
    netcdf
        File for the draws as ArviZ reads them; needs pip install 'lobule[calibration]'.
    posterior
        A posterior of your own, a file of lobule calibrate cells; the package's if left out.
    threads
        Threads of this machine; one for each core if left out.
    """
    from lobule.belief import posterior as shipped
    from lobule.belief.posterior import read
    from lobule.cli import exporting
    from lobule.cli.trial import cores

    targets = exporting.Targets(petab, csv, netcdf)
    known = shipped() if posterior is None else read(posterior)
    exporting.export(targets, known, cores() if threads is None else threads)

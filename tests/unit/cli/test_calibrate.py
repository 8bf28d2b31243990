"""`lobule calibrate`: the files it writes, and that a kill loses one temperature at most."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest

from lobule.calibration import accuracy, calibration, setting
from lobule.cli import main

SMALL = ("--particles", "16", "--moves", "1", "--runs", "2", "--patients", "8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--particles", "5"), "particles is 5; expected 10 to 1000000."),
        (("--runs", "0"), "runs is 0; expected 1 to 100."),
        (("--hold-out", "Suk_2015"), "Unknown held-out trial 'Suk_2015'."),
    ],
)
def test_what_cannot_be_fitted_is_refused_in_one_sentence(
    arguments: tuple[str, ...],
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "fit"
    assert main(["calibrate", "cells", "--out", str(out), *arguments]) == 2
    assert sentence in capsys.readouterr().err
    assert not out.exists()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer patients behind what is no option of the command."""
    monkeypatch.setattr(setting, "Size", partial(setting.Size, reference=64))
    monkeypatch.setattr(calibration, "FAILURE_DRAWS", 8)
    monkeypatch.setattr(calibration, "FAILURE_PATIENTS", 64)
    monkeypatch.setattr(accuracy, "DRAWS", 3)


@pytest.mark.slow
@pytest.mark.usefixtures("few")
def test_a_small_fit_writes_its_page_and_draws_and_goes_on_after_a_kill(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from lobule.belief.posterior import read

    out = tmp_path / "fit"
    pytest.importorskip("arviz")
    given = ["--out", str(out), "--threads", "1", "--arviz", *SMALL]
    assert main(["calibrate", "cells", *given]) == 0
    assert (out / "inference_data.nc").stat().st_size > 0
    assert "lines of the published time course" in capsys.readouterr().out
    page = (out / "calibration.html").read_text("utf-8")
    for heading in ("The time course", "The blinding gradient", "What is not identified"):
        assert heading in page
    assert len(read(out / "cells.npz")) == 32
    written = {name: (out / name).read_bytes() for name in ("cells.npz", "cells.json")}
    # As after a kill: one run is lost, nothing else is.
    (out / "state" / "run-2.npz").unlink()
    for name in written:
        (out / name).unlink()
    assert main(["calibrate", "cells", "--out", str(out), "--threads", "2", *SMALL]) == 0
    assert written == {name: (out / name).read_bytes() for name in written}


def test_rows_and_draws_are_exported_and_come_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from lobule.calibration.row_table import from_csv
    from lobule.calibration.rows import rows

    pytest.importorskip("arviz")
    csv, netcdf = tmp_path / "rows.csv", tmp_path / "draws.nc"
    assert main(["calibrate", "export", "--csv", str(csv), "--netcdf", str(netcdf)]) == 0
    assert from_csv(csv.read_bytes().decode()) == rows().all
    assert capsys.readouterr().out == f"Rows: {csv} (26)\nDraws: {netcdf} (1000)\n"
    assert {one.name for one in tmp_path.iterdir()} == {"rows.csv", "draws.nc"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Nothing was named to write; expected --petab, --csv or --netcdf."),
        (("--petab", "{}/full"), "full holds other files; expected a new folder"),
        (("--petab", "{}/full/notes.txt"), "notes.txt is a file; expected a folder."),
        (("--petab", "."), ". has no name of its own; expected a new folder."),
        (("--petab", "{}/none/new"), "none is no folder; expected one for new."),
        (("--csv", "{}/full"), "full is a folder; expected the name of a file"),
        (("--csv", "{}/rows.csv", "--posterior", "{}/x.npz"), "x.npz is no file"),
        (("--csv", "{}/rows.csv", "--posterior", "{}/bare.npz"), "The posterior has no recipe"),
    ],
)
def test_what_cannot_be_exported_is_refused_before_anything_is_written(
    arguments: tuple[str, ...],
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from lobule.belief.posterior import Posterior, to_bytes

    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    draws, recipe = to_bytes(Posterior(("a.b",), np.ones((1, 1)), {}))
    (tmp_path / "bare.npz").write_bytes(draws)
    (tmp_path / "bare.json").write_text(recipe)
    before = sorted(tmp_path.rglob("*"))
    given = [argument.format(tmp_path) for argument in arguments]
    assert main(["calibrate", "export", *given]) == 2
    assert sentence in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.slow
def test_the_shipped_posterior_is_exported_as_petab_and_comes_back(tmp_path: Path) -> None:
    pytest.importorskip("libsbml")
    from lobule.belief import posterior
    from lobule.calibration.petab import from_petab
    from lobule.calibration.rows import rows
    from lobule.calibration.setting import settings
    from lobule.calibration.unknowns import of_cells

    folder = tmp_path / "petab"
    for _ in range(2):  # an earlier export is replaced
        assert main(["calibrate", "export", "--petab", str(folder)]) == 0
        found = from_petab(folder)
        assert (found.fitted, found.checks) == (rows().fitted, rows().checks)
        assert found.unknowns == of_cells(settings())
        assert found.posterior.values.tobytes() == posterior().values.tobytes()
        assert found.posterior.provenance == posterior().provenance
        assert [one.name for one in tmp_path.iterdir()] == ["petab"]

"""`lobule calibrate cells`: the files it writes, and that a kill loses one temperature at most."""

from __future__ import annotations

from functools import partial
from pathlib import Path

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
    assert main(["calibrate", "cells", "--out", str(out), "--threads", "1", *SMALL]) == 0
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

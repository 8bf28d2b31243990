from __future__ import annotations

import io
import time

from lobule.progress import shown, silent


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_silent_says_nothing_and_goes_on(capsys):
    assert silent(1, 2, "screening") is True
    assert capsys.readouterr() == ("", "")


def test_nothing_is_written_where_there_is_no_terminal():
    stream = io.StringIO()
    with shown(stream, patience=0.0) as progress:
        assert progress(1, 2, "screening") is True
    assert stream.getvalue() == ""


def test_work_of_less_than_a_second_shows_no_bar(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    with shown(stream) as progress:
        progress(1, 1, "screening")
    assert "screening" not in stream.getvalue()


def test_longer_work_shows_stage_count_rate_and_time_left(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    stream = Terminal()
    with shown(stream, patience=0.0) as progress:
        for done in (0, 200, 400, 600):
            assert progress(done, 4000, "treating") is True
            time.sleep(0.15)
    text = stream.getvalue()
    assert "treating" in text
    assert "600/4000" in text
    assert "/s" in text
    assert "0:00:0" in text

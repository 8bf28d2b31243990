"""One made-up trial and its page for all tests of the report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lobule.trial.result import TrialResult
from tests.support.made_trial import made_trial
from tests.support.page import Page


@pytest.fixture(scope="session")
def trial() -> TrialResult:
    return made_trial()


@pytest.fixture(scope="session")
def page_text(trial: TrialResult) -> str:
    from lobule.report.render import render

    return render(trial)


@pytest.fixture(scope="session")
def page(page_text: str) -> Page:
    return Page(page_text)


@pytest.fixture(scope="session")
def page_of() -> Callable[[str], Page]:
    return Page

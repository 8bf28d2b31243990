"""What is fitted: the disease under usual care first, then what conventional care does to it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lobule.belief.posterior import posterior
from lobule.calibration.unknowns import Unknowns
from lobule.validation.fit.simulated import Found, care_rows, natural_history_rows
from lobule.validation.fit.unknowns import of_care, of_natural_history

Simulate = Callable[[Mapping[str, float], int, int], Found]
"""From numbers by full name, people and seed to the rows."""

COUNTED_ELSEWHERE = (
    "hcvdc_svr_all",  # pooled over all regimens, the one with a row of its own among them
    "pe_rebound24", "dpmas_rebound24",  # a quotient of two rows
    "mars_bili_post",  # another row in other words
)  # fmt: skip
"""Rows that other rows hold already."""


@dataclass(frozen=True, eq=False)
class Subject:
    """A fit's unknowns, and how rows follow from them.

    Attributes
    ----------
    name : str
        Of its files.
    title : str
        Of its page.
    of : str
        What the posterior is of, in words that end a sentence.
    command : str
        That makes the fit.
    limits : str
        What is not in it, for its page.
    unknowns : Unknowns
    simulate : Simulate
    counted_elsewhere : tuple of str
        Rows that are not fitted, since others hold the same people.
    fingerprint : str
        Of what the rows depend on besides numbers and source.
    """

    name: str
    title: str
    of: str
    command: str
    limits: str
    unknowns: Unknowns
    simulate: Simulate
    counted_elsewhere: tuple[str, ...] = ()
    fingerprint: str = ""


def natural_history() -> Subject:
    """The disease under usual care."""
    return Subject(
        name="natural_history",
        title="Natural history from the published rows open to a fit",
        of="the disease under conventional care",
        command="lobule calibrate natural-history",
        limits=(
            "Families that make patients of their own (in-patients, primary biliary cholangitis, "
            "trials of conventional care) and life with a graft are not part of this fit."
        ),
        unknowns=of_natural_history(),
        simulate=natural_history_rows,
    )


def care() -> Subject:
    """What conventional care and artificial livers do; the disease is drawn from its own fit."""
    found = posterior("natural_history")
    return Subject(
        name="care",
        title="Conventional care from the published trials open to a fit",
        of="what conventional care and artificial livers do",
        command="lobule calibrate care",
        limits=(
            "Every run lives under another draw of natural history, so what is not known of the "
            "disease widens what is said of care. Treatments without a row, how many people take "
            "a treatment and for how long, and life with a graft are not part of this fit."
        ),
        unknowns=of_care(),
        simulate=care_rows,
        counted_elsewhere=COUNTED_ELSEWHERE,
        fingerprint=hashlib.sha256(found.values.tobytes()).hexdigest(),
    )

"""How the fit was made, for the end of the page."""

from __future__ import annotations

from lobule.validation.fit import JudgedFit

DISEASE = (
    "Every number of the untreated patient that is marked as calibrated moves under its prior; "
    "numbers with a source of their own, and assumed ones, stay at their defaults. Each published "
    "row is simulated by the entry rule of its own cohort in every run. Runs step all numbers up "
    "and down about their defaults by a Hadamard design, then go where the first ones pointed; "
    "every run has luck of its own."
)
CARE = (
    "Every effect of a treatment that a trial among the rows has tested moves under its prior, "
    "which has a lump at zero: the effect may not be there at all. Each trial is simulated by its "
    "own entry rule in every run, under another draw of natural history. Runs step all sizes up "
    "and down and leave out every effect half of the time by a Hadamard design, then go where the "
    "first ones pointed; every run has luck of its own."
)
LINES = (
    "A straight line in the scores of the numbers{steps} is learned for each row by Bayesian ridge "
    "regression, shares as log odds and positive quantities as logarithms. The likelihood holds "
    "the error of the publication (its tolerance read as a 95% interval), what the line misses, "
    "and what the model misses: a scale that all rows share, with the tails of Student’s t, so "
    "that rows which contradict one another widen the posterior."
)
HALVES = (
    "Rows are parted into two halves by a checksum of their names. Only one half is fitted; the "
    "other is predicted."
)


def method(found: JudgedFit) -> tuple[str, ...]:
    """Paragraphs on runs, lines and halves."""
    effects = len(found.fit.first.points.switchable) > 0
    steps = ", and a step where an effect comes on," if effects else ""
    return (CARE if effects else DISEASE, LINES.format(steps=steps), HALVES)

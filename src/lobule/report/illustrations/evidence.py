"""Forest plots: this trial beside what was published on the same outcome at the same time."""

from __future__ import annotations

from markupsafe import Markup

from lobule.evidence.agree import FIRST_REVIEW, Agreement
from lobule.evidence.references import label_of
from lobule.report.figures.forest import forest as draw
from lobule.report.figures.forest_rows import from_agreement
from lobule.report.illustration import Illustration
from lobule.report.wording import months
from lobule.trial.endpoint import OUTCOMES


def forest(agreements: tuple[Agreement, ...]) -> Illustration | None:
    """Return the first comparison, the primary endpoint's, and all that the first review pools."""
    first = label_of(FIRST_REVIEW)
    shown = [
        agreement
        for place, agreement in enumerate(agreements)
        if place == 0 or any(entry.published.label == first for entry in agreement.pooled)
    ]
    if not shown:
        return None
    return Illustration(
        "forest",
        "The virtual trial beside published estimates",
        "Differences are cells minus control. The dashed line marks this trial’s estimate. "
        "Published pools overlap in the trials they contain, and agreement with them was built in: "
        "the effect sizes of the model were fitted to estimates of this kind.",
        tuple(Markup(_panel(agreement)) for agreement in shown),
    )


def _panel(agreement: Agreement) -> str:
    effect = agreement.simulated
    outcome = next(known for known in OUTCOMES.values() if known.code == effect.outcome)
    axis = f"Difference in {outcome.label} at {months(effect.month or 0)}, {effect.unit}"
    return draw(
        from_agreement(agreement),
        axis=axis,
        lower_is_better=outcome.lower_is_better,
        title=f"Forest plot: {axis}",
    )

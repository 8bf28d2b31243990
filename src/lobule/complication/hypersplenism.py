"""Hypersplenism: a large spleen holds back platelets and leukocytes until somebody notices."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag


@process
class Hypersplenism(Complication):
    """Low platelets and leukocytes in a cirrhotic patient, noticed at the next blood count.

    Does: flags thrombocytopenia below ``low_platelets``, severe below ``severe_platelets``, and
    leukopenia below ``low_leukocytes``; it is gone ``margin`` times above its limit. Does not: act
    on the body, splenectomy, transfusion; the bleeding risk of procedures is the output
    ``procedural_bleeding``.
    Evidence grade: definition.
    """

    notice: float = parameter(
        default=4.0,
        unit="1/year",
        prior=lognormal(4.0, 1.6),
        source="assumed",
        meaning="blood counts per year",
    )
    low_platelets: float = parameter(
        default=100.0,
        unit="10^9/L",
        prior=lognormal(100.0, 1.15),
        source="recall",
        meaning="platelets below which thrombocytopenia is moderate",
    )
    severe_platelets: float = parameter(
        default=50.0,
        unit="10^9/L",
        prior=lognormal(50.0, 1.1),
        source="recall",
        meaning="platelets below which thrombocytopenia is severe",
    )
    low_leukocytes: float = parameter(
        default=4.0,
        unit="10^9/L",
        prior=lognormal(4.0, 1.1),
        source="recall",
        meaning="leukocytes below which leukopenia is diagnosed",
    )
    margin: float = parameter(
        default=1.1,
        unit="1",
        prior=lognormal(1.1, 1.05),
        source="assumed",
        meaning="multiple of its limit above which a low count is over",
    )

    states = (
        flag("thrombocytopenia", unit="0 none, 1 moderate, 2 severe"),
        flag("leukopenia"),
    )
    events = (
        event("thrombocytopenia_worsens", "thrombocytopenia, or severe thrombocytopenia"),
        event("thrombocytopenia_lightens", "thrombocytopenia lighter or over"),
        event("leukopenia_onset", "leukopenia"),
        event("leukopenia_resolved", "leukopenia over"),
    )

    def hazard(self, x: Any) -> dict[str, Any]:
        """Noticed at a blood count."""
        severe, low = self.severe_platelets, self.low_platelets
        limit = select(x.thrombocytopenia > 0.5, severe, low)
        worse = (x.platelets < limit) & (x.thrombocytopenia < 1.5)
        over = self.margin * select(x.thrombocytopenia > 1.5, severe, low)
        lighter = (x.platelets > over) & (x.thrombocytopenia > 0.5)
        few = (x.leukocytes < self.low_leukocytes) & (x.leukopenia < 0.5)
        enough = (x.leukocytes > self.margin * self.low_leukocytes) & (x.leukopenia > 0.5)
        return {
            "thrombocytopenia_worsens": select(worse, self.notice * x.cirrhosis, 0.0),
            "thrombocytopenia_lightens": select(lighter, self.notice, 0.0),
            "leukopenia_onset": select(few, self.notice * x.cirrhosis, 0.0),
            "leukopenia_resolved": select(enough, self.notice, 0.0),
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """One step up or down."""
        changes: dict[str, dict[str, Any]] = {
            "thrombocytopenia_worsens": {"thrombocytopenia": 1.0},
            "thrombocytopenia_lightens": {"thrombocytopenia": -1.0},
            "leukopenia_onset": {"leukopenia": 1.0 - x.leukopenia},
            "leukopenia_resolved": {"leukopenia": -x.leukopenia},
        }
        return changes.get(event, {})

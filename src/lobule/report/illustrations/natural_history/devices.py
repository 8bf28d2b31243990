"""Artificial livers: how far bilirubin falls in a session, and how soon it is back."""

from __future__ import annotations

from lobule.report.illustrations.natural_history.picture import Courses, SeriesOf

_FALL = "Bilirubin lower than before, %"
_HOURS = "Hours after the session"

DEVICES = Courses(
    "devices",
    "Bilirubin after a session of an artificial liver",
    "A device takes bilirubin out of plasma; what lies in tissue comes back by itself.",
    (
        SeriesOf(
            "Plasma exchange", _FALL, _HOURS, {"pe_tbil_0": 0, "pe_tbil_24": 24, "pe_tbil_72": 72}
        ),
        SeriesOf(
            "Adsorption with half an exchange",
            _FALL,
            _HOURS,
            {"dpmas_tbil_0": 0, "dpmas_tbil_24": 24, "dpmas_tbil_72": 72},
        ),
    ),
)

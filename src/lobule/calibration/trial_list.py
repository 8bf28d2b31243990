"""Controlled trials with results of their own, and how the arms of each are read."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.calibration.row import Use


@dataclass(frozen=True)
class ReadTrial:
    """How the results of one trial are read from the evidence table.

    Attributes
    ----------
    study : str
    mixture : tuple of (str, float)
        Settings of its patients with their shares.
    treated, control : str
        Names of the arms; an empty control for changes within an arm.
    from_baseline : bool
        Compare changes from the baseline of the same table rather than follow-up values.
    use : Use
    reason : str
        What a reader must know about the rows of this trial.
    """

    study: str
    mixture: tuple[tuple[str, float], ...]
    treated: str = "treatment"
    control: str = "control"
    from_baseline: bool = False
    use: Use = Use.FIT
    reason: str = ""


_WITHIN = "The control arm's collagen is not printed: change within the arm with cells."

TRIALS: tuple[ReadTrial, ...] = (
    ReadTrial("Bai_2014", (("hbv_artery", 1.0),), reason="Follow-up values; not randomized."),
    ReadTrial(
        "Gao_2018",
        (("hbv_artery", 0.5), ("hbv_vein", 0.5)),
        reason="Route not printed: half artery, half vein (assumed). Follow-up values.",
    ),
    ReadTrial(
        "AlTayeb_2015", (("hcv_artery", 1.0),), from_baseline=True, reason="Arm sizes derived."
    ),
    ReadTrial(
        "UCB_portal_CN_61",
        (("hbv_portal", 1.0),),
        use=Use.CHECK,
        reason="The evidence table flags +10 g/L albumin as an outlier.",
    ),
    ReadTrial(
        "Mohamadnejad_2016",
        (("hbv_portal", 1.0),),
        treated="treatment (CD133+)",
        reason="Double-blind; kept although a review may hold its 13 patients.",
    ),
    ReadTrial(
        "Suk_2016",
        (("alcohol_artery_once", 1.0),),
        treated="treatment (one-time)",
        control="",
        reason=_WITHIN,
    ),
    ReadTrial(
        "Suk_2016",
        (("alcohol_artery_twice", 1.0),),
        treated="treatment (two-time)",
        control="",
        reason=_WITHIN,
    ),
)

NULL_TRIAL = ReadTrial(
    "Mohamadnejad_2013",
    (("cryptogenic_vein", 1.0),),
    reason="Double-blind; reported as null without numbers: no significant difference at its end.",
)
NULL_CHANGE_SD = 4.0
"""SD of a change of MELD over a year, points (assumed: the table of that trial is not readable)."""

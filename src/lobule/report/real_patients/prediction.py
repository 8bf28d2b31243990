"""Personal prediction: scores, calibration, and what they mean."""

from __future__ import annotations

from markupsafe import Markup

from lobule.report.citations import Citations
from lobule.report.figures.calibration import CalibrationPanel, Group, calibration
from lobule.report.illustration import Illustration
from lobule.report.numerals import MISSING, fixed, interval
from lobule.report.real_patients import prediction_wording as wording
from lobule.report.section import Section, section
from lobule.report.table import Column, Row, Table
from lobule.validation.patients.personal import Personal
from lobule.validation.patients.predictions import TWINS
from lobule.validation.patients.score import RESAMPLES, Excess, Score
from lobule.validation.risk_groups import RiskGroup

KEY = "MayoPBCseq"
TITLE = "Survival of each patient with biliary cholangitis"
_PLACES = ("Lowest", "Second", "Third", "Fourth", "Highest")


def prediction(found: Personal, citations: Citations) -> Section:
    """The section of the page."""
    first = (
        f"{found.patients} patients of the Mayo trial in primary biliary cholangitis were seen at "
        f"entry; {found.deaths} died. Each has 20 virtual twins: people with the same disease "
        "whose bilirubin, albumin, platelets, prothrombin time, fluid and histologic stage are "
        "closest, given the patient's age. The share of the twins' 100 courses alive is the "
        "prediction."
    )
    said = Markup("{}{}").format(first, citations.mark(KEY))
    texts = (
        said,
        wording.NO_OUTCOME,
        *wording.meaning(found),
        wording.calibration(found),
        wording.wrong(found),
    )
    exhibits = (score_table(found), calibration_figure(found), calibration_table(found))
    return section("prediction", TITLE, texts, exhibits)


def score_table(found: Personal) -> Table:
    """Brier score and C-index of every predictor by horizon."""
    lines: list[Row] = []
    for horizon in dict.fromkeys(score.horizon for score in found.scores):
        lines.append(Row(f"{horizon:g} year{'s' if horizon != 1 else ''}"))
        lines += [_line(score) for score in found.scores if score.horizon == horizon]
    return Table(
        "scores",
        "Brier score and C-index of four predictors",
        "Predictor",
        (
            Column("Brier score"),
            Column("Twins minus this"),
            Column("C-index"),
            Column("Twins minus this"),
            Column("Predicted alive, %"),
            Column("Observed, %"),
        ),
        tuple(lines),
        (
            "Brier score: mean squared distance between prediction and outcome, weighted for loss "
            "to follow-up; lower is better. C-index: share of pairs in which whoever died first, "
            "up to the horizon, was told to be worse; 0.5 is a coin.",
            f"Differences with 95% intervals from {RESAMPLES} resamples of patients; predictions "
            "are kept, no model is fitted again.",
            "Apparent: the Cox model predicts the very patients it was fitted to. It knows age, "
            "sex, bilirubin, albumin, prothrombin time, platelets, ascites, edema and stage.",
        ),
    )


def calibration_figure(found: Personal) -> Illustration:
    """Predicted against observed, by horizon."""
    horizons = list(found.calibration[TWINS])
    panels = [
        CalibrationPanel(
            f"{horizon:g} year{'s' if horizon != 1 else ''}",
            {
                name: tuple(Group(g.predicted, g.observed, g.lo, g.hi) for g in groups[horizon])
                for name, groups in found.calibration.items()
            },
        )
        for horizon in horizons
    ]
    title = "Predicted and observed survival in fifths of patients"
    return Illustration(
        "calibration",
        title,
        "Each point is a fifth of the patients by predicted survival; observed survival is "
        "Kaplan–Meier with its 95% interval. A point above the line: more lived than predicted.",
        (Markup(calibration(panels, title=title)),),
    )


def calibration_table(found: Personal) -> Table:
    """The fifths of the virtual twins in numbers."""
    lines: list[Row] = []
    for horizon, groups in found.calibration[TWINS].items():
        lines.append(Row(f"{horizon:g} year{'s' if horizon != 1 else ''}"))
        lines += [_fifth(name, g) for name, g in zip(_PLACES, groups, strict=True)]
    return Table(
        "fifths",
        "Virtual twins: fifths of patients by predicted survival",
        "Fifth",
        (
            Column("Patients"),
            Column("Predicted alive, %"),
            Column("Observed alive, % (95% interval)"),
            Column("Verdict", words=True),
        ),
        tuple(lines),
        ("Where nobody of a fifth died, the data give no interval.",),
    )


def _line(score: Score) -> Row:
    cells = (
        fixed(score.brier, 3),
        _excess(score.brier_excess),
        fixed(score.concordance, 3),
        _excess(score.concordance_excess),
        fixed(100.0 * score.predicted, 1),
        fixed(100.0 * score.observed, 1),
    )
    return Row(score.predictor, cells, inset=True, strong=score.predictor == TWINS)


def _excess(found: Excess | None) -> str:
    if found is None:
        return MISSING
    limits = interval(found.low, found.high, 3)
    return Markup('{} <span class="within">({})</span>').format(fixed(found.value, 3), limits)


def _fifth(name: str, group: RiskGroup) -> Row:
    known = group.lo == group.lo
    limits = interval(100.0 * group.lo, 100.0 * group.hi, 1)
    observed = fixed(100.0 * group.observed, 1)
    shown = Markup('{} <span class="within">({})</span>').format(observed, limits)
    side = "Too low" if group.predicted < group.observed else "Too high"
    verdict = ("Agrees" if group.agrees else side) if known else "Nobody died"
    cells = (str(group.patients), fixed(100.0 * group.predicted, 1), shown if known else observed)
    return Row(name, (*cells, verdict), inset=True)

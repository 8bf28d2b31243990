"""Survival of in-patients, real beside virtual."""

from __future__ import annotations

from markupsafe import Markup

from lobule.report.citations import Citations
from lobule.report.figures.survival import SurvivalArm, survival
from lobule.report.illustration import Illustration
from lobule.report.real_patients.agreement import agreement, is_off, percents
from lobule.report.section import Section, section
from lobule.report.table import Column, Row, Table
from lobule.report.wording import listed
from lobule.trial.analysis.kaplan_meier import KaplanMeier
from lobule.validation.patients.hospital import LONGEST, Alive, Hospital
from lobule.validation.patients.support import SURVIVAL
from lobule.validation.use import Use, use_of

KEY = "SUPPORT2"
TITLE = "Survival of seriously ill in-patients"
_RISK_DAYS = (0.0, 91.0, 183.0, 365.0, 548.0, 731.0)


def hospital(found: Hospital, citations: Citations) -> Section:
    """The section of the page."""
    real, virtual = int(found.real.at_risk[0]), int(found.virtual.at_risk[0])
    first = (
        f"{real} patients with cirrhosis of SUPPORT, in five hospitals of the United States from "
        "1989 to 1994, from their third day in hospital on."
    )
    how = (
        f"{virtual:,} virtual in-patients come to hospital with an acute event after their first "
        "decompensation; the mix of bilirubin, creatinine, albumin and sodium on the third day is "
        "that of the real ones, the mix of causes is assumed, and nothing that happened later "
        f"decides who is taken in. About {found.effective:.0f} of {found.candidates:,} candidates "
        "carry the weight, and the virtual interval is widened for it."
    )
    said = Markup("{}{}").format(first, citations.mark(KEY))
    texts = (said, how, in_view(), sentence(found), wrong(found))
    return section("hospital", TITLE, texts, (figure(found), table(found)))


def in_view() -> str:
    """Which of these numbers a fit of the model may have seen."""
    seen, kept = (
        [f"{days:g}" for row, days in SURVIVAL.items() if use_of(row) is use]
        for use in (Use.FIT, Use.CHECK)
    )
    return (
        "No single patient's outcome enters. Survival of the whole group is among the published "
        f"rows of natural history: open to a fit on day {listed(seen) or 'none'}, kept from any "
        f"fit on day {listed(kept) or 'none'}."
    )


def sentence(found: Hospital) -> str:
    """How far virtual survival agrees, day by day."""
    parts = [
        f"{100 * one.virtual.value:.0f}% virtual and {100 * one.real.value:.0f}% real on day "
        f"{one.day:g} ({_verdict(one).lower()})"
        for one in found.days
    ]
    above = [one.virtual.value > one.real.value for one in found.days]
    if all(above):
        told = " At each of these days more virtual than real patients are alive."
    elif not any(above):
        told = " At each of these days fewer virtual than real patients are alive."
    else:
        told = ""
    return f"Alive: {listed(parts)}.{told}"


def wrong(found: Hospital) -> str:
    """Days on which more than chance parts the two; or nothing."""
    off = [f"{_verdict(one).lower()} on day {one.day:g}" for one in found.days
           if is_off(_verdict(one))]  # fmt: skip
    return f"Survival of virtual in-patients is {listed(off)}." if off else ""


def table(found: Hospital) -> Table:
    """Real and virtual survival on the days that SUPPORT is read at."""
    lines = [
        Row(f"{one.day:g} days", (percents(one.real), percents(one.virtual), _verdict(one)),
            strong=is_off(_verdict(one)))
        for one in found.days
    ]  # fmt: skip
    return Table(
        "in-patients",
        "Alive after the third day in hospital",
        "After",
        (Column("Real, %"), Column("Virtual, %"), Column("Verdict", words=True)),
        tuple(lines),
        (
            "95% intervals. Agrees: the virtual value lies inside the real interval. Within "
            "chance: outside, but the two intervals overlap.",
        ),
    )


def figure(found: Hospital) -> Illustration:
    """Both curves with numbers at risk."""
    drawing = survival(
        [_arm("Real", found.real), _arm("Virtual", found.virtual)],
        last_day=LONGEST,
        title=TITLE,
        since="the third day in hospital",
    )
    return Illustration(
        "in-patients-curve",
        "Survival of real and virtual in-patients",
        "Kaplan–Meier estimates with 95% bands.",
        (Markup(drawing),),
    )


def _verdict(one: Alive) -> str:
    return agreement(one.real, one.virtual)


def _arm(name: str, curve: KaplanMeier) -> SurvivalArm:
    at_risk = tuple(int(n) for n in curve.at_risk_at(_RISK_DAYS))
    return SurvivalArm(name, curve.time, curve.survival, curve.low, curve.high, _RISK_DAYS, at_risk)

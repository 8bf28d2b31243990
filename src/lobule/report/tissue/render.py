"""The page of a run of tissue as one HTML file that stands alone."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

import lobule
from lobule.report.render import environment, styles
from lobule.report.section import Section, numbered, section
from lobule.report.tissue.pictures import over_time, slide
from lobule.report.tissue.study import Study
from lobule.report.tissue.tables import measures_table, sensitivity_table
from lobule.tissue.experiment import Cause, Experiment
from lobule.tissue.histology.label_image import label_image
from lobule.tissue.pathology.findings import PIXEL, sensitivity

WARNING = "Research model. Not for clinical decisions."
LIMITS = (
    "A section is two-dimensional and repeats itself at its edges: what a third dimension "
    "supplies, septal arterioles above all, enters as a number.",
    "Pictures show what the model holds in the colors of a stain. Sinusoids are drawn between "
    "plates where borders run along the flow; sizes of nuclei, chromatin and red cells are "
    "decoration and carry no information.",
    "Stages follow rules written for this package after the words of the Ishak and Laennec "
    "systems; no pathologist has calibrated them.",
    "A needle core longer than the section passes the same tissue more than once.",
)


@dataclass(frozen=True)
class Fact:
    """A name and what belongs to it."""

    name: str
    text: str


def render(study: Study) -> str:
    """Return the page: text, tables, pictures and styles in one string.

    The same run gives the same bytes; how long it took is not on the page.
    """
    page = environment().get_template("tissue.html.j2")
    experiment = study.plan.experiment
    return (
        page.render(
            title=experiment.title,
            warning=WARNING,
            version=lobule.__version__,
            dictated=study.dictated,
            area=study.over_time[-1].collagen.image,
            stage=int(study.over_time[-1].stage.ishak),
            facts=_facts(experiment),
            sections=_sections(study),
            limits=LIMITS,
            recipe=_recipe(study),
            styles=Markup(styles("report.css", "print.css")),
        ).strip()
        + "\n"
    )


def _sections(study: Study) -> tuple[Section, ...]:
    shown = [picture.with_scale_bar() for picture in study.low]
    names = ", ".join(picture.stain for picture in shown)
    last = study.over_time[-1]
    labels = label_image(study.section, PIXEL)
    parts = [
        section(
            "slides", "The slides", (f"The section on its last day: {names}.",),
            [
                slide("low", "The whole section", f"From the top: {names}.", *shown),
                slide("high", "A field at high power", study.field.stain + ".", study.field),
            ],
        ),
        section("course", "The course", ("",), [over_time(study.over_time)]),
        section("measured", "The measures", ("",), [measures_table(study)]),
    ]  # fmt: skip
    if study.core is not None:
        caption = f"{study.core[1].stain}. Its place and angle are left to chance."
        core = slide("core", "A needle core of the section", caption, study.core[1])
        parts.append(section("core", "A needle core", (study.core_dictated,), [core]))
    table = sensitivity_table(sensitivity(study.section, labels), last)
    parts.append(section("thresholds", "The thresholds", ("",), [table]))
    return numbered(parts)


def _facts(experiment: Experiment) -> tuple[Fact, ...]:
    facts = [
        Fact("Cause", experiment.cause.value),
        Fact("Duration", _duration(experiment.days)),
        Fact("Lobules", f"{experiment.across} × {experiment.up}"),
        Fact("Step", f"{24 * experiment.step:g} hours"),
        Fact("Seed", str(experiment.seed)),
    ]
    if experiment.cause is not Cause.NONE and experiment.activity != 1:
        facts.append(Fact("Activity", f"{100 * experiment.activity:.0f}%"))
    if experiment.cured_on is not None:
        facts.append(Fact("Cured after", _duration(experiment.cured_on)))
    if experiment.cells is not None:
        dose = experiment.cells
        facts.append(
            Fact(
                "Donor cells",
                f"{dose.per_lobule:.3g} per lobule on day {dose.day:g}, {dose.origin}",
            )
        )
    return tuple(facts)


def _duration(days: float) -> str:
    return f"{days / 365:g} years" if days >= 730 else f"{days:g} days"


def _recipe(study: Study) -> tuple[Fact, ...]:
    record = study.provenance
    return (
        Fact("Version", record.lobule),
        Fact("Source", record.code[:16]),
        Fact("File", record.protocol[:16]),
        Fact("Seed", str(record.seed)),
    )

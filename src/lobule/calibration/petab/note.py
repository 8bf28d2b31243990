"""What a tool can do with the files, and what it cannot: written beside them."""

from __future__ import annotations

from lobule.calibration.likelihood import VISIT_CORRELATION
from lobule.calibration.petab.exchanged import Exchanged
from lobule.calibration.prediction import Prediction


def note(exchanged: Exchanged, prediction: Prediction) -> str:
    """The text, with the counts of this problem."""
    lumps = sum(record.prior.can_be_zero for record in exchanged.unknowns.records)
    nulls = sum(row.not_significant for row in exchanged.fitted)
    patients = {len(one.courses) for one in prediction.simulated.values()}
    said = "\n".join(
        f"- `{name}`: {one.courses.setting.said}"
        for name, one in sorted(prediction.simulated.items())
    )
    without = ", ".join(exchanged.posterior.stale(exchanged.unknowns.names))
    defaults = f"\nIn the priors or in the posterior alone: {without}.\n" if without else ""
    return f"""\
# Calibration of what donor cells do, as PEtab 2.0.0

{len(exchanged.fitted)} published numbers are fitted (`measurements.tsv`),
{len(exchanged.checks)} more are compared only (`checks.tsv`, not listed among the measurements,
so that nobody fits them). {len(exchanged.unknowns)} parameters are estimated (`parameters.tsv`).
Research model. Not for clinical decisions.

## What another tool can do

- Check and read every table.
- Follow `model.xml`: for each setting the first virtual patient with cells and without, to the
  days of the rows. Equations and infusions are complete. Time is in days since the first
  infusion.
- Compute every row from these courses by `observables.tsv`: the effects in the settings,
  weighted by share and by the factor from mean courses to survivors with events, plus what open
  trials add.

## What it cannot

- **A lump at zero.** {lumps} priors give probability to exactly zero (column
  `probabilityOfZero`). `priorDistribution` is only their size, given that there is an effect.
  The column `prior` is the whole.
- **Patients.** The fit takes mean courses of {" or ".join(map(str, sorted(patients)))} patients
  of each setting; here is one, and the factors belong to the means. So a row computed from
  `model.xml` is that of one patient and not the number that was fitted.
- **Traits.** Estimated parameters with a spread between patients (column `spread`) have no
  factor of the patient's own here.
- **Chance.** Bleeding, infection, organ failure and death are random events and are not in
  `model.xml`; the factors hold what they change.
- **Rows that vary together.** Months of one study and outcome are the same patients: their
  errors correlate by {VISIT_CORRELATION:g}, and they share their deviation from other trials.
  PEtab takes them as independent.
- **"Not significant".** {nulls} row with `not_significant` printed no number; its likelihood is
  the probability of that verdict, not a normal one at 0.

So the extension `lobule` is marked as required: a tool that leaves it out fits another problem.
`lobule.calibration.petab.from_petab` reads everything back, to the last bit.

## Columns of our own

`parameters.tsv`: `probabilityOfZero`, `prior`, `default`, `unit`, `spread`, `source`, `meaning`;
`nominalValue` is the median of the posterior. `measurements.tsv`, `checks.tsv`: what a row says
of itself, `mixture` with settings and shares; `error` is the printed standard error.
`posterior.tsv`: {len(exchanged.posterior)} draws, equally probable; `posterior.json`: their
recipe and diagnostics.
{defaults}
## Settings

{said}
"""

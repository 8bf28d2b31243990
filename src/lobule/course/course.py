"""A course: what happened to patients day by day, labelled, with units, and the events between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from lobule.quantity.errors import UnknownName

if TYPE_CHECKING:
    import pandas
    import xarray
    from matplotlib.figure import Figure

    from lobule.care import Care
    from lobule.course.attributed import Attribution
    from lobule.course.parameter_draws import ParameterDraws
    from lobule.course.patient import Patient


@dataclass(frozen=True)
class Origin:
    """Who was followed under what: enough to follow the same people again.

    Attributes
    ----------
    patients : tuple of Patient
    care : Care
    days : int
    seed : int
    events : bool
        Whether complications and death could happen.
    """

    patients: tuple[Patient, ...]
    care: Care
    days: int
    seed: int
    events: bool


@dataclass(frozen=True, eq=False)
class Course:
    """Courses of one patient or many.

    Attributes
    ----------
    data : xarray.Dataset
        Variables over ``patient`` and ``day`` (days since the start, visits before that day's
        treatments); each has ``units`` and ``long_name``. NaN after death.
    events : pandas.DataFrame
        One row per event: ``patient``, ``day``, ``event``, ``label``, ``fatal``.
    origin : Origin or None
        None for a course that was not followed by this package.
    """

    data: xarray.Dataset
    events: pandas.DataFrame
    origin: Origin | None = None

    def table(self, *variables: str, every: int = 30) -> pandas.DataFrame:
        """Values every so many days, one row per patient and day.

        Parameters
        ----------
        *variables : str
            All if none is named.
        every : int, days
        """
        names = self._known(variables)
        days = self.data["day"].to_numpy()
        chosen = self.data[list(names)].sel(day=days[days % every == 0])
        return chosen.to_dataframe().reset_index()

    def plot(self, *variables: str) -> Figure:
        """One panel per variable, events as vertical lines; returns the figure.

        Parameters
        ----------
        *variables : str
            MELD, albumin, bilirubin and ALT if none is named.
        """
        from matplotlib.figure import Figure

        names = self._known(variables or ("meld", "albumin", "bilirubin", "alt"))
        figure = Figure(figsize=(7.0, 2.2 * len(names)), layout="constrained")
        panels = np.atleast_1d(figure.subplots(len(names), 1, sharex=True))
        for panel, name in zip(panels, names, strict=True):
            self._draw(panel, name)
        panels[-1].set_xlabel("Days since the start")
        return figure

    def attribute(
        self, *variables: str, on: tuple[int, ...] = (), draws: ParameterDraws | int = 0
    ) -> Attribution:
        """Split what the cells did among their mechanisms (Shapley values).

        The same patients are followed with every subset of the mechanisms, without chance events,
        so that the shares speak of the liver and not of who happened to bleed. Shares add up to the
        whole effect. MELD is split further into bilirubin, INR and creatinine.

        Parameters
        ----------
        *variables : str
            Any states or outputs of the model; MELD if none is named.
        on : tuple of int, days
            The last day if none is given.
        draws : ParameterDraws or int
            Values of the therapy's parameters over which the shares are uncertain; a number stands
            for so many draws from the priors, 0 for the parameters as they are.

        Raises
        ------
        ValueError
            The care contains no cells, or a day lies outside the course.
        """
        from lobule.course.attribution_of_course import attributed

        return attributed(self, variables or ("meld",), on, draws)

    def _draw(self, panel: Any, name: str) -> None:
        values = self.data[name]
        panel.plot(self.data["day"].to_numpy(), values.to_numpy().T, linewidth=1.2)
        unit = values.attrs.get("units", "")
        words = str(values.attrs.get("long_name", name))
        panel.set_title(words[0].upper() + words[1:], loc="left", fontsize=10)
        panel.set_ylabel("" if unit == "1" else unit)
        for day, fatal in zip(self.events["day"], self.events["fatal"], strict=True):
            panel.axvline(day, color="black" if fatal else "0.75", linewidth=0.8, zorder=0)
        panel.spines[["top", "right"]].set_visible(False)

    def _known(self, variables: tuple[str, ...]) -> tuple[str, ...]:
        known = [str(name) for name in self.data.data_vars]
        for name in variables:
            if name not in known:
                raise UnknownName("variable", name, known, "this course")
        return variables or tuple(known)

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
    from lobule.course.biopsy import Biopsy
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
    states : tuple of xarray.Dataset
        What a biopsy of each patient is made of, over ``day``.
    """

    data: xarray.Dataset
    events: pandas.DataFrame
    origin: Origin | None = None
    states: tuple[xarray.Dataset, ...] = ()

    def biopsy(self, day: int, patient: int = 0, *, lobules: tuple[int, int] = (2, 2)) -> Biopsy:
        """The section of a patient's liver on a day.

        Tissue is grown under the patient's cause to the patient's collagen area, and then given
        the patient's cells. The first biopsy under a cause takes a minute or so; sections on the
        way are kept in the user's cache. The same course and day give the same section.

        Parameters
        ----------
        day : int
            At which the patient is alive.
        patient : int
        lobules : tuple of int
            Lobules across and up of the section.

        Raises
        ------
        ValueError
            The course has no such patient or day, or the patient is dead.
        """
        from lobule.course.biopsy import biopsy

        origin = self._check_alive(day, patient)
        states = {str(name): values.to_numpy() for name, values in self.states[patient].items()}
        return biopsy(origin.patients[patient], states, day, seed=origin.seed, lobules=lobules)

    def _check_alive(self, day: int, patient: int) -> Origin:
        if self.origin is None or not 0 <= patient < len(self.states):
            raise ValueError(
                f"Patient is {patient}; expected 0 to {len(self.states) - 1}, one that was "
                "followed by lobule.follow. Count from 0."
            )
        area = self.states[patient]["collagen_area"].to_numpy()
        last = int(np.flatnonzero(~np.isnan(area))[-1])
        if not 0 <= day <= last:
            raise ValueError(
                f"Day of the biopsy is {day}; expected 0 to {last}, while the patient is followed "
                "and alive. Choose an earlier day."
            )
        return self.origin

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

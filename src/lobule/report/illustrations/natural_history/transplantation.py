"""Transplantation: what becomes of those who wait, and of those with a graft."""

from __future__ import annotations

from lobule.report.illustrations.natural_history.picture import Courses, SeriesOf

_WAITING = "Days since listing"

TRANSPLANTATION = Courses(
    "transplantation",
    "On the waiting list and with a graft",
    "Cumulative incidence with transplantation, death and withdrawal competing.",
    (
        SeriesOf(
            "Transplanted, Mayo Clinic",
            "Cumulative incidence, %",
            _WAITING,
            {"wl_mayo_ltx90": 90, "wl_mayo_ltx365": 365, "wl_mayo_ltx730": 730},
        ),
        SeriesOf(
            "Died waiting, Mayo Clinic",
            "Cumulative incidence, %",
            _WAITING,
            {"wl_mayo_death90": 90, "wl_mayo_death365": 365},
        ),
        SeriesOf(
            "Transplanted, United States",
            "Cumulative incidence, %",
            _WAITING,
            {"srtr22_tx3m": 91, "srtr22_tx6m": 183, "srtr22_tx1y": 365},
        ),
        SeriesOf(
            "Alive with a graft, Europe",
            "Alive, %",
            "Years",
            {"eltr_1y": 1, "eltr_5y": 5, "eltr_10y": 10, "eltr_20y": 20},
        ),
    ),
)

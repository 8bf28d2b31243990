"""The amounts that a protocol file contains, with their units and limits."""

from __future__ import annotations

from lobule.protocol_file.amount import Kind

# Twelve months of a trial are 365 days, so that visits fall on days 30, 91, 182 and 365.
DAYS = {"days": 1.0, "day": 1.0, "weeks": 7.0, "week": 7.0}
DAYS |= {"months": 365 / 12, "month": 365 / 12, "years": 365.0, "year": 365.0}
YEARS = {"years": 1.0, "year": 1.0, "months": 1 / 12, "month": 1 / 12}
YEARS |= {"weeks": 7 / 365, "week": 7 / 365, "days": 1 / 365, "day": 1 / 365}
PERCENT = {"%": 1.0, "percent": 1.0}
PERCENT_PER_YEAR = {"% per year": 1.0, "percent per year": 1.0, "%/year": 1.0, "% a year": 1.0}

PATIENTS = Kind(
    "n", "patients", {}, 2, 10_000_000, whole=True, cure="Give the patients of all arms together."
)
FOLLOWED = Kind(
    "patients", "patients", {}, 2, 1_000_000, whole=True, cure="Give those of all causes together."
)
DOUBTED = Kind("patients", "patients", {}, 2, 10_000, whole=True, cure="Some 50 of each cause do.")
SEED = Kind("seed", "", {}, 0, 1e15, whole=True, cure="Choose any whole number.")
DOSE = Kind(
    "Dose",
    "cells",
    {"cells": 1.0, "cell": 1.0},
    0.0,
    1e11,
    cure="Give living cells per infusion; multiply a dose per kilogram by the body weight.",
)
INFUSION = Kind("Infusion day", "days", DAYS, 0, 3653, whole=True, cure="Count from randomization.")
FOLLOW_UP = Kind("Follow-up", "days", DAYS, 1, 36_500, whole=True)
VISIT = Kind(
    "Visit",
    "days",
    DAYS,
    1,
    3653,
    whole=True,
    cure="Count from randomization, which is always a visit itself.",
)
VIABILITY = Kind("Viability", "%", PERCENT, 1.0, 100.0, cure="Give the share of living cells.")
DOSE_PER_WEIGHT = Kind(
    "Dose",
    "cells/kg",
    {"cells/kg": 1.0, "cell/kg": 1.0, "cells / kg": 1.0},
    0.0,
    1e9,
    cure="Give living cells per infusion and kilogram.",
)
WEIGHT = Kind("weight", "kg", {"kg": 1.0}, 30.0, 250.0, cure="Give kilograms.")
DONOR = Kind(
    "donor_age", "years", {"years": 1.0, "year": 1.0}, 0.0, 100.0, cure="Give the age in years."
)
MARROW = Kind(
    "Marrow volume", "mL", {"mL": 1.0, "ml": 1.0}, 1.0, 2000.0, cure="Give what is aspirated."
)
RELEASED = Kind(
    "least_viability", "%", PERCENT, 50.0, 99.0, cure="Published limits are 70 to 90 %."
)
PASSAGES = Kind("passages", "", {}, 0, 12, whole=True, cure="Three is usual for bone marrow.")
COLLECTIONS = Kind("collections", "", {}, 1, 3, whole=True, cure="1 asks each patient once.")
LOTS = Kind("lots", "", {}, 1, 10_000, whole=True, cure="Give the donors of the bank.")
SHARE = Kind("share", "", {}, 1, 20, whole=True, cure="Give the parts of the allocation.")
BLOCK = Kind("Block size", "", {}, 1, 1000, whole=True, cure="Give patients per block.")
MISSED = Kind("missed_visits", "%", PERCENT, 0.0, 99.0, cure="Give a share of visits.")
WITHDRAWAL = Kind("withdrawal", "% per year", PERCENT_PER_YEAR, 0.0, 1000.0)
TRANSPLANTATION = Kind("transplantation", "% per year", PERCENT_PER_YEAR, 0.0, 1000.0)
CONTROLLED = Kind("controlled_share", "%", PERCENT, 0.0, 100.0)
ACTIVITY = Kind("activity", "%", PERCENT, 0.0, 100.0, cure="100 % is untreated.")
CONTROLLED_ACTIVITY = Kind("controlled_activity", "%", PERCENT, 0.0, 100.0)
SINCE_ASCITES = Kind("since_first_ascites", "years", YEARS, 0.0, 20.0)
SINCE_HEPATITIS = Kind("since_acute_hepatitis", "years", YEARS, 0.0, 1.0)
HOURS_LONG = {"hours": 1.0, "hour": 1.0, "minutes": 1 / 60, "minute": 1 / 60}
SESSION_DAYS = {**DAYS, "hours": 1 / 24, "hour": 1 / 24}
SESSION = Kind("Session", "days", SESSION_DAYS, 0, 3653, cure="Count from the start.")
HOURS = Kind("Length of a session", "hours", HOURS_LONG, 0.1, 24.0)
LITERS = Kind("Volume", "liters", {"liters": 1.0, "liter": 1.0, "L": 1.0, "mL": 1e-3}, 0.1, 20.0)
UPTAKE = Kind("after_aclf", "%", PERCENT, 0.0, 100.0)
PRICE = Kind("Price", "", {}, 0.0, 1e9, cure="Give an amount of money per unit.")
UTILITY = Kind("Utility", "", {}, 0.0, 1.0, cure="1 is full health.")
DISCOUNT = Kind("discount", "% per year", PERCENT_PER_YEAR, 0.0, 20.0)
HISTORIES = Kind("Number", "", {}, 0, 10_000, whole=True, cure="0 leaves the part out.")
EXPLORED = Kind("Number", "", {}, 0, 100_000, whole=True, cure="0 leaves the part out.")
AGE = Kind("age", "years", {"years": 1.0, "year": 1.0}, 0.0, 120.0)
MELD = Kind("meld", "points", {}, 6, 40, cure="MELD runs from 6 to 40.")
CHILD_PUGH = Kind("child_pugh", "points", {}, 5, 15, cure="Child-Pugh points run from 5 to 15.")
FADING = Kind("fading", "days", DAYS, 1.0, 36_525.0, cure="Give the mean time over which it fades.")

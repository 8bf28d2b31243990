"""Arms, visits and variables of the made-up trial."""

from __future__ import annotations

CELLS, CONTROL = "cells", "control"
N = {CONTROL: 200, CELLS: 200}
VISITS = {1: 30, 3: 91, 6: 183, 12: 365}
VARIABLES = {
    # name: label, unit, evidence code, baseline, spread, drift a year, effect at months 1 3 6 12
    "meld": ("MELD", "points", "MELD", 15.8, 3.4, 1.1, (-1.65, -1.71, -1.38, -0.90)),
    "alt": ("ALT", "U/L", "ALT", 49.0, 26.0, -2.0, (-20.8, -14.9, -6.6, 0.4)),
    "albumin": ("Albumin", "g/L", "ALB", 28.4, 4.1, -0.9, (1.5, 3.0, 2.7, 1.8)),
    "bilirubin": ("Bilirubin", "mg/dL", "TBIL", 2.9, 1.7, 0.4, (-0.52, -0.55, -0.42, -0.22)),
}

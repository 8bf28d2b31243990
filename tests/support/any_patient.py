"""A living patient anywhere between health and the last days, for properties of all patients."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st


@st.composite
def patients(draw: Any) -> dict[str, float]:
    """A living patient, anywhere between health and the last days."""
    ranges = {
        "hepatocytes": (0.15, 1.05),
        "senescent_hepatocytes": (0.0, 0.3),
        "divisions": (0.0, 110.0),
        "adapted_workload": (0.8, 4.0),
        "inflammatory_macrophages": (0.0, 2.5),
        "restorative_macrophages": (0.0, 2.5),
        "myofibroblasts": (0.0, 0.6),
        "inactivated_stellate": (0.0, 0.4),
        "soluble_collagen": (0.0, 15.0),
        "crosslinked_collagen": (0.0, 30.0),
        "architecture": (0.0, 1.0),
        "extinct_parenchyma": (0.0, 0.5),
        "shunt": (0.0, 0.45),
        "spleen": (1.0, 3.0),
        "underfilling": (0.0, 2.5),
        "albumin_mass": (10.0, 45.0),
        "plasma_volume": (1.0, 1.5),
        "bilirubin": (0.3, 30.0),
        "clotting_factors": (0.05, 1.1),
        "ammonia": (20.0, 250.0),
        "insult": (0.0, 4.0),
        "kidney_injury_creatinine": (0.0, 3.0),
        "portal_thrombosis": (0.0, 1.0),
    }
    return {name: draw(st.floats(low, high)) for name, (low, high) in ranges.items()}

"""Families by name, and the headings under which they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from lobule.validation.natural_history import FAMILIES, Family

TITLES = {
    "acute": "Bleeding, infection and acute-on-chronic failure",
    "acute_decompensation": "Admission with an acute decompensation",
    "ascites": "Ascites and the kidney",
    "biliary": "Primary biliary cholangitis",
    "cancer": "Liver cancer",
    "care": "Treatments other than cells",
    "copenhagen": "The Copenhagen prednisone trial",
    "decompensation": "Decompensation",
    "devices": "Artificial livers",
    "labs": "Laboratory values",
    "meld": "MELD, Child-Pugh and death",
    "admission": "Admission to hospital",
    "amap": "Liver cancer by aMAP",
    "biopsies": "Paired biopsies",
    "scores": "MELD 3.0 and sodium",
    "spleen": "Spleen and platelets",
    "support": "In-patients of SUPPORT",
    "pressure": "Portal pressure",
    "recovery": "Recovery once the cause is gone",
    "progression": "Fibrosis and its progression",
    "stages": "Stages of cirrhosis",
    "structure": "Collagen, stiffness and pressure",
    "survival": "Survival",
    "transplant": "Transplantation",
}


def title(family: str) -> str:
    """Heading of a family: its own, or its name in words."""
    return TITLES.get(family, family.replace("_", " ").capitalize())


def chosen(
    names: tuple[str, ...], families: Mapping[str, Family] = FAMILIES
) -> Mapping[str, Family]:
    """Families of these names, in their own order; all of them if no name is given.

    Raises
    ------
    ValueError
        There is no family of that name.
    """
    for name in names:
        if name not in families:
            raise ValueError(
                f"There is no family {name!r} of published rows; expected one of "
                f"{', '.join(families)}."
            )
    return {name: rows for name, rows in families.items() if not names or name in names}

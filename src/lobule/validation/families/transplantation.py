"""Transplantation: waiting lists, and life with a graft."""

from __future__ import annotations

from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate
from lobule.validation.transplants import grafts, lists


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of lists and registries."""
    return {**lists.rows(cohorts), **grafts.rows(cohorts)}

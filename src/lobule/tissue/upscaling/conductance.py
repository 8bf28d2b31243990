"""Conductance: how easily blood passes a section from its triads to its central veins."""

from __future__ import annotations

import numpy as np

from lobule.tissue.section import Section


def conductance(section: Section) -> float:
    """Blood flow per unit of pressure between portal and central veins, in arbitrary units.

    Flow times pressure difference is what friction consumes: permeability times the square of the
    pressure gradient, summed over the section; the difference itself is 1. Divide by the value of
    the healthy section.
    """
    domain, fields = section.domain, section.fields
    total = 0.0
    for axis, step, other in ((0, domain.dy, domain.dx), (1, domain.dx, domain.dy)):
        fall = np.roll(fields.pressure, -1, axis) - fields.pressure
        here, next_one = fields.permeability, np.roll(fields.permeability, -1, axis)
        between = 2.0 * here * next_one / np.maximum(here + next_one, 1e-12)
        total += float(np.sum(between * fall**2)) * other / step
    return total

"""A block of the body: one organ function with the states it owns."""

from __future__ import annotations

from typing import ClassVar

from lobule.quantity.process import Process


class Block(Process):
    """Physiology that every patient has, healthy or ill.

    A block may read levers; it never names a cause, a complication or a treatment.
    """

    kind: ClassVar[str] = "block"

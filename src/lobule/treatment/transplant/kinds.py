"""What belongs to a transplantation: the kind of its processes and the events that mean surgery."""

from __future__ import annotations

from typing import ClassVar

from lobule.quantity.process import Process

OPERATIONS = ("transplantation", "retransplantation")


class TransplantPart(Process):
    """One part of life with a graft; the old liver, once gone, is never named."""

    kind: ClassVar[str] = "transplantation"

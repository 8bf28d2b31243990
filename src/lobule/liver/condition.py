"""What the ward round notes: the complications a patient has now, or has had."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.function import select
from lobule.quantity.process import process
from lobule.quantity.state import flag, output


@process
class Condition(Block):
    """Flags that complications raise and lower; the body alone never changes them.

    Kept here rather than with the complications, so that each complication can be left out and
    scores such as Child-Pugh still have something to read.
    """

    states = (
        flag("varices", unit="0 none, 1 small, 2 large", label="esophageal varices"),
        flag("has_bled", label="variceal bleeding in the past, still at risk of rebleeding"),
        flag("ascites"),
        flag("refractory_ascites"),
        flag("had_ascites", label="ascites at any time"),
        flag("encephalopathy", label="overt hepatic encephalopathy"),
        flag(
            "encephalopathy_grade_now",
            unit="West Haven grade 0 to 4",
            label="grade of the present episode of encephalopathy",
        ),
        flag("chronic_hepatorenal", label="slow hepatorenal syndrome (type 2)"),
        flag("jaundice"),
        flag("portal_vein_blocked", label="portal vein thrombosis diagnosed"),
        flag("aclf_grade", unit="grade 0 to 3", label="grade of ACLF today, 0 once resolved"),
        flag("decompensated", label="first decompensation has happened"),
    )

    @output("0 or 1", "cirrhosis by collagen or by architecture")
    def cirrhosis(self, x: Any) -> Any:
        """Whether the complications of cirrhosis can happen at all."""
        return select((x.collagen_area >= 10.0) | (x.architecture > 0.3), 1.0, 0.0)

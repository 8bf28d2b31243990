"""Comparing therapies: the same virtual patients, with the same luck, under any set of regimens."""

from lobule.comparison.doubt import Doubt
from lobule.comparison.plan import Comparison
from lobule.comparison.regimen import Regimen
from lobule.comparison.result import ComparisonResult
from lobule.comparison.run import compare
from lobule.comparison.usual import usual_entry, usual_regimens

__all__ = [
    "Comparison",
    "ComparisonResult",
    "Doubt",
    "Regimen",
    "compare",
    "usual_entry",
    "usual_regimens",
]

"""What real trials found: tables with their sources, and the virtual trial set beside them."""

from lobule.evidence.agree import Agreement, Comparison, agree, published_effects
from lobule.evidence.effect import Effect, Kind, Measure
from lobule.evidence.natural_history import Target, natural_history, treatment_effects
from lobule.evidence.references import Reference, cited_in, reference, references
from lobule.evidence.statement import blinding_gradient, statement
from lobule.evidence.studies import (
    Outcome,
    PooledEstimate,
    TrialArm,
    outcomes,
    pooled_estimates,
    trials,
)
from lobule.evidence.table import frame

__all__ = [
    "Agreement",
    "Comparison",
    "Effect",
    "Kind",
    "Measure",
    "Outcome",
    "PooledEstimate",
    "Reference",
    "Target",
    "TrialArm",
    "agree",
    "blinding_gradient",
    "cited_in",
    "frame",
    "natural_history",
    "outcomes",
    "pooled_estimates",
    "published_effects",
    "reference",
    "references",
    "statement",
    "treatment_effects",
    "trials",
]

"""The virtual trial: protocol, enrollment, treatment in every arm, observation, analysis."""

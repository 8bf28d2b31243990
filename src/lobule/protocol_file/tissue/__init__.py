"""Files of experiments on tissue, in YAML."""

from __future__ import annotations

from lobule.protocol_file.tissue.read import TissuePlan, parse_experiment

__all__ = ["TissuePlan", "parse_experiment"]

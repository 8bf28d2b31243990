"""Pathology: what a section or a needle core shows, measured and scored by stated rules."""

"""Tempered sequential Monte Carlo for effects that may be exactly zero."""

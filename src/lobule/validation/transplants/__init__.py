"""Transplantation: who is referred, how lists run, and how life with a graft goes."""

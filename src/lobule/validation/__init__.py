"""Validation: the model held against published natural history and against real patients.

Nothing here is fitted. Real patients are loaded from public packages when they are asked for and
are never part of this package.
"""

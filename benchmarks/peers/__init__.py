"""Peers that need code of their own; each module is imported only by the family that runs it."""

"""Causes of cirrhosis, one file each."""

from lobule.etiology.hepatitis_b import HepatitisB

__all__ = ["HepatitisB"]

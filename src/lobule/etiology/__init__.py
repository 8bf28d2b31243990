"""Causes of cirrhosis, one file each."""

from lobule.etiology.hepatitis_b import HepatitisB
from lobule.etiology.primary_biliary_cholangitis import PrimaryBiliaryCholangitis

__all__ = ["HepatitisB", "PrimaryBiliaryCholangitis"]

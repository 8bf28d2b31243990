"""Causes of cirrhosis, one file each; several may overlap in one patient."""

from lobule.etiology.alcohol import Alcohol
from lobule.etiology.autoimmune_hepatitis import AutoimmuneHepatitis
from lobule.etiology.cryptogenic import Cryptogenic
from lobule.etiology.hepatitis_b import HepatitisB
from lobule.etiology.hepatitis_c import HepatitisC
from lobule.etiology.primary_biliary_cholangitis import PrimaryBiliaryCholangitis
from lobule.etiology.steatohepatitis import Steatohepatitis

__all__ = [
    "Alcohol",
    "AutoimmuneHepatitis",
    "Cryptogenic",
    "HepatitisB",
    "HepatitisC",
    "PrimaryBiliaryCholangitis",
    "Steatohepatitis",
]

"""The page of the comparison with real patients: each data set beside virtual people."""

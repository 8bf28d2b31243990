"""The page of a fit of natural history."""

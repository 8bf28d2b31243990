"""The page of a comparison of regimens."""

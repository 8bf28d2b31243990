"""The page of a fit to published rows."""

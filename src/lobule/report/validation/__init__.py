"""The page of a validation: how far the model agrees with published natural history."""

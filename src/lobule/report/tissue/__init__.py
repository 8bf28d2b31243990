"""The page of a run of tissue: the pathologist's report, pictures, measures over time."""

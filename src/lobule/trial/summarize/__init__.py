"""From the trial's data and the true courses to what is reported; one finding, one file."""

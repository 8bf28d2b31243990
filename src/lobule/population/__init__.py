"""Virtual candidates: a life with the disease from health to the screening visit of a trial."""

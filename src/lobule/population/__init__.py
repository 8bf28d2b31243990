"""Virtual candidates for a trial, from health to the screening visit; and a country's burden."""

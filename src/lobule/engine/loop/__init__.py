"""The compiled loop over patients, one file for each thing it does."""

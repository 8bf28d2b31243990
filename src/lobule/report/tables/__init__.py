"""The tables of a trial report, one per file: a finding in, a table ready to print out."""

"""Processes of the tissue, one per file; "off" is leaving a rule out of the clock."""

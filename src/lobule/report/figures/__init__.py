"""The figures of a trial report: plain numbers in, one SVG element out, one figure per file."""

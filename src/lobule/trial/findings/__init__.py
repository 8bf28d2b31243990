"""What a trial found: one finding, one file, one frozen record; `summarize` computes them.

Two kinds of number stand side by side. *Measured* is what the trial sees: the assigned arm, with
measurement noise, missed visits and withdrawals. *True* is what only a virtual trial knows: every
enrolled patient lives through every arm with the same luck, so the effect on a patient is a plain
difference.
"""

"""What every test shares: figures without a screen, and examples that are the same on every run."""

from __future__ import annotations

import os

from hypothesis import settings

# Chosen before matplotlib is imported anywhere, also in the processes that a test starts.
os.environ["MPLBACKEND"] = "Agg"

# A failure must be found again by whoever looks: same examples everywhere, no limit on a busy core.
settings.register_profile("lobule", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("lobule")

"""The command line: `lobule trial`, `patient`, `population`, `tissue`, `explain` and more."""

from __future__ import annotations

from lobule.cli.main import main

__all__ = ["main"]

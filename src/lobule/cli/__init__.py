"""The command line: `lobule trial`, `patient`, `compare`, `tissue`, `evidence` and others."""

from __future__ import annotations

from lobule.cli.main import main

__all__ = ["main"]

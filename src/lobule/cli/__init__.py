"""The command line: `lobule trial`, `patient`, `population`, `cells`, `cite` and others."""

from __future__ import annotations

from lobule.cli.main import main

__all__ = ["main"]

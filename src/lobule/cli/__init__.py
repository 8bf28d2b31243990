"""The command line: `lobule trial`, `patient`, `population`, `explain`, `cite` and `schema`."""

from __future__ import annotations

from lobule.cli.main import main

__all__ = ["main"]

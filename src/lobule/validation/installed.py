"""Real data come in packages of others; a missing one is told in a sentence."""

from __future__ import annotations

import importlib
from typing import Any


def installed(package: str) -> Any:
    """The package, or one sentence about how to get it.

    Parameters
    ----------
    package : str
        Name under which it is imported.

    Raises
    ------
    ValueError
        It is not installed.
    """
    try:
        return importlib.import_module(package)
    except ModuleNotFoundError:
        raise ValueError(
            f"The package {package}, which the comparison with real patients needs, is not "
            "installed; expected the extra 'validation'. Install it: "
            "pip install 'lobule[validation]'."
        ) from None

"""Letters in pictures: the same on every machine, with the sign for micro."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=16)
def lettering(size: int) -> Any:
    """A font of the given size in pixels, the one that the plotting library brings along."""
    import matplotlib
    from PIL import ImageFont

    path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    return ImageFont.truetype(str(path), size)

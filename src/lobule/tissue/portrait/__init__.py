"""A portrait: the section that a patient would show, from numbers about the whole liver."""

from __future__ import annotations

from lobule.tissue.portrait.likeness import Likeness
from lobule.tissue.portrait.portrait import Portrait, portrait

__all__ = ["Likeness", "Portrait", "portrait"]

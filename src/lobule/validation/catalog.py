"""Every family of the validation, in the order in which the page shows them."""

from __future__ import annotations

from lobule.validation.family import Family

FAMILIES: tuple[Family, ...] = ()
"""One line for each module of ``validation/families``."""


def chosen(names: tuple[str, ...], families: tuple[Family, ...] = FAMILIES) -> tuple[Family, ...]:
    """Families of these names, in their own order; all of them if no name is given.

    Raises
    ------
    ValueError
        There is no family of that name.
    """
    known = [family.name for family in families]
    for name in names:
        if name not in known:
            raise ValueError(
                f"There is no family {name!r} of published rows; expected one of "
                f"{', '.join(known) or 'none yet'}."
            )
    return tuple(family for family in families if not names or family.name in names)

"""`lobule explain`: what a part of the model is, and the model in one page."""

from __future__ import annotations


def command(*term: str) -> None:
    """Explain a part of the model: a mechanism, a lever, a parameter, a score.

    Parameters
    ----------
    term
        Its name, for example paracrine, portal_pressure, meld or paracrine.sparing; without one,
        the model in one page.
    """
    from lobule.cli.catalogue import find
    from lobule.cli.overview import overview

    if not term:
        print("\n".join(overview()))
        return
    parts = [f"{e.names[0]} ({e.kind})\n{e.text}" for e in find(" ".join(term))]
    print("\n\n".join(parts))

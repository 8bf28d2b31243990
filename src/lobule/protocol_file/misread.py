"""A protocol file that cannot be used, and where in it the reason stands."""

from __future__ import annotations


class Misread(ValueError):
    """One sentence with the value, what is expected and the cure.

    Parameters
    ----------
    sentence : str
    line : int or None
        Line of the file, counted from 1.
    """

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line

    def within(self, file: str) -> Misread:
        """The same with the name of the file before it."""
        place = file if self.line is None else f"{file}, line {self.line}"
        return Misread(f"{place}: {self.sentence}", self.line)

"""Planning: for this dose, how much tissue, how many passages, how many days, what chance."""

from lobule.cells.supply.planning.answer import Answer, Span
from lobule.cells.supply.planning.plan import plan
from lobule.cells.supply.planning.question import Question

__all__ = ["Answer", "Question", "Span", "plan"]

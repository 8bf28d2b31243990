"""The body of the patient: blocks that read levers and know no cause and no cure."""

from lobule.liver.body import ORDER_OF_A_DAY, StateRow, body, describe
from lobule.liver.levers import LEVERS

__all__ = ["LEVERS", "ORDER_OF_A_DAY", "StateRow", "body", "describe"]

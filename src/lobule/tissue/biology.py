"""The tissue's own biology, in the order of a step, before any cause or cure is added."""

from __future__ import annotations

from lobule.tissue.clock import Clock
from lobule.tissue.crowding import Crowding
from lobule.tissue.rules.capillarization import Capillarization
from lobule.tissue.rules.contraction import Contraction
from lobule.tissue.rules.debris import Debris
from lobule.tissue.rules.division import Division
from lobule.tissue.rules.extinction import Extinction
from lobule.tissue.rules.fibrogenesis import Fibrogenesis
from lobule.tissue.rules.infiltrate import Infiltrate
from lobule.tissue.rules.perfusion import Perfusion
from lobule.tissue.rules.progenitors import Progenitors
from lobule.tissue.rules.signals import Signals
from lobule.tissue.rules.stellate import StellateCells
from lobule.tissue.rules.turnover import Turnover
from lobule.tissue.scene import Rule


def body(step: float, *causes: Rule) -> Clock:
    """The clock of a liver with the given causes of disease; none is health.

    Parameters
    ----------
    step : float, day
    *causes : Rule
        For example `lobule.tissue.rules.hepatitis.Hepatitis`.
    """
    return Clock(
        step,
        (
            Signals(),
            Capillarization(),
            Perfusion(),
            Turnover(),
            Infiltrate(),
            *causes,
            Extinction(),
            Debris(),
            StellateCells(),
            Fibrogenesis(),
            Contraction(),
            Division(),
            Progenitors(),
            Crowding(),
        ),
    )

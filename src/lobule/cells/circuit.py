"""Where cells in blood come to rest: once around the body is a minute, so only the end matters.

Blood passes lung, then liver, spleen or elsewhere, and comes back. At every passage an organ holds
a share of the cells. Followed to the end this is a geometric series, and its sum stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """Where cells enter the blood, as shares that add up to one.

    Attributes
    ----------
    vein, artery, hepatic_artery, portal_vein : share of cells
        ``vein`` is any vein on the way to the lungs, ``artery`` the aorta.
    spleen : share of cells
        Injected into the pulp, and held there.
    """

    vein: Any = 0.0
    artery: Any = 0.0
    hepatic_artery: Any = 0.0
    portal_vein: Any = 0.0
    spleen: Any = 0.0


@dataclass(frozen=True)
class Settled:
    """Where cells come to rest, as shares that add up to one."""

    lung: Any
    liver: Any
    spleen: Any
    elsewhere: Any


@dataclass(frozen=True)
class Circuit:
    """Flows and traps of the circulation.

    Attributes
    ----------
    lung, liver, spleen, elsewhere : share of cells
        Held at one passage through that organ.
    hepatic_artery, spleen_flow, gut_flow : share of cardiac output
        Spleen and gut drain into the portal vein.
    shunt : share of portal flow
        Led past the liver into the veins.
    """

    lung: Any
    liver: Any
    spleen: Any
    elsewhere: Any
    hepatic_artery: Any
    spleen_flow: Any
    gut_flow: Any
    shunt: Any

    def settle(self, entry: Entry) -> Settled:
        """Follow cells from their entry until all are held somewhere."""
        to_sinusoids = entry.hepatic_artery + (1.0 - self.shunt) * entry.portal_vein
        held = self.liver * to_sinusoids
        into_veins = entry.vein + entry.hepatic_artery + entry.portal_vein - held
        lap = self.lap()
        back = 1.0 - (lap.liver + lap.spleen + lap.elsewhere)
        met_lungs = (into_veins + back * entry.artery) / (1.0 - (1.0 - self.lung) * back)
        arterial = entry.artery + (1.0 - self.lung) * met_lungs
        return Settled(
            lung=self.lung * met_lungs,
            liver=held + arterial * lap.liver,
            spleen=entry.spleen + arterial * lap.spleen,
            elsewhere=arterial * lap.elsewhere,
        )

    def lap(self) -> Settled:
        """What a cell in the aorta meets before it is back in the veins; no lung yet."""
        other = 1.0 - self.hepatic_artery - self.spleen_flow
        portal = (1.0 - self.spleen) * self.spleen_flow + (1.0 - self.elsewhere) * self.gut_flow
        return Settled(
            lung=0.0,
            liver=self.liver * (self.hepatic_artery + (1.0 - self.shunt) * portal),
            spleen=self.spleen * self.spleen_flow,
            elsewhere=self.elsewhere * other,
        )

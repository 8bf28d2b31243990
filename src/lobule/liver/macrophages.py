"""Macrophages: inflammatory ones come with injury, restorative ones clear the scar."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import lognormal
from lobule.quantity.function import tanh
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state


@process
class Macrophages(Block):
    r"""Two faces of one cell: inflammatory :math:`M_p` and restorative :math:`M_r`.

    .. math::

        M_p' = \frac{r\,d}{1 + q\,d} + r_Z Z - (\mu + s) M_p, \quad
        M_r' = s M_p + a\frac{C}{C + C_{1/2}} + \lambda f \frac{M_r}{1 + M_r} - \mu_R M_r

    with danger :math:`d`, acute insult :math:`Z`, scar :math:`C` and myofibroblast load :math:`f`.

    Does: recruitment, switch, scar-associated macrophages. Does not: resolve Kupffer cells, T or
    B cells. Evidence grade: removal from published cell-circuit models, the rest assumed.
    """

    recruitment: float = parameter(
        default=0.48,
        unit="1/day",
        prior=lognormal(0.48, 1.5),
        source="calibrated",
        meaning="inflammatory macrophages recruited per unit of danger",
    )
    removal: float = parameter(
        default=0.30,
        unit="1/day",
        prior=lognormal(0.30, 1.4),
        source="Adler2020",
        meaning="loss of inflammatory macrophages",
    )
    switch: float = parameter(
        default=0.12,
        unit="1/day",
        prior=lognormal(0.12, 1.6),
        source="assumed",
        meaning="inflammatory macrophages that turn restorative",
    )
    restorative_removal: float = parameter(
        default=0.15,
        unit="1/day",
        prior=lognormal(0.15, 1.6),
        source="assumed",
        meaning="loss of restorative macrophages, gone within about a week in mice",
    )
    niche_support: float = parameter(
        default=0.05,
        unit="1/day",
        prior=lognormal(0.05, 2.0),
        source="assumed",
        meaning="growth of restorative macrophages fed by myofibroblasts",
    )
    systemic_recruitment: float = parameter(
        default=0.10,
        unit="1/day",
        prior=lognormal(0.10, 2.0),
        source="assumed",
        meaning="inflammatory macrophages recruited by an acute systemic insult",
    )
    scar_recruitment: float = parameter(
        default=0.06,
        unit="1/day",
        prior=lognormal(0.06, 2.0),
        source="assumed",
        meaning="scar-associated macrophages that settle in collagen",
    )
    scar_half: float = parameter(
        default=6.0,
        unit="% area",
        prior=lognormal(6.0, 1.5),
        source="assumed",
        meaning="scar at which half of the scar-associated macrophages have settled",
    )
    saturation: float = parameter(
        default=0.3,
        unit="1",
        prior=lognormal(0.3, 1.6),
        source="assumed",
        meaning="how soon recruitment saturates with danger",
    )

    states = (
        state("inflammatory_macrophages", "1", label="inflammatory macrophages"),
        state("restorative_macrophages", "1", label="restorative macrophages"),
    )

    @output("1", "inflammation, saturating at 1")
    def inflammation(self, x: Any) -> Any:
        """Effect of inflammatory macrophages on function, tone and homing."""
        return tanh(x.inflammatory_macrophages)

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of both kinds."""
        recruited = self.recruitment * x.danger / (1.0 + self.saturation * x.danger)
        recruited = recruited * x.lever("macrophage_recruitment")
        switching = self.switch * x.lever("restorative_switch") * x.inflammatory_macrophages
        restorative = x.restorative_macrophages
        settled = self.scar_recruitment * x.scar / (x.scar + self.scar_half)
        fed = self.niche_support * x.myofibroblast_load * restorative / (1.0 + restorative)
        return {
            "inflammatory_macrophages": recruited
            + self.systemic_recruitment * x.insult
            - self.removal * x.inflammatory_macrophages
            - switching,
            "restorative_macrophages": switching
            + settled
            + fed
            - self.restorative_removal * restorative,
        }

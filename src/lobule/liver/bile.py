"""Bile: what the liver excretes, in plasma and in the tissues that give it back."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import between_patients, lognormal
from lobule.quantity.function import power
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state


@process
class Bile(Block):
    r"""Bilirubin in plasma :math:`b` and tissue :math:`t`, bile acids :math:`a` in plasma.

    With :math:`r` the tissue pool relative to the plasma pool, :math:`E = e\,h^x` excretion at
    functional mass :math:`h` (:math:`e` the lever ``bilirubin_excretion``, less by acute
    cholestasis), :math:`c` a removal by devices and :math:`\rho` a replacement by the plasma of a
    healthy donor, both per day:

    .. math::

        b' = (1 + r) k (b_0 - E b) - q (b - t) - c\,b - \rho (b - b_0), \quad
        t' = (q / r) (b - t), \quad
        a' = k_a (a_0 - e\,h^{y} a) - c_a a - \rho (a - a_0)

    At rest :math:`t = b = b_0 / E`: the tissue changes no steady state, and over days the two
    pools together turn over as one, :math:`b' = k (b_0 - E b)`.

    Tissue, derived from sessions [@jca21690]: a short session that takes the share :math:`f_0`
    out of plasma leaves :math:`f_0 / (1 + r)` missing once both pools are even, so
    :math:`r = f_0 / f_{24} - 1` is 2.1 for plasma exchange (42.3 and 13.5 %) and 1.2 for
    adsorption with exchange (52.3 and 24.2 %). What flows back within sessions of 3 and 4.5 hours
    raises these to 2.9 and 1.8; 2.3 is their geometric mean. The gap closes with the rate
    :math:`q (1 + 1/r)`; as 24 and 72 hours do not differ it exceeds 3 per day: :math:`q = 3` gives
    4.4, a half-time of 4 hours. Afterwards only the liver refills the gap, at :math:`k E` per day,
    which is 5 % at 20 mg/dL.

    A healthy adult makes some 250 mg of bilirubin a day; spread over 3 L of plasma and the tissue
    pool that is 2.5 mg/dL a day. Plasma rises by 1 to 1.5 mg/dL a day when no bile flows, since
    kidneys and other routes take a share: :math:`k = 1.5` gives 0.9. Both figures are recalled.

    An acute insult takes synthesis and not excretion, so :math:`h` is counted without it: most
    patients on a ward are hardly yellow, and those who are have acute cholestasis, a complication.

    ``missing_bilirubin`` and its tissue twin are what devices have taken and nothing has yet
    replaced. The equation is linear in bilirubin, so ``bilirubin + missing_bilirubin`` is exactly
    the value that the same liver would hold had no device ever run.

    Does: excretion, exchange with tissue, removal by devices. Does not: conjugation, hemolysis,
    delta bilirubin, recycling of bile acids by the gut; bile acids in tissue, as no measurement
    after a session was found.
    Evidence grade: moderate for exchange with tissue, shapes calibrated, bile acids assumed.
    """

    normal_bilirubin: float = parameter(
        default=0.61,
        unit="mg/dL",
        prior=lognormal(0.61, 1.2),
        source="calibrated",
        meaning="bilirubin of a healthy person",
    )
    bilirubin_turnover: float = parameter(
        default=1.5,
        unit="1/day",
        prior=lognormal(1.5, 1.5),
        source="calibrated",
        meaning="turnover of all bilirubin, plasma and tissue, in health",
    )
    bilirubin_exponent: float = parameter(
        default=1.593,
        unit="1",
        prior=lognormal(1.593, 1.15),
        source="calibrated",
        meaning="how steeply excretion of bilirubin falls with function",
        spread=between_patients(0.10),
    )
    tissue_ratio: float = parameter(
        default=2.3,
        unit="1",
        prior=lognormal(2.3, 1.25),
        source="calibrated: jca21690",
        meaning="bilirubin in tissue per bilirubin in plasma, at rest",
    )
    tissue_exchange: float = parameter(
        default=3.0,
        unit="1/day",
        prior=lognormal(3.0, 1.4),
        source="calibrated: jca21690",
        meaning="plasma bilirubin that changes places with tissue bilirubin",
    )
    normal_bile_acids: float = parameter(
        default=5.0,
        unit="umol/L",
        prior=lognormal(5.0, 1.4),
        source="assumed",
        meaning="bile acids of a healthy person, fasting",
    )
    bile_acid_turnover: float = parameter(
        default=20.0,
        unit="1/day",
        prior=lognormal(20.0, 1.8),
        source="assumed",
        meaning="turnover of plasma bile acids in health",
    )
    bile_acid_exponent: float = parameter(
        default=2.0,
        unit="1",
        prior=lognormal(2.0, 1.2),
        source="assumed",
        meaning="how steeply uptake of bile acids falls with function",
    )

    states = (
        state("bilirubin", "mg/dL", start=0.61, label="total bilirubin"),
        state("tissue_bilirubin", "mg/dL of plasma in balance with it", start=0.61),
        state("bile_acids", "umol/L", start=5.0, label="bile acids in plasma"),
        state("missing_bilirubin", "mg/dL", label="bilirubin taken from plasma by devices"),
        state("missing_tissue_bilirubin", "mg/dL", label="bilirubin drawn from tissue by devices"),
    )

    @output("fold of healthy liver", "mass that excretes")
    def excretory_mass(self, x: Any) -> Any:
        """Functional mass as it would be without the acute insult of the day."""
        return x.functional_mass / x.acute_function

    @output("mg/dL", "bilirubin without any device")
    def intrinsic_bilirubin(self, x: Any) -> Any:
        """What this liver would hold had nothing outside the body ever cleaned the blood."""
        return x.bilirubin + x.missing_bilirubin

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of both pools, of what devices took from them, and of bile acids."""
        flow = (1.0 + self.tissue_ratio) * self.bilirubin_turnover
        excretion = power(x.excretory_mass, self.bilirubin_exponent)
        excretion = excretion * x.lever("bilirubin_excretion") / (1.0 + x.acute_cholestasis)
        fresh = x.lever("plasma_replacement")
        taken = x.lever("bilirubin_removal") * x.bilirubin
        taken = taken + fresh * (x.bilirubin - self.normal_bilirubin)
        stored = self.tissue_exchange * (x.bilirubin - x.tissue_bilirubin)
        due = self.tissue_exchange * (x.missing_bilirubin - x.missing_tissue_bilirubin)
        made = flow * (self.normal_bilirubin - x.bilirubin * excretion)
        return {
            "bilirubin": made - stored - taken,
            "tissue_bilirubin": stored / self.tissue_ratio,
            "missing_bilirubin": taken - due - flow * excretion * x.missing_bilirubin,
            "missing_tissue_bilirubin": due / self.tissue_ratio,
            "bile_acids": self._bile_acids(x),
        }

    def _bile_acids(self, x: Any) -> Any:
        uptake = power(x.excretory_mass, self.bile_acid_exponent)
        uptake = uptake * x.lever("bilirubin_excretion") / (1.0 + x.acute_cholestasis)
        fresh = x.lever("plasma_replacement") * (x.bile_acids - self.normal_bile_acids)
        own = self.bile_acid_turnover * (self.normal_bile_acids - x.bile_acids * uptake)
        return own - x.lever("bile_acid_removal") * x.bile_acids - fresh

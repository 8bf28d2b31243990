"""Liver enzymes in blood: ALT and AST leak from dying hepatocytes."""

from __future__ import annotations

import math
from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import maximum, sqrt
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state


@process
class Enzymes(Block):
    """ALT and AST follow hepatocyte loss with their half-lives; AST is cleared late in cirrhosis.

    Does: the level and its lag. Does not: muscle injury, vitamin B6, sex or body weight.
    Evidence grade: half-lives known [@DeRitis2013], the release per dying cell calibrated.
    """

    normal_alt: float = parameter(
        default=20.0,
        unit="U/L",
        prior=lognormal(20.0, 1.3),
        source="assumed",
        meaning="ALT of a healthy person",
    )
    alt_half_life: float = parameter(
        default=47.0 / 24.0,
        unit="day",
        prior=lognormal(47.0 / 24.0, 1.2),
        source="DeRitis2013",
        meaning="half-life of ALT in blood",
    )
    normal_ast: float = parameter(
        default=20.0,
        unit="U/L",
        prior=lognormal(20.0, 1.3),
        source="assumed",
        meaning="AST of a healthy person",
    )
    ast_half_life: float = parameter(
        default=17.0 / 24.0,
        unit="day",
        prior=lognormal(17.0 / 24.0, 1.1),
        source="derived: DeRitis2013",
        meaning="half-life of AST in blood, between the 15.8 and 18 hours reported",
    )
    release: float = parameter(
        default=3.0,
        unit="1",
        prior=lognormal(3.0, 1.4),
        source="calibrated",
        meaning="enzyme released by a cell that is killed relative to one that is worn out",
    )
    alt_from_loss: float = parameter(
        default=0.45,
        unit="1",
        prior=uniform(0.2, 0.8),
        source="calibrated",
        meaning="share of healthy ALT that comes from dying hepatocytes",
    )
    ast_from_loss: float = parameter(
        default=0.35,
        unit="1",
        prior=uniform(0.15, 0.7),
        source="calibrated",
        meaning="share of healthy AST that comes from dying hepatocytes",
    )
    ast_in_failure: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.6),
        source="assumed",
        meaning="extra AST per dying cell as function is lost",
    )
    ast_hepatic_clearance: float = parameter(
        default=0.65,
        unit="1",
        prior=uniform(0.3, 0.9),
        source="assumed",
        meaning="share of AST clearance that needs a working liver",
    )

    states = (
        state("alt", "U/L", start=20.0, label="ALT"),
        state("ast", "U/L", start=20.0, label="AST"),
    )

    @output("1", "hepatocyte lysis, 1 in health")
    def lysis(self, x: Any) -> Any:
        """Enzyme that leaks into blood."""
        cells = x.hepatocytes + x.senescent_hepatocytes
        return (1.0 + self.release * x.relative_loss) * cells

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of both enzymes."""
        alt_target = self.normal_alt * (self.alt_from_loss * x.lysis + 1.0 - self.alt_from_loss)
        work = x.functional_mass
        mitochondrial = 1.0 + self.ast_in_failure * (1.0 - work)
        ast_release = self.ast_from_loss * (x.lysis * mitochondrial - 1.0) + 1.0
        ast_clearance = 1.0 - self.ast_hepatic_clearance * (1.0 - sqrt(maximum(work, 1e-3)))
        ast_target = self.normal_ast * ast_release / ast_clearance
        return {
            "alt": math.log(2.0) / self.alt_half_life * (alt_target - x.alt),
            "ast": math.log(2.0) / self.ast_half_life * (ast_target - x.ast),
        }

"""Liver enzymes in blood: ALT and AST leak from dying hepatocytes."""

from __future__ import annotations

import math
from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import lognormal
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
        alt_target = self.normal_alt * (0.45 * x.lysis + 0.55)
        work = x.functional_mass
        ast_release = 0.35 * x.lysis * (1.0 + 0.6 * (1.0 - work)) + 0.65
        ast_target = self.normal_ast * ast_release / (0.35 + 0.65 * sqrt(maximum(work, 1e-3)))
        return {
            "alt": math.log(2.0) / self.alt_half_life * (alt_target - x.alt),
            "ast": math.log(2.0) / self.ast_half_life * (ast_target - x.ast),
        }

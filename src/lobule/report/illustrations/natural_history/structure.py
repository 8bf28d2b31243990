"""From structure to pressure: collagen, stiffness and portal pressure."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from lobule.report.figures.stiffness_line import Line, stiffness_line
from lobule.report.illustration import Illustration
from lobule.report.illustrations.natural_history.picture import PanelOf, Panels
from lobule.validation.validation import Validation

COEFFICIENTS = ("ls_eq_a", "ls_eq_b", "ls_eq_c")

STRUCTURE = Panels(
    "structure",
    "Collagen, stiffness and pressure",
    "Collagen is the share of a section (CPA); cut-offs are those that best part the two groups.",
    (
        PanelOf(
            "Collagen",
            "CPA, %",
            {
                "cpa_nov": "no varices",
                "cpa_ov": "varices",
                "cpa_expl_comp": "explant, compensated",
                "cpa_expl_dec": "explant, decompensated",
                "cpa_ov_cut": "cut-off, varices",
                "cpa_ld_cut": "cut-off, decompensation",
            },
        ),
        PanelOf(
            "Stiffness",
            "kPa",
            {
                "nash_cirr_lsm": "steatohepatitis",
                "ls_cut_10": "cut-off, 10 mmHg",
                "lith_ls_csph": "the same, mixed",
                "ls_cut_12": "cut-off, 12 mmHg",
                "lith_ls_sph": "the same, mixed",
                "cpa_lsm_thr": "cut-off, collagen 8%",
            },
        ),
        PanelOf(
            "Correlation with pressure",
            "Coefficient r",
            {
                "ls_hvpg_r": "stiffness, list",
                "ls_hvpg_r_all": "stiffness, hepatitis C",
                "ls_hvpg_r_lo": "the same, below 12 mmHg",
                "lith_ls_r": "stiffness, mixed",
            },
        ),
        PanelOf(
            "Explained variance",
            "r²",
            {
                "cpa_lsm_hbv_r2": "collagen, hepatitis B",
                "cpa_lsm_hcv_r2": "collagen, hepatitis C",
                "ls_hvpg_r2_hi10": "pressure from 10 mmHg",
                "ls_hvpg_r2_hi12": "pressure from 12 mmHg",
                "ls_eq_r2": "both, list",
            },
        ),
    ),
)


@dataclass(frozen=True)
class StiffnessPicture:
    """Stiffness as a line of pressure and collagen."""

    @property
    def rows(self) -> tuple[str, ...]:
        """Ids that it shows."""
        return COEFFICIENTS

    def drawn(self, validation: Validation) -> Illustration | None:
        """Both lines, if the model gave all coefficients."""
        known = {row.id: row for row in validation.compared}
        found = [known[name] for name in COEFFICIENTS if name in known]
        targets = [row.target for row in found if row.target is not None]
        simulated = [row.simulated for row in found if row.simulated is not None]
        if len(targets) < 3 or len(simulated) < 3:
            return None
        title = "Stiffness from pressure and collagen"
        drawing = stiffness_line(Line(*targets), Line(*simulated), title=title)
        return Illustration(
            "stiffness",
            title,
            "Regression in 81 candidates for transplantation and in their virtual counterparts.",
            (Markup(drawing),),
        )


STIFFNESS = StiffnessPicture()

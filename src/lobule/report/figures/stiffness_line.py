"""Liver stiffness against portal pressure: the published line beside the simulated one."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.report.figures.style import (
    CELLS,
    MUTED,
    RULE,
    WIDE,
    add_axes,
    journal,
    new_figure,
    spread,
    to_svg,
)

_TOP, _PLOT, _FOOT = 0.2, 2.5, 0.55
_LEFT, _RIGHT = 0.62, 1.9
PRESSURES = (2.0, 30.0)
COLLAGEN = 20.0


@dataclass(frozen=True)
class Line:
    """Stiffness = intercept + pressure x HVPG + collagen x CPA.

    Parameters
    ----------
    intercept : float, kPa
    pressure : float, kPa/mmHg
    collagen : float, kPa/%
    """

    intercept: float
    pressure: float
    collagen: float

    def at(self, hvpg: float) -> float:
        """Stiffness in kPa at a pressure in mmHg, with a fifth of the section collagen."""
        return self.intercept + self.pressure * hvpg + self.collagen * COLLAGEN


def stiffness_line(published: Line, simulated: Line, *, title: str) -> str:
    """Draw both lines over the range of pressures in cirrhosis.

    Parameters
    ----------
    published, simulated : Line
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    with journal():
        figure = new_figure(WIDE, _TOP + _PLOT + _FOOT)
        axes = add_axes(figure, _LEFT, _TOP, WIDE - _LEFT - _RIGHT, _PLOT)
        words = []
        ends = [published.at(PRESSURES[1]), simulated.at(PRESSURES[1])]
        labels = spread(ends, 0.13 * max(*ends, 1.0))
        for place, (line, name, color, dash) in enumerate(
            (
                (published, "Published", MUTED, (0, (4, 2))),
                (simulated, "Simulated", CELLS, "solid"),
            )
        ):
            levels = [line.at(pressure) for pressure in PRESSURES]
            axes.plot(PRESSURES, levels, color=color, linestyle=dash)
            equation = (
                (f"{line.intercept:.3g} + {line.pressure:.3g} HVPG + {line.collagen:.3g} CPA")
                .replace("+ -", "− ")
                .replace("-", "−")
            )
            axes.annotate(
                f"{name}\n{equation}", (PRESSURES[1], labels[place]), (5, 0), color=color,
                textcoords="offset points", va="center", fontsize=7.2, annotation_clip=False,
            )  # fmt: skip
            words.append(f"{name}: stiffness in kPa = {equation}.")
        axes.set_xlim(0, PRESSURES[1])
        axes.set_ylim(bottom=0)
        axes.grid(axis="y", color=RULE, linewidth=0.5)
        axes.set_xlabel("Hepatic venous pressure gradient (HVPG), mmHg", labelpad=2)
        axes.set_ylabel(f"Stiffness at {COLLAGEN:g}% collagen (CPA), kPa", labelpad=3)
        return to_svg(figure, title, " ".join(words))

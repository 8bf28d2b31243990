"""Pictures set into a page, and drawings of measures over time."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence

import numpy as np
from markupsafe import Markup, escape

from lobule.report.figures.style import CELLS, CONTROL, INK, TRUE, WIDE, journal, new_figure, to_svg
from lobule.report.illustration import Illustration
from lobule.tissue.histology.picture import Picture
from lobule.tissue.kind import Kind
from lobule.tissue.pathology.findings import Findings

WIDEST = 1100
_QUALITY = 86


def set_in(picture: Picture, description: str) -> Markup:
    """A picture as an element of a page, no wider than a page shows."""
    from PIL import Image

    image = Image.fromarray(picture.color)
    if image.width > WIDEST:
        height = round(image.height * WIDEST / image.width)
        image = image.resize((WIDEST, height), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY, optimize=True)
    data = base64.b64encode(stream.getvalue()).decode()
    return Markup('<img src="data:image/jpeg;base64,{}" alt="{}" style="width:100%">').format(
        Markup(data), escape(description)
    )


def slide(name: str, title: str, caption: str, *pictures: Picture) -> Illustration:
    """Pictures as one figure of the page."""
    drawings = tuple(set_in(shown, f"{title}: {shown.stain}") for shown in pictures)
    return Illustration(name, title, caption, drawings)


def over_time(found: Sequence[Findings]) -> Illustration:
    """Collagen, cells and stage of every frame against time."""
    years = np.array([one.day for one in found]) / 365.0
    collagen = [one.collagen.image for one in found]
    mass = [one.collagen.mass for one in found]
    with journal():
        figure = new_figure(WIDE, 2.4)
        panels = figure.subplots(1, 3)
        panels[0].plot(years, collagen, color=TRUE, label="in the image")
        panels[0].plot(years, mass, color=CONTROL, label="by mass")
        panels[0].set_title("Collagen, % area")
        panels[0].legend(frameon=False, fontsize=7)
        for kind, color, name in (
            (Kind.HEPATOCYTE, INK, "hepatocytes / 10"),
            (Kind.MYOFIBROBLAST, TRUE, "myofibroblasts"),
            (Kind.INFLAMMATORY_MACROPHAGE, CELLS, "inflammatory macrophages"),
        ):
            share = 10.0 if kind is Kind.HEPATOCYTE else 1.0
            counts = [one.census.per_lobule(kind) / share for one in found]
            panels[1].plot(years, counts, color=color, label=name)
        panels[1].set_title("Cells per lobule")
        panels[1].legend(frameon=False, fontsize=7)
        panels[2].step(years, [int(one.stage.ishak) for one in found], where="post", color=INK)
        panels[2].set_title("Ishak stage")
        panels[2].set_ylim(-0.2, 6.2)
        for panel in panels:
            panel.set_xlabel("Years")
            panel.set_ylim(bottom=min(0.0, panel.get_ylim()[0]))
        figure.tight_layout()
        words = (
            f"Collagen rises from {collagen[0]:.1f}% to {collagen[-1]:.1f}%; "
            f"Ishak stage from {int(found[0].stage.ishak)} to {int(found[-1].stage.ishak)}."
        )
        drawn = Markup(to_svg(figure, "The section over time", words))
    return Illustration(
        "time", "The section over time", "Every frame that was kept, measured alike.", (drawn,)
    )

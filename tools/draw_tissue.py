"""Draw the pictures of tissue in the documentation: `python tools/draw_tissue.py [FOLDER]`.

FOLDER holds one file for each picture, written by `lobule.tissue.checkpoint.save`
and named as below; without it the healthy section alone is drawn, which is made here.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from lobule.tissue.checkpoint import load
from lobule.tissue.grow import settled
from lobule.tissue.healthy import healthy_section
from lobule.tissue.histology.cut import Cut
from lobule.tissue.histology.label_image import label_image
from lobule.tissue.histology.picture import Picture, pictured
from lobule.tissue.histology.stains import (
    HematoxylinEosin,
    Masson,
    Polarized,
    SiriusRed,
    SmoothMuscle,
    Stain,
    YProbe,
)
from lobule.tissue.histology.visible import nuclei_in_plane
from lobule.tissue.pathology.sampling_error import sampling_error
from lobule.tissue.section import Section

TARGET = Path(__file__).parents[1] / "docs" / "_static" / "tissue"
WIDEST, LARGEST = 780, 395_000
VIEW = (1560.0, 1350.0)  # µm


@dataclass(frozen=True)
class Wanted:
    """A picture: the section it is of, its stain, and the field if not the whole of it."""

    name: str
    section: str
    stain: Stain
    field: float = 0.0  # µm, width of a field at high power


WANTED = (
    Wanted("healthy", "healthy", HematoxylinEosin()),
    Wanted("healthy_field", "healthy", HematoxylinEosin(), 420.0),
    *(
        Wanted(f"hepatitis_{year}", f"hepatitis_{year}", Masson())
        for year in ("05", "15", "20", "25")
    ),
    Wanted("hepatitis_field", "hepatitis_15", HematoxylinEosin(), 420.0),
    Wanted("hepatitis_sma", "hepatitis_15", SmoothMuscle()),
    Wanted("alcohol", "alcohol", SiriusRed()),
    Wanted("alcohol_polarized", "alcohol", Polarized()),
    Wanted("toxin", "toxin", SiriusRed()),
    Wanted("before_cells", "before_cells", Masson()),
    Wanted("after_cells", "after_cells", Masson()),
    Wanted("after_cells_y", "cells_week", YProbe(), 330.0),
)


def drawn(section: Section, wanted: Wanted) -> Picture:
    """The picture of a section, no larger than a page shows."""
    if wanted.field:
        x, y = _middle(section)
        height = 0.75 * wanted.field
        cut = Cut(float(x) - 0.35 * wanted.field, float(y) - 0.4 * height, wanted.field, height)
        pixel = 0.5
    else:
        width, height = (
            min(side, most)
            for side, most in zip((section.domain.width, section.domain.height), VIEW, strict=True)
        )
        cut, pixel = Cut(0.0, 0.0, width, height), 1.5
    shown = pictured(label_image(section, pixel, cut), wanted.stain)
    scale = min(1.0, WIDEST / shown.color.shape[1])
    size = tuple(round(side * scale) for side in (shown.color.shape[1], shown.color.shape[0]))
    small = Image.fromarray(shown.color).resize(size, Image.Resampling.LANCZOS)
    return replace(shown, color=np.asarray(small), pixel=shown.pixel / scale).with_scale_bar()


def _middle(section: Section) -> tuple[float, float]:
    """A donor-derived cell in the plane if there is one, else the first portal tract."""
    cells = section.cells
    donor = np.flatnonzero(cells.donor_derived & cells.alive)
    shown = nuclei_in_plane(label_image(section, 2.0))[0]
    donor = donor[np.isin(donor, shown)]
    if len(donor):
        return float(cells.x[donor[0]]), float(cells.y[donor[0]])
    return float(section.vessels.portal[0, 0]), float(section.vessels.portal[0, 1])


def saved(picture: Picture, path: Path) -> None:
    """Write a PNG of moderate size: as few colors as it takes."""
    image = Image.fromarray(picture.color)
    # Few colors would lose a rare one, such as a single red chromosome: coarser shades come first.
    for shades in (255, 248, 240):
        stream = io.BytesIO()
        Image.fromarray(picture.color & shades).save(stream, "PNG", optimize=True)
        if len(stream.getvalue()) <= LARGEST:
            path.write_bytes(stream.getvalue())
            return
    for colors in (256, 128, 96, 64, 48, 32, 24, 16):
        stream = io.BytesIO()
        flat = image.quantize(colors, dither=Image.Dither.NONE)
        flat.save(stream, "PNG", optimize=True)
        if len(stream.getvalue()) <= LARGEST:
            break
    path.write_bytes(stream.getvalue())
    print(f"{path.name}: {len(stream.getvalue()) / 1000:.0f} kB, {colors} colors")


def main() -> None:
    """Draw every picture whose section is there."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    TARGET.mkdir(parents=True, exist_ok=True)
    sections = {"healthy": settled(healthy_section(2, 2, seed=1))}
    for wanted in WANTED:
        path = None if folder is None else folder / f"{wanted.section}.checkpoint"
        if wanted.section not in sections and path is not None and path.exists():
            sections[wanted.section] = load(path)
        if wanted.section in sections:
            saved(drawn(sections[wanted.section], wanted), TARGET / f"{wanted.name}.png")
    worst = sections.get("hepatitis_15")
    if worst is not None:
        figure = sampling_error(worst, (2.0, 5.0, 10.0, 15.0), cores=20).plot()
        figure.savefig(TARGET / "sampling_error.png", dpi=110)


if __name__ == "__main__":
    main()

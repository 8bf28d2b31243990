"""A picture: a stained slide with its scale, ready to be looked at or written to a file."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.cut import Cut
from lobule.tissue.histology.label_image import LabelImage, label_image
from lobule.tissue.histology.lettering import lettering
from lobule.tissue.histology.stains.stain import Stain
from lobule.tissue.section import Section

_LENGTHS = (10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0)
_SHARE = 0.18  # of the width, the longest a scale bar may be


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture with a scale.

    Attributes
    ----------
    color : array of uint8, (rows, columns, 3)
    pixel : float, µm
    stain : str
        Name of the stain.
    """

    color: NDArray[np.uint8]
    pixel: float
    stain: str

    @property
    def scale(self) -> float:
        """Length of the scale bar, µm: a round number, at most a fifth of the width."""
        room = _SHARE * self.color.shape[1] * self.pixel
        return max((length for length in _LENGTHS if length <= room), default=_LENGTHS[0])

    def with_scale_bar(self) -> Picture:
        """The same with a bar of known length in the lower right corner."""
        from PIL import Image, ImageDraw

        image = Image.fromarray(self.color)
        draw = ImageDraw.Draw(image, "RGBA")
        size = max(9, round(self.color.shape[1] / 55))
        font = lettering(size)
        bar, text = self.scale / self.pixel, scale_text(self.scale)
        width, height = image.size
        dark = self.color.mean() > 90
        ink, ground = ((0, 0, 0), (255, 255, 255, 190)) if dark else ((255,) * 3, (0, 0, 0, 150))
        words = draw.textlength(text, font=font)
        box = max(bar, words) + size
        draw.rectangle((width - box - size, height - 2.9 * size, width, height), fill=ground)
        right, bottom = width - size, height - 0.7 * size
        draw.rectangle((right - bar, bottom - 0.35 * size, right, bottom), fill=ink)
        middle = right - 0.5 * bar if bar >= words else right - 0.5 * words
        draw.text((middle, bottom - 0.6 * size), text, fill=ink, font=font, anchor="mb")
        return replace(self, color=np.asarray(image))

    def png(self) -> bytes:
        """Contents of a PNG file, which knows the size of its pixels."""
        from PIL import Image

        stream = io.BytesIO()
        per_inch = 25_400.0 / self.pixel
        Image.fromarray(self.color).save(stream, "PNG", dpi=(per_inch, per_inch), compress_level=9)
        return stream.getvalue()

    def save(self, path: str | Path) -> Path:
        """Write a PNG file."""
        target = Path(path)
        target.write_bytes(self.png())
        return target


def scale_text(length: float) -> str:
    """A length as it stands over a scale bar: "100 µm", "1 mm"."""
    return f"{length / 1000:g} mm" if length >= 1000 else f"{length:g} µm"


def picture(section: Section, stain: Stain, pixel: float = 2.0, cut: Cut | None = None) -> Picture:
    """A section, or a cut of it, under a stain, with a scale bar.

    Parameters
    ----------
    section : Section
    stain : Stain
    pixel : float, µm
        2 for the whole section, 0.5 for a field at high power.
    cut : Cut, optional
    """
    return pictured(label_image(section, pixel, cut), stain).with_scale_bar()


def pictured(labels: LabelImage, stain: Stain) -> Picture:
    """A slide under a stain, without a scale bar."""
    return Picture(stain.color(labels), labels.pixel, stain.name)

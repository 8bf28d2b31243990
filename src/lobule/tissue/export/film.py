"""A film: pictures of one section at successive days, as GIF or MP4."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.export.needed import needed
from lobule.tissue.histology.lettering import lettering
from lobule.tissue.histology.picture import Picture

SECONDS = 0.35


def captioned(picture: Picture, caption: str) -> Picture:
    """The picture with its scale bar and a caption in the upper left corner."""
    from dataclasses import replace

    from PIL import Image, ImageDraw

    image = Image.fromarray(picture.with_scale_bar().color)
    draw = ImageDraw.Draw(image, "RGBA")
    size = max(10, round(image.size[0] / 45))
    font = lettering(size)
    width = draw.textlength(caption, font=font)
    draw.rectangle((0, 0, width + size, 1.7 * size), fill=(255, 255, 255, 200))
    draw.text((0.5 * size, 0.85 * size), caption, fill=(0, 0, 0), font=font, anchor="lm")
    return replace(picture, color=np.asarray(image))


def gif(pictures: Sequence[Picture], seconds: float = SECONDS) -> bytes:
    """Contents of a GIF file that repeats.

    Parameters
    ----------
    pictures : sequence of Picture
        Of one size.
    seconds : float, s
        For which each is shown.
    """
    from PIL import Image

    images = [Image.fromarray(frame) for frame in _frames(pictures)]
    palette = [image.quantize(128, dither=Image.Dither.NONE) for image in images]
    stream = io.BytesIO()
    palette[0].save(
        stream, "GIF", save_all=True, append_images=palette[1:], duration=round(1000 * seconds),
        loop=0,
    )  # fmt: skip
    return stream.getvalue()


def mp4(pictures: Sequence[Picture], seconds: float = SECONDS) -> bytes:
    """Contents of an MP4 file (H.264).

    Raises
    ------
    ValueError
        The packages that write films are not installed.
    """
    needed("imageio_ffmpeg", "films")
    imageio = needed("imageio.v3", "films")
    frames = np.stack([_even(frame) for frame in _frames(pictures)])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        imageio.imwrite(
            path, frames, plugin="FFMPEG", fps=1.0 / seconds, codec="libx264",
            macro_block_size=2, output_params=["-crf", "20", "-threads", "1"],
        )  # fmt: skip
        return path.read_bytes()


def _frames(pictures: Sequence[Picture]) -> list[NDArray[np.uint8]]:
    if not pictures:
        raise ValueError(
            "The film has 0 pictures; expected 1 or more. Keep some frames of the run."
        )
    shapes = {picture.color.shape for picture in pictures}
    if len(shapes) > 1:
        raise ValueError(
            f"Pictures of the film have {len(shapes)} sizes; expected one. Draw them all alike."
        )
    return [picture.color for picture in pictures]


def _even(frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The frame with even sides, as video demands."""
    rows, columns = frame.shape[0] // 2 * 2, frame.shape[1] // 2 * 2
    return frame[:rows, :columns]

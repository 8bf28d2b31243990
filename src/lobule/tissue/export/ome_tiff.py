"""Pyramidal OME-TIFF: slides that QuPath, napari and other viewers open at their physical size."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.export.needed import needed
from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.perivenous import glutamine_synthetase, urea_cycle
from lobule.tissue.histology.picture import Picture
from lobule.tissue.histology.texture import texture
from lobule.tissue.kind import Kind, Mark

TILE = 256
SMALLEST_LEVEL = 256


def brightfield(picture: Picture) -> bytes:
    """Contents of an OME-TIFF file of a stained slide.

    Parameters
    ----------
    picture : Picture
        Without a scale bar, since the file knows the size of its pixels.
    """
    axes = {"axes": "YXS", "Channel": {"Name": [picture.stain]}}
    return _written(picture.color, picture.pixel, picture.stain, axes, "rgb")


def multiplex(labels: LabelImage) -> bytes:
    """Contents of an OME-TIFF file with one channel for each antibody and dye, as fluorescence."""
    channels = _channels(labels)
    stack = np.stack([_as_whole(value) for value in channels.values()])
    axes = {"axes": "CYX", "Channel": {"Name": list(channels)}}
    return _written(stack, labels.pixel, "Multiplex", axes, "minisblack")


def write_ome_tiff(data: bytes, path: str | Path) -> Path:
    """Write such contents to a file."""
    target = Path(path)
    target.write_bytes(data)
    return target


def _channels(labels: LabelImage) -> Mapping[str, NDArray[Any]]:
    t = texture(labels)
    body = np.maximum(labels.owner, 0)
    synthetase = glutamine_synthetase(labels.venous)
    urea = urea_cycle(labels.venous, labels.cells.zone)
    soma, nucleus = labels.inhabitants.soma, labels.inhabitants.nucleus

    def of(kind: Kind) -> NDArray[np.bool_]:
        return (soma >= 0) & (labels.cells.kind[np.maximum(soma, 0)] == kind)

    def nuclei(chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return (nucleus >= 0) & chosen[np.maximum(nucleus, 0)]

    macrophages = (
        of(Kind.KUPFFER) | of(Kind.INFLAMMATORY_MACROPHAGE) | of(Kind.RESTORATIVE_MACROPHAGE)
    )
    return {
        "DAPI": t.chromatin,
        "Collagen": t.collagen,
        "Alpha-SMA": t.soma * of(Kind.MYOFIBROBLAST) + t.muscle,
        "CD68": t.soma * macrophages,
        "Glutamine synthetase": t.cytoplasm * synthetase[body],
        "CPS1": t.cytoplasm * urea[body],
        "Ki-67": t.chromatin * nuclei(labels.cells.has(Mark.CYCLING)),
        "Y chromosome": t.chromatin * nuclei(labels.cells.donor_derived),
    }


def _as_whole(value: NDArray[Any]) -> NDArray[np.uint16]:
    return np.clip(value * 20_000.0, 0, 65_535).astype(np.uint16)


def _written(
    data: NDArray[Any], pixel: float, name: str, axes: dict[str, Any], photometric: str
) -> bytes:
    tifffile = needed("tifffile", "OME-TIFF")
    levels = _pyramid(data, photometric == "rgb")
    stream = io.BytesIO()
    options = {"photometric": photometric, "tile": (TILE, TILE), "compression": "zlib"}
    resolution = (1e4 / pixel, 1e4 / pixel)
    metadata = {
        **axes,
        "Name": name,
        "PhysicalSizeX": pixel,
        "PhysicalSizeXUnit": "µm",
        "PhysicalSizeY": pixel,
        "PhysicalSizeYUnit": "µm",
        "Creator": "lobule",
        # Without a name of its own every file would get another random one.
        "UUID": str(uuid5(NAMESPACE_URL, f"lobule:{name}:{data.shape}:{_digest(data)}")),
    }
    with tifffile.TiffWriter(stream, bigtiff=False, ome=True) as writer:
        writer.write(
            levels[0], subifds=len(levels) - 1, metadata=metadata, resolution=resolution,
            resolutionunit="CENTIMETER", software="lobule", **options,
        )  # fmt: skip
        for step, level in enumerate(levels[1:], start=1):
            writer.write(
                level, subfiletype=1, metadata=None, resolutionunit="CENTIMETER",
                resolution=(resolution[0] / 2**step, resolution[1] / 2**step), **options,
            )  # fmt: skip
    return stream.getvalue()


def _digest(data: NDArray[Any]) -> str:
    import hashlib

    return hashlib.sha256(data.tobytes()).hexdigest()


def _pyramid(data: NDArray[Any], is_color: bool) -> list[NDArray[Any]]:
    """The slide, then half as wide and half as high, until it is small."""
    levels = [np.ascontiguousarray(data)]
    while max(_sides(levels[-1], is_color)) > SMALLEST_LEVEL:
        levels.append(_halved(levels[-1], is_color))
    return levels


def _sides(level: NDArray[Any], is_color: bool) -> tuple[int, int]:
    return (level.shape[0], level.shape[1]) if is_color else (level.shape[-2], level.shape[-1])


def _halved(level: NDArray[Any], is_color: bool) -> NDArray[Any]:
    down = 0 if is_color else 1
    for axis in (down, down + 1):
        size = level.shape[axis]
        even = np.take(level, np.arange(0, size, 2), axis).astype(np.uint32)
        odd = np.take(level, np.minimum(np.arange(0, size, 2) + 1, size - 1), axis)
        level = ((even + odd + 1) // 2).astype(level.dtype)
    return np.ascontiguousarray(level)

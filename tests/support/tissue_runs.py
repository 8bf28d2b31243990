"""Small runs of tissue from the command line."""

from __future__ import annotations

from pathlib import Path

SMALL = """title: A few weeks of hepatitis
cause: hepatitis
duration: 20 days
lobules: 1 x 2
frames: 10 days
pixel: 4 um
stains: [Masson trichrome]
biopsy:
  length: 1 mm
  width: 0.5 mm
"""


def written(folder: Path, text: str = SMALL) -> Path:
    path = folder / "experiment.yaml"
    path.write_text(text)
    return path

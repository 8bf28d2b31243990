"""What a finished run of tissue leaves: pictures, slides, tables, the report."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

from lobule.progress import Progress
from lobule.protocol_file.tissue import TissuePlan
from lobule.report.tissue.render import render
from lobule.report.tissue.study import Study
from lobule.store.atomic import room_in, write_file, write_folder
from lobule.store.folder import PROVENANCE, REPORT, RESULTS
from lobule.store.tables import parquet
from lobule.store.tissue_run import TissueRun, cleared
from lobule.tissue.export.film import captioned, gif, mp4
from lobule.tissue.export.frames import days, read_frame
from lobule.tissue.export.geojson import geojson
from lobule.tissue.export.ome_tiff import brightfield, multiplex
from lobule.tissue.export.spatial_data import write_spatial_data
from lobule.tissue.export.svg import svg
from lobule.tissue.histology.cut import Cut
from lobule.tissue.histology.label_image import LabelImage, label_image
from lobule.tissue.histology.picture import Picture, pictured
from lobule.tissue.histology.stains import Stain
from lobule.tissue.pathology.biopsy import biopsy
from lobule.tissue.pathology.findings import Findings, examine
from lobule.tissue.pathology.measures import UNITS, measures
from lobule.tissue.section import Section

MEASURES, SLIDE, MULTIPLEX, OUTLINES = (
    "measures.parquet", "slide.ome.tif", "multiplex.ome.tif", "cells.geojson",
)  # fmt: skip
CELLS, FILM = "cells.zarr", "film"
WIDEST_FILM = 640.0  # pixels
_FIELD = (420.0, 320.0)  # µm
_HIGH_POWER = 0.5  # µm


def finish_tissue(
    run: TissueRun, plan: TissuePlan, section: Section, progress: Progress, since: float
) -> Study:
    """Write everything a run consists of.

    Parameters
    ----------
    run : TissueRun
    plan : TissuePlan
    section : Section
        Of the last day.
    progress : Progress
    since : float, s
        When the work began, by `time.monotonic`.
    """
    steps = 6
    with room_in(run.path), cleared(run):
        progress(0, steps, "Looking at it")
        found = _over_time(run)
        progress(1, steps, "Looking at it")
        labels = label_image(section, plan.pixel)
        low = [pictured(labels, stain) for stain in plan.stains]
        progress(2, steps, "Looking at it")
        _write_pictures(run, plan.stains, low)
        field = _field(section, plan.stains[0])
        write_file(run.pictures / "field.png", field.png())
        core = _core(run, plan, section)
        progress(3, steps, "Looking at it")
        _write_slides(run, section, labels, low[0])
        progress(4, steps, "Looking at it")
        _write_film(run, plan.stains[0], plan.pixel)
        progress(5, steps, "Looking at it")
        write_file(run.path / MEASURES, _table(found))
        study = Study(plan, section, tuple(found), tuple(low), field, core, run.begun.provenance)
        write_file(run.path / RESULTS, _results(study))
        write_file(run.path / REPORT, render(study).encode())
        ended = run.begun.provenance.ended_after(time.monotonic() - since)
        write_file(run.path / PROVENANCE, ended.to_json())
        progress(6, steps, "Looking at it")
    return study


def _over_time(run: TissueRun) -> list[Findings]:
    return [examine(read_frame(run.frames, day)) for day in days(run.frames)]


def _write_pictures(run: TissueRun, stains: Sequence[Stain], low: Sequence[Picture]) -> None:
    run.pictures.mkdir(exist_ok=True)
    for stain, shown in zip(stains, low, strict=True):
        write_file(run.pictures / f"{stain.slug}.png", shown.with_scale_bar().png())


def _field(section: Section, stain: Stain) -> Picture:
    """A field at high power beside the first portal tract."""
    x, y = section.vessels.portal[0] if len(section.vessels.portal) else (0.0, 0.0)
    cut = Cut(float(x) - 0.3 * _FIELD[0], float(y) - 0.4 * _FIELD[1], *_FIELD)
    return pictured(label_image(section, _HIGH_POWER, cut), stain).with_scale_bar()


def _core(run: TissueRun, plan: TissuePlan, section: Section) -> tuple[Findings, Picture] | None:
    if plan.core is None:
        return None
    cut = biopsy(section, *plan.core)
    shown = pictured(label_image(section, max(plan.pixel, 3.0), cut), plan.stains[0])
    write_file(run.pictures / "core.png", shown.with_scale_bar().png())
    return examine(section, cut), shown.with_scale_bar()


def _write_slides(run: TissueRun, section: Section, labels: LabelImage, first: Picture) -> None:
    write_file(run.path / SLIDE, brightfield(first))
    write_file(run.path / MULTIPLEX, multiplex(labels))
    write_file(run.path / OUTLINES, geojson(labels).encode())
    drawing = label_image(section, 1.0, Cut(0.0, 0.0, *_FIELD))
    write_file(run.pictures / "cells.svg", svg(drawing).encode())
    write_folder(run.path / CELLS, lambda folder: _fill(folder, section))


def _fill(folder: Path, section: Section) -> None:
    write_spatial_data(section, folder)


def _write_film(run: TissueRun, stain: Stain, pixel: float) -> None:
    shown = []
    for day in days(run.frames):
        section = read_frame(run.frames, day)
        coarse = max(pixel, section.domain.width / WIDEST_FILM)
        years = f"{day / 365:.1f} years" if day >= 365 else f"{day:.0f} days"
        shown.append(captioned(pictured(label_image(section, coarse), stain), years))
    write_file(run.path / f"{FILM}.gif", gif(shown))
    write_file(run.path / f"{FILM}.mp4", mp4(shown))


def _table(found: Sequence[Findings]) -> bytes:
    import numpy as np

    rows = [measures(one) for one in found]
    columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    return parquet(columns, UNITS)


def _results(study: Study) -> bytes:
    last = measures(study.over_time[-1])
    content = {
        "title": study.plan.experiment.title,
        "report": study.dictated,
        "measures": {name: (None if value != value else value) for name, value in last.items()},
        "units": dict(UNITS),
    }
    if study.core is not None:
        core = measures(study.core[0])
        content["core"] = {
            name: (None if value != value else value) for name, value in core.items()
        }
        content["core_report"] = study.core_dictated
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()

"""Grow a section that has begun, keep what is finished if it stops, and tell what came out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lobule.cli.ending import Stopped, is_refusal
from lobule.progress import shown
from lobule.protocol_file.tissue import TissuePlan
from lobule.store import Begun, NoRoom, only_here, room_in
from lobule.store.atomic import write_file
from lobule.store.tissue_results import finish_tissue
from lobule.store.tissue_run import TissueRun, grown
from lobule.tissue.section import Section
from lobule.trial.result import RESEARCH_ONLY

WATCHED = "watch.png"
WATCHED_WIDTH = 800.0  # pixels


def conducted(begun: Begun, plan: TissuePlan, watch: bool) -> None:
    """Grow, look, write the folder and tell the report.

    Raises
    ------
    Stopped, NoRoom
        The run could not go on; the sentence says how to continue it.
    ValueError
        The experiment cannot be carried out, or its checkpoint is damaged.
    """
    start = time.monotonic()
    run = TissueRun(begun)
    see = _into_folder(run, plan) if watch else None
    with only_here(begun), _keeping(run), room_in(begun.path), shown() as progress:
        section = grown(run, plan.experiment, progress, see)
        study = finish_tissue(run, plan, section, progress, start)
    tell(begun.path, plan.experiment.title, study.dictated, study.core_dictated)


def tell(folder: Path, title: str, dictated: str, core: str) -> None:
    """Print the pathologist's report and where everything is."""
    print(f"{title}\n\n{dictated}")
    if core:
        print(f"\n{core}")
    print(f"\nReport: {folder / 'report.html'}")
    print(RESEARCH_ONLY)


def told_again(folder: Path) -> None:
    """Tell the report of a run that is finished."""
    import json

    from lobule.store.folder import RESULTS, file_of_run

    found = json.loads(file_of_run(folder, RESULTS))
    tell(folder, found["title"], found["report"], found.get("core_report", ""))


def _into_folder(run: TissueRun, plan: TissuePlan) -> Callable[[Section], None]:
    from lobule.tissue.histology.picture import picture

    def see(section: Section) -> None:
        pixel = max(plan.pixel, section.domain.width / WATCHED_WIDTH)
        write_file(run.path / WATCHED, picture(section, plan.stains[0], pixel).png())

    return see


@contextmanager
def _keeping(run: TissueRun) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        raise Stopped(f"Stopped. {_remains(run)}") from None
    except NoRoom as error:
        raise NoRoom(f"{error} {_remains(run)}") from None
    except ValueError as error:
        if is_refusal(error) and not run.checkpoint.exists():
            run.begun.discard()
        raise


def _remains(run: TissueRun) -> str:
    if not run.checkpoint.exists():
        run.begun.discard()
        return "Nothing was finished, and nothing is left behind."
    return f"The section is kept as it was. Continue with: lobule tissue --resume {run.begun.path}"

"""From the text of a tissue experiment to the experiment and its slides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from lobule.protocol_file.amount import read_amount
from lobule.protocol_file.kinds import SEED
from lobule.protocol_file.misread import Misread
from lobule.protocol_file.written import Written, read_yaml

if TYPE_CHECKING:
    from lobule.tissue.experiment import Experiment
    from lobule.tissue.histology.stains import Stain


@dataclass(frozen=True)
class TissuePlan:
    """An experiment and what is to be seen of it.

    Attributes
    ----------
    experiment : Experiment
    stains : tuple of Stain
    pixel : float, µm
        Of the pictures.
    core : tuple of float or None, mm
        Length and width of a needle core of the last section.
    """

    experiment: Experiment
    stains: tuple[Stain, ...]
    pixel: float
    core: tuple[float, float] | None


def parse_experiment(
    text: str, file: str = "experiment", changed: Mapping[str, int] = MappingProxyType({})
) -> TissuePlan:
    """Read a tissue experiment from its text.

    Parameters
    ----------
    text : str
    file : str
        Name of the file, for the sentence that refuses it.
    changed : mapping of str to int
        The ``seed`` of the command line, in place of that of the file.

    Raises
    ------
    Misread
        One sentence with the file, the line, the value, what is expected and the cure.
    """
    for name, value in changed.items():
        read_amount(value, {"seed": SEED}[name])
    try:
        return _plan(_with(read_yaml(text), changed))
    except Misread as error:
        raise error.within(file) from None
    except ValueError as error:
        raise Misread(str(error)).within(file) from None


def _with(written: Written, changed: Mapping[str, int]) -> Written:
    if not isinstance(written.content, dict):
        return written
    return Written({**written.content, **changed}, written.lines)


def _plan(written: Written) -> TissuePlan:
    from pydantic import ValidationError

    from lobule.protocol_file.refusal import refusal, refuse_empty
    from lobule.protocol_file.tissue.form import TissueForm

    refuse_empty(written)
    try:
        form = TissueForm.model_validate(written.content)
    except ValidationError as error:
        raise refusal(error, written, TissueForm) from None
    core = None if form.biopsy is None else (form.biopsy.length, form.biopsy.width)
    return TissuePlan(form.experiment(), tuple(form.stains), form.pixel, core)

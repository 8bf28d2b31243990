"""From the file of a design to the design, and from the file of results to the results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lobule.protocol_file.misread import Misread
from lobule.protocol_file.read import read_text
from lobule.protocol_file.written import read_yaml

if TYPE_CHECKING:
    from pydantic import BaseModel

    from lobule.prediction.design import Design
    from lobule.prediction.results import Results

    Form = TypeVar("Form", bound=BaseModel)


def read_design(path: Path) -> Design:
    """Read a trial's design.

    Raises
    ------
    Misread
        One sentence with the file, the line, the value, what is expected and the cure.
    """
    from lobule.prediction.form import DesignForm

    return _made(path, DesignForm, lambda form: form.design())


def read_results(path: Path) -> Results:
    """Read what a trial found.

    Raises
    ------
    Misread
        As `read_design`.
    """
    from lobule.prediction.results_form import ResultsForm

    return _made(path, ResultsForm, lambda form: form.meant())


def _made(path: Path, form: type[Form], make: Any) -> Any:
    from pydantic import ValidationError

    from lobule.protocol_file.refusal import refusal, refuse_empty

    text = read_text(path)
    try:
        written = read_yaml(text)
        refuse_empty(written)
        try:
            return make(form.model_validate(written.content))
        except ValidationError as error:
            raise refusal(error, written, form) from None
    except Misread as error:
        raise error.within(path.name) from None
    except ValueError as error:
        raise Misread(str(error)).within(path.name) from None

"""From a protocol file to the protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lobule.protocol_file.amount import read_amount
from lobule.protocol_file.kinds import FOLLOWED, PATIENTS, SEED
from lobule.protocol_file.misread import Misread
from lobule.protocol_file.written import MOST_CHARACTERS, Written, read_yaml

CHANGEABLE = {"n": PATIENTS, "patients": FOLLOWED, "seed": SEED}

if TYPE_CHECKING:
    from pydantic import BaseModel

    from lobule.comparison.plan import Comparison
    from lobule.trial.protocol import Protocol


def read_protocol(path: str | Path) -> Protocol:
    """Read a protocol from its file.

    Parameters
    ----------
    path : str or Path

    Raises
    ------
    Misread
        One sentence with the file, the line, the value, what is expected and the cure.
    """
    return parse_protocol(read_text(path), Path(path).name)


def read_text(path: str | Path) -> str:
    """The text of a protocol file.

    Raises
    ------
    Misread
        There is no such file, it cannot be read, or it is no text.
    """
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(4 * MOST_CHARACTERS + 1)
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise Misread(f"There is no file {path}; expected a protocol. Check the name.") from None
    except IsADirectoryError:
        raise Misread(
            f"{path} is a folder; expected a protocol file. Name the file in it."
        ) from None
    except UnicodeDecodeError:
        raise Misread(
            f"{path} is not a text; expected a protocol in UTF-8. Save it as plain text."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Misread(f"{path} cannot be read ({reason}); expected a protocol file.") from None


def parse_protocol(
    text: str, file: str = "protocol", changed: Mapping[str, int] = MappingProxyType({})
) -> Protocol:
    """Read a protocol from its text.

    Parameters
    ----------
    text : str
    file : str
        Name of the file, for the sentence that refuses it.
    changed : mapping of str to int
        Lines that stand for others of the file: ``n`` and ``seed`` of the command line.

    Raises
    ------
    Misread
        As `read_protocol`.
    """
    from lobule.protocol_file.form import TrialForm

    return _meant(text, file, changed, TrialForm, lambda form: form.protocol())


def parse_comparison(
    text: str, file: str = "comparison", changed: Mapping[str, int] = MappingProxyType({})
) -> Comparison:
    """Read a comparison of regimens from its text.

    Parameters
    ----------
    text : str
    file : str
    changed : mapping of str to int
        ``patients`` and ``seed`` of the command line.

    Raises
    ------
    Misread
        As `read_protocol`.
    """
    from lobule.protocol_file.form.comparison import ComparisonForm

    return _meant(text, file, changed, ComparisonForm, lambda form: form.comparison())


def _meant(
    text: str,
    file: str,
    changed: Mapping[str, int],
    form: type[BaseModel],
    meaning: Callable[[Any], Any],
) -> Any:
    for name, value in changed.items():
        read_amount(value, CHANGEABLE[name])
    try:
        return meaning(_filled(_with(read_yaml(text), changed), form))
    except Misread as error:
        raise error.within(file) from None
    except ValueError as error:
        raise Misread(str(error)).within(file) from None


def _with(written: Written, changed: Mapping[str, int]) -> Written:
    if not isinstance(written.content, dict):
        return written
    return Written({**written.content, **changed}, written.lines)


def _filled(written: Written, form: type[BaseModel]) -> BaseModel:
    from pydantic import ValidationError

    from lobule.protocol_file.refusal import refusal, refuse_empty

    refuse_empty(written)
    try:
        return form.model_validate(written.content)
    except ValidationError as error:
        raise refusal(error, written, form) from None

"""`lobule schema`: what a protocol file, or a comparison, may say."""

from __future__ import annotations

from typing import Literal


def command(of: Literal["protocol", "comparison"] = "protocol", /) -> None:
    """Print the JSON Schema of a protocol file, for editors and web forms.

    Parameters
    ----------
    of
        protocol, for lobule trial, or comparison, for lobule compare.
    """
    import json

    from lobule.protocol_file import comparison_schema, json_schema

    found = json_schema() if of == "protocol" else comparison_schema()
    print(json.dumps(found, indent=2, ensure_ascii=False))

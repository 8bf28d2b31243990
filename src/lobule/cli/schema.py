"""`lobule schema`: what a protocol file may say."""

from __future__ import annotations


def command() -> None:
    """Print the JSON Schema of a protocol file, for editors and web forms."""
    import json

    from lobule.protocol_file import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))

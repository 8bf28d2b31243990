"""Protocol files: a trial, or a comparison, as its investigators write it, in YAML."""

from __future__ import annotations

from lobule.protocol_file.misread import Misread
from lobule.protocol_file.read import parse_comparison, parse_protocol, read_protocol, read_text
from lobule.protocol_file.schema import comparison_schema, json_schema

__all__ = [
    "Misread",
    "comparison_schema",
    "json_schema",
    "parse_comparison",
    "parse_protocol",
    "read_protocol",
    "read_text",
]

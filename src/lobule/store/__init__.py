"""A run is a folder: protocol, patients, events, courses, results, provenance and report."""

from __future__ import annotations

from lobule.store.atomic import NoRoom
from lobule.store.begun import Begun, begin, reopen
from lobule.store.finished import finish, read_result
from lobule.store.folder import NotARun

__all__ = ["Begun", "NoRoom", "NotARun", "begin", "finish", "read_result", "reopen"]

"""A run is a folder: protocol, patients, events, courses, results, provenance and report."""

from __future__ import annotations

from lobule.store.atomic import NoRoom, room_in
from lobule.store.begun import Begun, begin, free_name, only_here, reopen
from lobule.store.finished import finish, read_result
from lobule.store.folder import NotARun
from lobule.store.provenance import new_provenance

__all__ = [
    "Begun",
    "NoRoom",
    "NotARun",
    "begin",
    "finish",
    "free_name",
    "new_provenance",
    "only_here",
    "read_result",
    "reopen",
    "room_in",
]

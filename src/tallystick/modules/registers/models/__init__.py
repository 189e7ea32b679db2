"""Definitions, entries and their versions, running clocks, saved lists: every register's rows in the same tables."""

from tallystick.modules.registers.models.attachments import Attachment
from tallystick.modules.registers.models.clocks import Recount, Redated, Running, RunningQuerySet
from tallystick.modules.registers.models.definitions import Definition, Numbering, RuleText
from tallystick.modules.registers.models.entries import (
    Entry,
    EntryLink,
    EntryQuerySet,
    EntrySubject,
    EntryVersion,
    Purge,
)
from tallystick.modules.registers.models.lists import SavedList
from tallystick.modules.registers.models.rounds import Missed

__all__ = [
    "Attachment",
    "Definition",
    "Entry",
    "EntryLink",
    "EntryQuerySet",
    "EntrySubject",
    "EntryVersion",
    "Missed",
    "Numbering",
    "Purge",
    "Recount",
    "Redated",
    "RuleText",
    "Running",
    "RunningQuerySet",
    "SavedList",
]

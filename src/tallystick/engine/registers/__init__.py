"""Registers: what is written is read, checked, moved on, timed and counted as the catalogue says. Pure."""

from tallystick.engine.registers.checking import Refused, Told, check, check_change
from tallystick.engine.registers.entries import Actor, Dated, Entry, Subject
from tallystick.engine.registers.expressions import Scope
from tallystick.engine.registers.moving import check_move, moves_from
from tallystick.engine.registers.reports import Answer, answer, broken, due_next, listed
from tallystick.engine.registers.running import Running, running
from tallystick.engine.registers.values import NotUnderstood, month_words, read_values, shown, stored
from tallystick.engine.registers.world import World

__all__ = [
    "Actor",
    "Answer",
    "Dated",
    "Entry",
    "NotUnderstood",
    "Refused",
    "Running",
    "Scope",
    "Subject",
    "Told",
    "World",
    "answer",
    "broken",
    "check",
    "check_change",
    "check_move",
    "due_next",
    "listed",
    "month_words",
    "moves_from",
    "read_values",
    "running",
    "shown",
    "stored",
]

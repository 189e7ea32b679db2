"""Claims beside figures, and what measures what, each for whoever asks."""

from tallystick.modules.tally.queries.action import Path, beside_of, paths_for
from tallystick.modules.tally.queries.beside import Against, Beside, Measure, Tally, tally_of
from tallystick.modules.tally.queries.binding import (
    bindings_for,
    bindings_on,
    dictionary_of,
    groups_for,
    groups_offered,
    suggestions_for,
    waiting_in,
)
from tallystick.modules.tally.queries.halves import halves_of_lines, halves_of_plans
from tallystick.modules.tally.queries.lines import Lines, When, lines_of, when_of
from tallystick.modules.tally.queries.reds import Reds, Unbound, reds_of, reds_unbound

__all__ = [
    "Against",
    "Beside",
    "Lines",
    "Measure",
    "Path",
    "Reds",
    "Tally",
    "Unbound",
    "When",
    "beside_of",
    "bindings_for",
    "bindings_on",
    "dictionary_of",
    "groups_for",
    "groups_offered",
    "halves_of_lines",
    "halves_of_plans",
    "lines_of",
    "paths_for",
    "reds_of",
    "reds_unbound",
    "suggestions_for",
    "tally_of",
    "waiting_in",
    "when_of",
]

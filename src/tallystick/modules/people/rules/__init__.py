"""What may be said of children, who may know it, and when two records are one child's. Pure: the day is given."""

from tallystick.modules.people.rules.holding import File, Held, Part, Words, words_digest
from tallystick.modules.people.rules.joining import Conflict, Known, conflicts, likeness
from tallystick.modules.people.rules.kinds import (
    CLOSINGS,
    GROUNDS,
    GROUPS,
    IDENTITY,
    KINDS,
    LAWFUL_FOR_SCHOOLS,
    NAME_KINDS,
    RELATIONS,
    SCHEMES,
    STATUSES,
    Kind,
    groups_of,
    groups_with,
    kinds_in,
)
from tallystick.modules.people.rules.naming import FEWEST_LETTERS, KEY, folded, key_of_person, pk_of, sought_words
from tallystick.modules.people.rules.refusing import PersonRefused, check_reason, check_spell
from tallystick.modules.people.rules.sealing import readings_digest

__all__ = [
    "CLOSINGS",
    "FEWEST_LETTERS",
    "GROUNDS",
    "GROUPS",
    "IDENTITY",
    "KEY",
    "KINDS",
    "LAWFUL_FOR_SCHOOLS",
    "NAME_KINDS",
    "RELATIONS",
    "SCHEMES",
    "STATUSES",
    "Conflict",
    "File",
    "Held",
    "Kind",
    "Known",
    "Part",
    "PersonRefused",
    "Words",
    "check_reason",
    "check_spell",
    "conflicts",
    "folded",
    "groups_of",
    "groups_with",
    "key_of_person",
    "kinds_in",
    "likeness",
    "pk_of",
    "readings_digest",
    "sought_words",
    "words_digest",
]

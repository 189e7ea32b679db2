"""What is found by words, starting from who asks: each room says anew what they may open."""

from tallystick.modules.finding.queries.children import Children, children_found
from tallystick.modules.finding.queries.found import (
    Found,
    Group,
    Hit,
    Hits,
    found_for,
    hits_for,
    is_open,
    kinds_for,
    narrowing_for,
)
from tallystick.modules.finding.queries.indexes import index_of, is_behind, kinds_of_rows, to_make_anew, touched_since
from tallystick.modules.finding.queries.vocabulary import advice_for, terms_of

__all__ = [
    "Children",
    "Found",
    "Group",
    "Hit",
    "Hits",
    "advice_for",
    "children_found",
    "found_for",
    "hits_for",
    "index_of",
    "is_behind",
    "is_open",
    "kinds_for",
    "kinds_of_rows",
    "narrowing_for",
    "terms_of",
    "to_make_anew",
    "touched_since",
]

"""How a room says what of it is found by words: which rows, what they say, who may open them, and where.

Promise: who may open a row is asked of the room each time somebody looks; nothing here keeps an answer.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says: its heading, the words below it, and what a search is narrowed by."""

    title: str
    text: str = ""
    day: date | None = None
    plan: int | None = None
    body: int | None = None
    beside: str = ""  # where it stands, in a few words: shown, and not looked through


@dataclass(frozen=True)
class Searched:
    """One kind of thing that is found.

    `rows` gives an authority's rows that are kept (all, or those with these numbers); `seen_by` those of them that
    somebody may open today by the room's own rule, or None where the room is closed to them; `said` what rows say, by
    number; `address` where a row is opened by somebody. A column that the ledger commits or hides is never said of a
    row about a child.
    """

    code: str
    one: str  # "action"
    many: str  # "Actions"
    table: str  # "plans.action", as the ledger knows it
    rows: Callable[[int, Collection[int] | None], Any]
    seen_by: Callable[[Any, date], Any | None]
    said: Callable[[Collection[Any]], dict[int, Said]]
    address: Callable[[Any, Any], str]
    version: Callable[[int], str] = lambda _: ""  # changes where other words of the same rows are to be kept
    is_taken_away: Callable[[Any], bool] = lambda _: False  # a row that is still there, and whose words are not


@dataclass(frozen=True)
class Listed:
    """One kind of thing that is found and stands in no table: it comes of the catalogue, and is asked as it stands.

    `told` gives what somebody may open: the address of each, and what it says.
    """

    code: str
    one: str
    many: str
    told: Callable[[Any, date], list[tuple[str, Said]]]


def of_rows(rows: Any, only: Collection[int] | None) -> Any:
    """Give some rows, all or those with these numbers, in the order of their numbers."""
    return (rows if only is None else rows.filter(pk__in=only)).order_by("pk")


def own_address(row: Any, user: Any) -> str:
    """Give where a row's own page is, which is the same for everybody."""
    return str(row.get_absolute_url())

"""What words find, kind by kind, each as its own room lets somebody open it at this moment. Inventory: P16-21."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, Case, ExpressionWrapper, F, IntegerField, QuerySet, Value, When

from tallystick.engine.finding import Piece, Query, context, indexed, marked, matches, sought
from tallystick.foundation.accounts.models import User
from tallystick.lib.searched import Listed, Said, Searched
from tallystick.modules.finding.models import Index, Indexed, IndexedQuerySet, words
from tallystick.modules.finding.queries.indexes import every_kind, index_of, version_now
from tallystick.modules.finding.queries.vocabulary import terms_of
from tallystick.modules.finding.rules import FEW, Asked

Kind = Searched | Listed
# The row's number as SQLite seeks it in no index: else it tries each row that is open with each that holds the words.
BY_NO_INDEX = ExpressionWrapper(F("row") + Value(0), output_field=BigIntegerField())


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its heading and a line of its words in pieces, where it stands, and its page."""

    kind: Kind
    title: tuple[Piece, ...]
    context: tuple[Piece, ...]
    beside: str
    day: date | None
    address: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind: how many somebody may open, and the first few."""

    kind: Kind
    total: int
    hits: list[Hit]


@dataclass(frozen=True)
class Found:
    """What was found: by kind, in the order of the rooms, and what was looked for."""

    query: Query
    groups: list[Group]
    is_whole: bool  # whether the index is whole; False while it is made for the first time, or made anew


def kinds_for(user: User, today: date) -> list[Kind]:
    """Give the kinds of things that somebody may open any of, whatever there is of them."""
    return [one for one in every_kind() if _is_open(one, user, today)]


def is_open(user: User, code: str, today: date) -> bool:
    """Say whether somebody may open any things of one kind, whatever there is of them; no other kind is asked."""
    return any(_is_open(one, user, today) for one in every_kind() if one.code == code)


def _is_open(kind: Kind, user: User, today: date) -> bool:
    return bool(kind.told(user, today)) if isinstance(kind, Listed) else kind.seen_by(user, today) is not None


def found_for(user: User, asked: Asked, today: date) -> Found:
    """Give the first few of every kind that somebody may open and whose words are those looked for."""
    query, index = sought(asked.words, terms_of(user.authority_id)), index_of(user.authority_id)
    groups = []
    for kind in every_kind() if query.clauses else ():
        if asked.kind in ("", kind.code):
            every = _found(kind, index, query, user, asked, today)
            if every:
                groups.append(Group(kind, every.count(), every[:FEW]))
    return Found(query, groups, index is not None and index.version == version_now(user.authority_id))


def hits_for(user: User, asked: Asked, today: date) -> "Hits | None":
    """Give everything of the one kind that is asked for, to be shown a page at a time; None where nothing was."""
    query, index = sought(asked.words, terms_of(user.authority_id)), index_of(user.authority_id)
    kind = next((one for one in every_kind() if one.code == asked.kind), None)
    return _found(kind, index, query, user, asked, today) if kind and query.clauses else None


def _found(kind: Kind, index: Index | None, query: Query, user: User, asked: Asked, today: date) -> "Hits | None":
    """Give what was found of one kind; None where there is nothing that somebody may open."""
    if isinstance(kind, Listed):
        rows: Any = [] if asked.of_rows_alone else list(listed(kind, query, user, today))
    else:
        found = numbers(kind, index, query, user, asked, today)
        rows = found if found is not None else []
    hits = Hits(kind, rows, query, user)
    return hits if hits.count() else None


def numbers(
    kind: Searched, index: Index | None, query: Query, user: User, asked: Asked, today: date
) -> IndexedQuerySet | None:
    """Give the rows of one kind that hold what is looked for and that their room opens to somebody now, in order.

    Those with the words in their heading come first, then the newest.
    """
    seen = kind.seen_by(user, today)
    if seen is None or index is None or not index.making or _is_stale(kind, index):
        return None
    found = Indexed.objects.asked_of(index).filter(kind=kind.code).annotate(open=BY_NO_INDEX)
    found = found.filter(open__in=seen.order_by().values("pk"))
    found = found.filter(pk__in=words().holding(query), **asked.narrowed_by)
    heads = When(pk__in=words().holding(query, heading=True), then=Value(0))
    ranked = found.annotate(rank=Case(heads, default=Value(1), output_field=IntegerField()))
    return ranked.order_by("rank", F("day").desc(nulls_last=True), "-row")


def _is_stale(kind: Searched, index: Index) -> bool:
    """Say whether an index keeps of a kind what it may no longer keep: it waits for the next making."""
    return bool(kind.version(index.authority_id)) and index.version != version_now(index.authority_id)


def listed(kind: Listed, query: Query, user: User, today: date) -> Iterator[tuple[str, Said]]:
    """Give what is told of a kind without a table and holds what is looked for, headings first."""
    told = [(address, said) for address, said in kind.told(user, today) if _holds(query, said)]
    yield from sorted(told, key=lambda one: (not matches(query, _indexed(one[1].title)), one[1].title.casefold()))


def _holds(query: Query, said: Said) -> bool:
    return matches(query, _indexed(said.title), _indexed(said.text))


@lru_cache(maxsize=20_000)
def _indexed(text: str) -> str:
    return indexed(text)


class Hits(Sequence[Hit]):
    """Everything that was found of one kind; what a page does not show is never fetched."""

    def __init__(self, kind: Kind, rows: QuerySet[Any] | list[Any], query: Query, user: User) -> None:
        self.kind, self.rows, self.query, self.user = kind, rows, query, user

    def count(self) -> int:  # type: ignore[override]
        """Give how many there are, asked once."""
        if not hasattr(self, "_total"):
            self._total = len(self.rows) if isinstance(self.rows, list) else self.rows.count()
        return self._total

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, place: Any) -> Any:
        assert isinstance(place, slice), "What was found is read a page at a time."
        some = self.rows[place]
        return self._told(some) if isinstance(self.kind, Listed) else self._read(self.kind, some)

    def _told(self, some: Iterable[tuple[str, Said]]) -> list[Hit]:
        return [self._hit(said, address) for address, said in some]

    def _read(self, kind: Searched, some: QuerySet[Any]) -> list[Hit]:
        order = [one.row for one in some]
        rows = {one.pk: one for one in kind.rows(self.user.authority_id, order)}
        said = kind.said(list(rows.values()))
        return [self._hit(said[pk], kind.address(rows[pk], self.user)) for pk in order if pk in said]

    def _hit(self, said: Said, address: str) -> Hit:
        line = context(said.text, self.query) if said.text.strip() else ()
        return Hit(self.kind, marked(said.title, self.query), line, said.beside, said.day, address)


def narrowing_for(user: User, today: date) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Give the plans and the bodies that somebody may open, by number and name, to narrow a search by."""
    found = [[], []]
    for place, code in enumerate(("plan", "body")):
        kind = next((one for one in every_kind() if one.code == code and isinstance(one, Searched)), None)
        seen = kind.seen_by(user, today) if kind else None
        if kind is not None and seen is not None:
            rows = kind.said(list(seen.order_by("pk")))
            found[place] = sorted(((pk, said.title) for pk, said in rows.items()), key=lambda one: one[1].casefold())
    return found[0], found[1]

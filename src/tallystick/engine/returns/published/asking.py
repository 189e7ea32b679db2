"""Questions to the public interface of Explore Education Statistics, page by page.

Nothing here opens a connection or waits: who asks passes in how a question is carried and how time is waited.

Promise: every page is asked for once, a wait that is asked for is kept, and what is no answer is said in a sentence.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from tallystick.engine.returns.published.answering import Meta, Row, meta_of, rows_of
from tallystick.lib.refusals import Refusal

PAGE_SIZE = 1_000
PAGES = 10_000  # a data set of ten million figures; more is a fault of the other side
TRIES = 6
PATIENCE = 30.0  # seconds, where too many questions were asked and no time is said
LONGEST_WAIT = 300.0
GOOD, NOT_THERE, TOO_MANY, THEIR_FAULT = 200, 404, 429, 500
NOT_AS_DESCRIBED = "The answer is not what the publisher describes. Try again later, or load the file of open data."


class FiguresNotGiven(Refusal):
    """The other side gave no figures; the sentence says what it said instead."""


@dataclass(frozen=True)
class Question:
    """One request, without the address of the other side."""

    method: str
    path: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


MALFORMED = (AttributeError, KeyError, TypeError, ValueError)
Carry = Callable[[Question], Answer]
Wait = Callable[[float], None]


@dataclass(frozen=True)
class Wish:
    """Which figures of a data set are wanted; what is left empty is not narrowed."""

    indicators: Sequence[str]  # their numbers in the data set
    levels: Sequence[str] = ()  # NAT, REG, LA …
    places: Sequence[tuple[str, str]] = ()  # level and code, such as ("LA", "E08000035")
    periods: Sequence[tuple[str, str]] = ()  # kind and period, such as ("AY", "2023/2024")
    options: Sequence[str] = ()  # of filters, their numbers in the data set
    version: str = ""  # a vintage, such as 1.2; the latest where empty

    def body(self, page: int, size: int) -> bytes:
        """Give the question for one page, as the interface takes it."""
        asked: dict[str, Any] = {"indicators": list(self.indicators), "page": page, "pageSize": size}
        if criteria := self._criteria():
            asked["criteria"] = {"and": criteria}
        return json.dumps(asked, sort_keys=True).encode()

    def _criteria(self) -> list[dict[str, Any]]:
        places = [{"level": level, "code": code} for level, code in self.places]
        periods = [{"code": kind, "period": period} for kind, period in self.periods]
        facets: dict[str, Sequence[Any]] = {
            "geographicLevels": self.levels, "locations": places, "timePeriods": periods, "filters": self.options,
        }  # fmt: skip
        return [{facet: {"in": list(values)}} for facet, values in facets.items() if values]


def catalogue_of(publication: str, carry: Carry, wait: Wait) -> list[dict[str, Any]]:
    """Give the data sets of a publication, as the interface lists them. Raises FiguresNotGiven."""
    path = f"/v1/publications/{_named(publication)}/data-sets"
    return [one for page in _pages(lambda number: Question("GET", path, _page(number)), carry, wait) for one in page]


def meta(data_set: str, carry: Carry, wait: Wait, *, version: str = "") -> Meta:
    """Give what the numbers of a data set mean. Raises FiguresNotGiven."""
    question = Question("GET", f"/v1/data-sets/{_named(data_set)}/meta", _version(version))
    try:
        return meta_of(_told(question, carry, wait))
    except MALFORMED as fault:
        raise FiguresNotGiven(NOT_AS_DESCRIBED) from fault


def figures(
    data_set: str, wish: Wish, known: Meta, carry: Carry, wait: Wait, *, size: int = PAGE_SIZE
) -> Iterator[Row]:
    """Give the figures that are wanted as rows for the table of published figures. Raises FiguresNotGiven."""
    path, version = f"/v1/data-sets/{_named(data_set)}/query", _version(wish.version)
    pages = _pages(lambda number: Question("POST", path, version, wish.body(number, size)), carry, wait)
    for page in pages:
        try:
            rows = [row for one in page for row in rows_of(one, known, data_set=data_set, vintage=wish.version)]
        except MALFORMED as fault:
            raise FiguresNotGiven(NOT_AS_DESCRIBED) from fault
        yield from rows


def _pages(asked: Callable[[int], Question], carry: Carry, wait: Wait) -> Iterator[list[dict[str, Any]]]:
    number, last = 1, 1
    while number <= last:
        told = _told(asked(number), carry, wait)
        last = _last_page(told.get("paging"))
        if not isinstance(told.get("results"), list):
            raise FiguresNotGiven(NOT_AS_DESCRIBED)
        yield told["results"]
        number += 1


def _last_page(paging: object) -> int:
    last = paging.get("totalPages") if isinstance(paging, dict) else None
    if not isinstance(last, int):
        raise FiguresNotGiven(NOT_AS_DESCRIBED)
    if last > PAGES:
        raise FiguresNotGiven(f"The answer has more than {PAGES} pages. Narrow the question.")
    return last


def _told(question: Question, carry: Carry, wait: Wait) -> dict[str, Any]:
    answer = _answered(question, carry, wait)
    if answer.status != GOOD:
        raise FiguresNotGiven(f"The publisher answered {answer.status}. {_why(answer.status)}")
    try:
        told = json.loads(answer.body, parse_float=str)
    except ValueError as fault:
        raise FiguresNotGiven(NOT_AS_DESCRIBED) from fault
    if not isinstance(told, dict):
        raise FiguresNotGiven(NOT_AS_DESCRIBED)
    return told


def _answered(question: Question, carry: Carry, wait: Wait) -> Answer:
    """Carry a question, and again after a wait while the other side says that too many were asked."""
    for _ in range(TRIES - 1):
        answer = carry(question)
        if answer.status != TOO_MANY:
            return answer
        wait(_asked_to_wait(answer))
    return carry(question)


def _asked_to_wait(answer: Answer) -> float:
    said = {name.lower(): value for name, value in answer.headers.items()}.get("retry-after", "")
    return min(float(said), LONGEST_WAIT) if said.strip().isdecimal() else PATIENCE


def _why(status: int) -> str:
    if status == TOO_MANY:
        return "Too many questions were asked for some time. Try again later."
    if status == NOT_THERE:
        return "It has no such publication, data set or version. Not every data set can be asked for: load its file."
    return "Try again later." if status >= THEIR_FAULT else "Check what was asked for: it was not understood."


def _named(part: str) -> str:
    return quote(part, safe="")


def _page(number: int) -> dict[str, str]:
    return {"page": str(number), "pageSize": "20"}


def _version(version: str) -> dict[str, str]:
    return {"dataSetVersion": version} if version else {}

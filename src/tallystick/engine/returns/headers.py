"""Headers of a file or a sheet held against those of a part.

Promise: a part is recognised by the set of its headers exactly, less those that a file may come without, wherever they
stand; capitals and blanks around them make no difference.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tallystick.engine.catalogue.returns import Part


def plain(header: str) -> str:
    """Give a header as headers are compared."""
    return " ".join(header.replace("’", "'").split()).casefold()


def expected(part: Part) -> dict[str, str]:
    """Give the headers that a part knows as they are compared, each as it is written."""
    return {plain(one): one for one in (*part.columns.values(), *part.left)}


def trimmed(headers: Sequence[str]) -> list[str]:
    """Give headers as they are compared, without empty ones at their end; one that comes again has its number."""
    found = [plain(one) for one in headers]
    while found and not found[-1]:
        found.pop()
    seen: Counter[str] = Counter()
    for place, one in enumerate(found):
        seen[one] += 1
        found[place] = f"{one} {seen[one]}" if one and seen[one] > 1 else one
    return found


def own(part: Part, headers: Sequence[str]) -> list[str]:
    """Give headers with other titles turned into those of a part."""
    called = {plain(other): plain(one) for one, others in part.called.items() for other in others}
    return [called.get(one, one) for one in headers]


def fits(part: Part, headers: Sequence[str]) -> bool:
    """Say whether headers, as they are compared, are those of a part."""
    known, given = set(expected(part)), set(own(part, headers))
    needed = known - {plain(one) for one in part.may_lack}
    return len(given) == len(headers) and needed <= given and (part.others or given <= known) and bool(given & known)


def in_force(parts: Iterable[Part], period: date | None) -> list[Part]:
    """Give the parts for a period; where none is known, of those for one table and the same rows of it the latest."""
    if period:
        return [one for one in parts if (one.since or period) <= period <= (one.until or period)]
    latest: dict[tuple[str, str, tuple[tuple[str, str], ...]], Part] = {}
    for one in sorted(parts, key=lambda part: part.since or date.min):
        latest[one.table, one.each, tuple(sorted(one.also.items()))] = one
    return list(latest.values())


def places(part: Part, headers: Sequence[str]) -> Mapping[str, int]:
    """Give where each column of a table stands among headers as they are compared."""
    stands = {header: place for place, header in enumerate(own(part, headers))}
    return {code: stands[plain(header)] for code, header in part.columns.items() if plain(header) in stands}


def is_row(part: Part, headers: Sequence[str]) -> Callable[[Sequence[str]], bool]:
    """Give what says whether a line under headers is a row of a part."""
    if not part.only:
        return lambda fields: True
    stands = row_headers(part, headers)
    return lambda fields: any(place < len(fields) and fields[place].strip() for place in stands)


def row_headers(part: Part, headers: Sequence[str]) -> list[int]:
    """Give where the header stands that tells rows of a part from other lines."""
    return [place for place, one in enumerate(own(part, headers)) if one == plain(part.only)]


@dataclass(frozen=True)
class Likeness:
    """How near headers come to those of a part."""

    part: Part
    missing: list[str]  # in the part's own words
    unknown: list[int]  # the places, from 1, of those that it does not know: never their words
    share: float


def likeness(part: Part, headers: Sequence[str]) -> Likeness:
    """Give how near headers come to those of a part; a file without headers begins with a child, so no word is told."""
    known, headers = expected(part), own(part, headers)
    may_lack = {plain(one) for one in part.may_lack}
    missing = [written for one, written in known.items() if one not in headers and one not in may_lack]
    unknown = [place for place, one in enumerate(headers, 1) if one not in known]
    shared = len(set(headers) & known.keys())
    return Likeness(part, missing, [] if part.others else unknown, shared / (len(known.keys() | set(headers)) or 1))

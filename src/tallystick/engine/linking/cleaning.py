"""Rows brought into one shape before they are compared: capitals, marks, short names, numbers that are none.

Promise: cleaning invents nothing; a value that cannot be what it should be is missing, and no evidence either way.
"""

import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import msgspec

from tallystick.engine.catalogue.given_names import roots
from tallystick.engine.linking.rows import Row
from tallystick.lib.identifiers import IdentifierWrong, is_uln, read_upn, tidy

PARTICLES = frozenset(
    (
        "de",
        "da",
        "di",
        "du",
        "del",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "el",
        "al",
        "bin",
        "ibn",
        "bint",
        "abu",
        "st",
    )
)
NO_NAMES = frozenset(
    (
        "unknown",
        "notknown",
        "nk",
        "na",
        "none",
        "test",
        "baby",
        "unborn",
        "babyboy",
        "babygirl",
        "child",
        "male",
        "female",
    )
)
ODD = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
FIRST_YEAR, LAST_YEAR = 1900, 2100
UPN_SIGNS = 13
FEWEST = 3  # letters of a part of a name that tells something


class PupilNumber(msgspec.Struct, frozen=True, kw_only=True):
    """A unique pupil number: permanent, temporary, or thirteen signs whose check letter does not fit."""

    permanent: str | None = None
    temporary: str | None = None
    doubtful: str | None = None


NO_NUMBER = PupilNumber()


class Clean(msgspec.Struct, frozen=True, kw_only=True):
    """A row in one shape; None is not known."""

    source: str
    id: str
    given: str | None
    root: str | None  # the name that the given one is short for, or spells
    given_sorted: str | None  # its letters in order: two swapped make no difference
    other1: str | None
    other2: str | None
    family: str | None
    family_sorted: str | None
    part1: str | None
    part2: str | None
    born: str | None  # eight digits
    born_swapped: str | None
    born_sorted: str | None
    sex: str | None
    upn: str | None  # permanent, its letter fits
    temporary: str | None
    former: str | None
    doubtful: str | None  # thirteen signs whose letter does not fit
    uln: str | None
    child: str | None
    postcode: str | None
    district: str | None
    school: str | None


COLUMNS = Clean.__struct_fields__


def clean(source: str, row: Row) -> Clean:
    """Give a row in the shape in which rows are compared. Inventory: LRN-01."""
    first, others = given_names(row.given)
    family, parts = family_names(row.family)
    beside = [*others, *words(row.other_names)]
    day, upn, former = born(row.born), pupil_number(row.upn), pupil_number(row.former_upn)
    postcode = postcode_of(row.postcode)
    return Clean(
        source=source,
        id=row.id,
        given=first,
        root=root_of(first) if first else None,
        given_sorted=in_order(first),
        other1=beside[0] if beside else None,
        other2=beside[1] if len(beside) > 1 else None,
        family=family,
        family_sorted=in_order(family),
        part1=parts[0] if parts else None,
        part2=parts[-1] if parts else None,
        born=day,
        born_swapped=swapped(day),
        born_sorted=in_order(day),
        sex=row.sex.strip().upper()[:1] if row.sex.strip().upper()[:1] in {"F", "M"} else None,
        upn=upn.permanent,
        temporary=upn.temporary,
        former=former.permanent or former.temporary,
        doubtful=upn.doubtful,
        uln=tidy(row.uln) if row.uln and is_uln(row.uln) else None,
        child=tidy(row.child) or None,
        postcode=postcode,
        district=postcode[:-3] if postcode else None,
        school=school_of(row.school),
    )


def clean_all(source: str, rows: Iterable[Row]) -> list[Clean]:
    """Give the rows of a source in the order of their ids, so that the order they came in makes no difference."""
    return sorted((clean(source, row) for row in rows), key=lambda one: one.id)


@lru_cache(maxsize=1 << 16)
def words(text: str) -> tuple[str, ...]:
    """Give the words of a name in small letters, without accents or marks: "Mary-Jane O'Neil" is maryjane, oneil."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(ODD))
    found = ("".join(sign for sign in word if sign.isalpha()) for word in plain.split())
    return tuple(word for word in found if word and word not in NO_NAMES)


@lru_cache(maxsize=1 << 16)
def given_names(text: str) -> tuple[str | None, tuple[str, ...]]:
    """Give the first given name, and those after it."""
    found = words(text)
    return (found[0], found[1:]) if found else (None, ())


@lru_cache(maxsize=1 << 16)
def family_names(text: str) -> tuple[str | None, tuple[str, ...]]:
    """Give a family name in one word, and its parts: "Ashby-Cole" is ashbycole, of ashby and cole."""
    whole = "".join(words(text))
    parts = [word for word in words(text.replace("-", " ").replace("–", " ")) if word not in PARTICLES]
    telling = tuple(part for part in parts if len(part) >= FEWEST)
    return (whole, telling if len(telling) > 1 else (whole,)) if whole else (None, ())


def root_of(name: str) -> str:
    """Give the name that a given name is short for, or spells; most stand for themselves."""
    return roots().get(name, name)


def in_order(text: str | None) -> str | None:
    """Give the letters of a word in the order of the alphabet."""
    return "".join(sorted(text)) if text else None


def born(text: str) -> str | None:
    """Give a birthday in eight digits; None where it is no day on which somebody at school can have been born."""
    try:
        day = date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
    return day.strftime("%Y%m%d") if FIRST_YEAR < day.year < LAST_YEAR else None


def swapped(day: str | None) -> str | None:
    """Give a birthday whose day and month have changed places, where that is a day too."""
    return day[:4] + day[6:] + day[4:6] if day and day[6:] <= "12" else None


def pupil_number(text: str) -> PupilNumber:
    """Give a unique pupil number as what it is; a code for a number that is not known is none."""
    plain = tidy(text)
    if len(plain) != UPN_SIGNS:
        return NO_NUMBER
    try:
        read = read_upn(plain)
    except IdentifierWrong:
        return PupilNumber(doubtful=plain)
    return PupilNumber(temporary=plain) if read.temporary else PupilNumber(permanent=plain)


@lru_cache(maxsize=1 << 16)
def postcode_of(text: str) -> str | None:
    """Give a postcode without its blank; None where it is none, or stands for nowhere."""
    plain = "".join(text.upper().split())
    right = 5 <= len(plain) <= 7 and plain.isalnum() and plain[0].isalpha() and plain[-3].isdigit()
    return plain if right and not plain.startswith("ZZ99") else None


def school_of(text: str) -> str | None:
    """Give a school's seven digits; None where there are others."""
    plain = text.strip().replace("/", "")
    return plain if len(plain) == 7 and plain.isdigit() and plain[3:] != "0000" else None

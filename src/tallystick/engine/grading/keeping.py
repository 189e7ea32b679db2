"""Grades as they are kept: the same figures under the same rule are the same bytes, and are read back out of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from tallystick.engine.catalogue.gradings import Grading
from tallystick.engine.grading.reckoning import Limits
from tallystick.engine.grading.told import Graded, PartGraded
from tallystick.engine.sealing.canonical import Plain, canonical


@dataclass(frozen=True)
class Kept:
    """What a run of a grading says: every school, and in which area and of which kind each is."""

    schools: tuple[Graded, ...]
    areas: Mapping[str, str]
    beside: Mapping[str, Mapping[str, Decimal]]  # figures of areas by indicator


def text_of(grading: Grading) -> str:
    """Give a grading as its grades are explained by ever after: all that it says but its examples."""
    told = msgspec.to_builtins(msgspec.structs.replace(grading, examples=[], overrides=""), str_keys=True)
    return canonical(told).decode()


def grading_in(text: str) -> Grading:
    """Give the grading out of a text that was kept."""
    return msgspec.convert(msgspec.json.decode(text), Grading, strict=False)


def bytes_of(kept: Kept, *, first: date, last: date, limits: Limits, rule: str) -> bytes:
    """Give a run as the bytes that are kept; `rule` is the digest of the text that it went by.

    Who graded, when, and out of which counts stands outside.
    """
    return canonical(
        {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "rule": rule,
            "limits": {code: str(one.value) for code, one in limits.items()},
            "schools": [_plain(one) for one in sorted(kept.schools, key=lambda one: one.group)],
            "areas": dict(kept.areas),
            "beside": {code: {area: str(value) for area, value in many.items()} for code, many in kept.beside.items()},
        }
    )


def _plain(one: Graded) -> Plain:
    return {
        "group": one.group,
        "grade": one.grade,
        "score": _text(one.score),
        "rank": one.rank,
        "joint": one.joint,
        "why": one.why,
        "parts": [[part.code, _text(part.value), _text(part.points), part.why] for part in one.parts],
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def kept_in(text: str) -> Kept:
    """Give what a run says out of its bytes."""
    told = msgspec.json.decode(text)
    beside = {code: {area: Decimal(value) for area, value in many.items()} for code, many in told["beside"].items()}
    return Kept(tuple(_graded(one) for one in told["schools"]), told["areas"], beside)


def limits_in(text: str) -> dict[str, Decimal]:
    """Give the limits by which a run was graded."""
    return {code: Decimal(value) for code, value in msgspec.json.decode(text)["limits"].items()}


def _graded(told: Mapping[str, Any]) -> Graded:
    parts: Sequence[Any] = told["parts"]
    read = tuple(PartGraded(code, _number(value), _number(points), why) for code, value, points, why in parts)
    return Graded(told["group"], told["grade"], _number(told["score"]), told["rank"], told["joint"], told["why"], read)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)

"""Invented children in need as rows of the census's tables, one value in thirty wrong on purpose."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tallystick.lib.identifiers.upn import upn_check_letter

ENDS = date(2026, 3, 31)
WRONG = 1 / 30
UPNS = ["UN1", "UN3", "UN7", "UN9"]
FACTORS = ["1A", "2B", "3A", "4A", "8B", "18A", "18B", "19A", "19C", "20", "21", "21", "24A"]
CLOSED = ["RC1", "RC2", "RC3", "RC7", "RC8", "RC9"]
Rows = dict[str, list[dict[str, Any]]]


def children_in_need(number: int, seed: int) -> Rows:
    """Give the rows of so many children, table by table; the same seed makes the same children."""
    rows: Rows = {}
    for child in range(number):
        for table, row in _child(f"N{child:06}", random.Random(f"{seed} {child}")):
            rows.setdefault(table, []).append(row)
    return rows


def _child(child: str, chance: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    born = ENDS - timedelta(days=chance.randint(-60, 19 * 365))
    expected = born if chance.random() < WRONG or born > ENDS - timedelta(days=30) else None
    yield (
        "need-children",
        {
            "child": child,
            "upn": _upn(chance) if chance.random() < 0.8 else None,
            "upn_unknown": chance.choice(UPNS) if chance.random() < 0.2 else None,
            "dob": None if chance.random() < WRONG else born,
            "expected_dob": expected,
            "sex": chance.choice("MFU"),
            "died": _after(born, chance, 4000) if chance.random() < WRONG else None,
            "ethnicity": chance.choice(["WBRI", "BCRB", "AIND", "QQ"]),
        },
    )
    for episode in range(1, chance.choice((1, 1, 1, 2, 3, 0)) + 1):
        yield from _episode({"child": child, "episode": episode}, chance)


def _upn(chance: random.Random) -> str:
    code = "999" if chance.random() < WRONG else "801"
    rest = f"{code}2000{chance.randrange(400):05}"
    return ("A" if chance.random() < WRONG else upn_check_letter(rest)) + rest


def _after(day: date, chance: random.Random, most: int) -> date:
    """Give a day on or after another, or now and then before it."""
    return day + timedelta(days=chance.randint(-40, 0) if chance.random() < WRONG else chance.randint(0, most))


def _perhaps(chance: random.Random, share: float, value: Any) -> Any:
    return value if chance.random() < share else None


def _episode(key: dict[str, Any], chance: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    referred = ENDS - timedelta(days=chance.randint(-10, 800))
    closed = _perhaps(chance, 0.4, _after(referred, chance, 300))
    refused = chance.random() < 0.1
    yield (
        "need-episodes",
        {
            **key,
            "referral_date": _perhaps(chance, 1 - WRONG, referred),
            "referral_source": chance.choice(["1A", "3A", "6"]),
            "primary_need": chance.choice(["N1", "N2", "N8", None]),
            "closure_date": closed,
            "closure_reason": chance.choice(CLOSED) if (closed is None) == (chance.random() < WRONG) else None,
            "initial_conference": _perhaps(chance, 0.1, _after(referred, chance, 100)),
            "no_further_action": refused,
        },
    )
    for assessment in range(1, chance.randint(0, 2) + 1):
        started = _after(referred, chance, 60)
        own = {**key, "assessment": assessment}
        done = _perhaps(chance, 0.8, _after(started, chance, 70))
        yield "need-assessments", {**own, "started": started, "internal_review": None, "authorised": done}
        for factor in chance.sample(FACTORS, chance.randint(0, 3)) if done else ():
            yield "need-factors", {**own, "factor": factor}
    yield from _plans(key, referred, chance)


def _plans(key: dict[str, Any], referred: date, chance: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    for number in range(1, chance.choice((0, 0, 1, 2)) + 1):
        started = _after(referred, chance, 200)
        ended = _perhaps(chance, 0.5, _after(started, chance, 200))
        yield "need-plans", {**key, "plan": number, "started": started, "ended": ended}
    for number in range(1, chance.choice((0, 0, 1, 2)) + 1):
        started = _after(referred, chance, 100)
        asked = {"conference_target": started + timedelta(days=21), "no_conference": chance.random() < 0.5}
        held = _perhaps(chance, 0.3, _after(started, chance, 30))
        yield "need-section47", {**key, "enquiry": number, "started": started, **asked, "conference": held}
    if chance.random() < 0.2:
        started = _after(referred, chance, 100)
        ended = _perhaps(chance, 0.5, _after(started, chance, 200))
        known = {"initial_category": "NEG", "latest_category": "NEG", "previous_plans": 0}
        yield "protection-plans", {**key, "plan": 1, "started": started, "ended": ended, **known}

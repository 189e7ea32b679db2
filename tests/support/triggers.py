"""Figures that cross lines: invented results of a run that was closed, as though schools had been counted."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from hashlib import sha256
from typing import Any

import msgspec
from django.utils import timezone

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import one_deed, record
from tallystick.modules.indicators.models import Definition, KeptBack, Result, Run, RunPart
from tallystick.modules.records.models import Snapshot
from tallystick.modules.registers.deeds import add_entry
from tallystick.modules.registers.models import Entry
from tallystick.modules.triggers import deeds
from tallystick.modules.triggers.models import Look, Opening
from tests.support.people import a_person
from tests.support.signing import Chain

FIVE, LAESTAB = "five-good-by-school", "laestab"
YEAR_2009, YEAR_2010, YEAR_2011 = date(2009, 8, 31), date(2010, 8, 31), date(2011, 8, 31)
ABBEY, BEACON, CLIFF = "8204001", "8204002", "8204003"
PLAN = {"starts": "1/11/2009", "lead": "Ines Cole", "reached": "28", "target": "34", "by_year": "31/8/2010"}
PLAN |= {"actions": [{"what": "Saturday school"}]}
PUPILS = 200  # of each school, so that a share of half a point is a whole number


def counted(
    authority: Authority,
    figures: Mapping[str, float | None],
    last: date = YEAR_2009,
    *,
    code: str = FIVE,
    by: str = LAESTAB,
    at: datetime | None = None,
    child_level: bool = False,
    kept_back: Mapping[str, list[str]] | None = None,
) -> Result:
    """Let a run that is closed have counted a share for each group; None: there is a reason and no figure.

    `kept_back` says by audience which groups' figures are not shown; "" is everybody.
    """
    at = at or timezone.now()
    groups = [
        _told({}, figures.get("all", 50)),
        *(_told({by: name}, one) for name, one in figures.items() if name != "all"),
    ]
    first = date(last.year - 1, 9, 1) if last.month == 8 else date(last.year, last.month - 2, 1)
    canonical = msgspec.json.encode({"groups": groups, "code": code, "last": last}).decode()
    with one_deed("counted in a test"):
        frozen = {"as_at": last, "known_by": at, "taken_at": at}
        snapshot, _ = Snapshot.objects.get_or_create(authority=authority, digest=_digest("frozen"), defaults=frozen)
        told = {
            "code": code,
            "text": "{}",
            "first_used_at": at,
            "child_level": child_level,
            "facts": [],
            "reads_registers": False,
        }
        definition, _ = Definition.objects.get_or_create(
            authority=authority, digest=_digest(f"{code}{child_level}"), defaults=told
        )
        made = {"code": code, "definition": definition, "snapshot": snapshot, "first": first, "last": last}
        made |= {"canonical": canonical, "engine": "memory", "seconds": 1, "at": at}
        result, _ = Result.objects.get_or_create(
            authority=authority, digest=_digest(f"{authority.pk}{canonical}"), defaults=made
        )
        run = Run.objects.create(
            authority=authority, as_at=last, snapshot=snapshot, engine="memory", at=at, begun_at=at, ended_at=at
        )
        RunPart.objects.create(
            authority=authority, run=run, code=code, first=first, last=last, day=last, result=result, done_at=at
        )
        for audience, names in (kept_back or {}).items():
            marks = [{"by": [[by, name]] if name else [], "why": "few"} for name in names]
            KeptBack.objects.get_or_create(
                authority=authority, result=result, audience=audience, defaults={"marks": marks, "at": at}
            )
        record("counted in a test", subject=run, by=None, at=at)
    return result


def looked(authority: Authority, at: datetime | None = None) -> Look | None:
    """Look at figures, as the worker does."""
    return deeds.look(authority, at=at or timezone.now())


def a_plan_of(adviser: User, school: str) -> Entry:
    """Write the raising achievement plan of a school, which is a unit of its number."""
    now = timezone.now()
    unit = add_unit(adviser.authority, name=f"School {school}", agency="school", by=None, at=now)
    about = f"accounts.organisationunit/{unit.pk}"
    return add_entry(adviser.authority, "raising-achievement-plans", PLAN, about=about, by=adviser, at=now)


def rows_of_triggers(chain: Chain) -> dict[str, Any]:
    """Give a plan that is owed and whose figure is back, an entry that is that plan, and an alert."""
    authority = chain.authority
    counted(authority, {ABBEY: 28})
    counted(authority, {"all": 20, "East": 30}, date(2009, 6, 30), code="re-referrals-by-area", by="area")
    looked(authority)
    counted(authority, {ABBEY: 33}, YEAR_2010)
    looked(authority)
    adviser = a_person(authority, "school-improvement-adviser", name="Una Dale")
    found = {one.kind: one.pk for one in Opening.objects.of(authority.pk)}
    return {"opening": found["plan"], "alert": found["alert"], "opened_plan": a_plan_of(adviser, ABBEY).pk}


def bodies_of_triggers(keys: dict[str, Any]) -> dict[str, dict[str, object]]:
    """Give what the operations take that settle an opening."""
    return {
        "close_opening": {"because": "It has risen.", "seen_version": 2},
        "answer_alert": {"because": "The team was met.", "seen_version": 1},
        "note_plan": {"entry": keys["opened_plan"]},
        "hand_over_opening": {"post": keys["post"], "seen_version": 2},
    }


def standing(authority: Authority) -> set[str]:
    """Give the groups for which something stands open."""
    return {one.group[0][1] for one in Opening.objects.of(authority.pk).filter(closed_at=None)}


def said(opening: Opening) -> list[str]:
    """Give what was said on an opening, in order."""
    return [one.says for one in opening.evidence.order_by("number")]


def _told(by: Mapping[str, str], share: float | None) -> dict[str, Any]:
    """Give a group's figure as a result's bytes have it."""
    above = None if share is None else int(Fraction(str(share)) * PUPILS / 100)
    value = None if share is None else f"{share:.1f}"
    why = "" if share is not None else "nobody is counted"
    told = {"numerator": above, "denominator": PUPILS if share is not None else None, "rows": PUPILS, "of": []}
    return {"by": [[column, name] for column, name in by.items()], "value": value, "why": why, **told}


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()

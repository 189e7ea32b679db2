"""Targets, published figures and neighbours of an invented authority, for tests of what figures are held against."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from openpyxl import Workbook

from tallystick.engine.catalogue.indicators import indicators
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.deeds.targets import set_target
from tallystick.modules.indicators.models import Commentary, GivenForecast, Target
from tallystick.modules.indicators.rules import Told, as_group
from tallystick.modules.indicators.rules.targets import Said
from tests.support.areas import sent
from tests.support.records import a_file
from tests.support.signing import Chain

INDICATOR, AIMLESS = "persistent-absence", "severe-absence"
SET_AT = datetime(2025, 9, 1, 9, 0, tzinfo=UTC)
AS_AT = date(2026, 11, 20)


def told(
    value: str | None, year: int = 2026, why: str = "", group: Mapping[str, str] | None = None, **more: Any
) -> Told:
    """Give a figure of the school year that ends in a year, as `figures_of` would."""
    said = {
        "code": INDICATOR, "group": as_group(group or {}), "first": date(year - 1, 9, 1), "last": date(year, 8, 31),
        "period": f"school year {year - 1}/{year % 100:02}", "numerator": None, "denominator": None, "why": why,
        "value": None if value is None else Decimal(value), "result": 1, "snapshot": "0" * 64, "version": "0" * 64,
        "at": SET_AT,
    }  # fmt: skip
    return Told(**(said | more))


def said(kind: str = "absolute", amount: str | None = "15", baseline: str | None = "20", **more: Any) -> Said:
    """Give a target from 20 down to 15 by the end of the school year 2026/27, unless said."""
    start = {"baseline": Decimal(baseline), "baseline_on": date(2025, 8, 31)} if baseline else {}
    known = {"due": date(2027, 8, 31), "tolerance": Decimal(1), "source": "Board, minute 12"} | start | more
    return Said(kind, None if amount is None else Decimal(amount), **known)


def a_target(person: User, what: Said | None = None, code: str = INDICATOR, group: Any = ()) -> Target:
    """Set a target."""
    return set_target(person.authority, code=code, group=group, said=what or said(), by=person, at=SET_AT)


def figures(monkeypatch: Any, *series: Told, also: Iterable[Told] = ()) -> None:
    """Let these be the figures that were counted: a series of one indicator, and others."""
    by_key: dict[Any, list[Told]] = {}
    for one in (*series, *also):
        by_key.setdefault((one.code, one.group), []).append(one)

    def figures_of(
        _user: User, asked: Any, _as_at: date, _known_by: date | None = None, **_: Any
    ) -> dict[Any, Told | None]:
        keys = [(code, as_group(group)) for code, group in asked]
        return {key: by_key[key][-1] if key in by_key else None for key in keys}

    def series_for(_user: User, asked: Any, _as_at: date, _known_by: date | None = None, **_: Any) -> Any:
        return {key: by_key.get(key, []) for key in ((code, as_group(group)) for code, group in asked)}

    room = "tallystick.modules.indicators.queries.standings"
    monkeypatch.setattr(f"{room}.figures_of", figures_of)
    monkeypatch.setattr(f"{room}.series_for", series_for)


PUBLISHED = "persistent_absence_percent"
HEAD = (
    "data_set,vintage,time_period,time_identifier,geographic_level,region_name,old_la_code,la_name,filters,"
    "indicator,value"
)
TEN = {f"9{number}": f"Town {number}" for number in range(70, 80)}
LABELS = ["LA num", "LA Name", "LA number", "GOInd", "GOReg"]


def is_published(monkeypatch: Any, *names: str) -> None:
    """Let our indicator be printed with one decimal and be published under these names, or under ours."""
    told_of = {"published": list(names) or [PUBLISHED], "decimals": 1}
    known = {**indicators(), INDICATOR: msgspec.structs.replace(indicators()[INDICATOR], **told_of)}
    for room in ("standings", "targets", "comparisons"):
        monkeypatch.setattr(f"tallystick.modules.indicators.queries.{room}.indicators_of", lambda _: known)


def others_figures(
    person: User, folder: Path, values: Mapping[str, str], period: str = "202526", vintage: str = "2026-10", **more: str
) -> None:
    """Load what was published of authorities by their numbers, of the region and of England."""
    lines = [
        f"absence,{vintage},{period},Academic year,Local authority,,{code},{TEN.get(code, '')},,{PUBLISHED},{value}"
        for code, value in values.items()
    ]
    lines += [
        f"absence,{vintage},{period},Academic year,{level},{region},,,,{PUBLISHED},{more[name]}"
        for name, level, region in (("country", "National", ""), ("region", "Regional", "Invented region"))
        if name in more
    ]
    sent(person, a_file(folder / f"published-{period}.csv", HEAD, *lines))


def ten_neighbours(
    person: User, folder: Path, day: date = date(2025, 5, 31), codes: Iterable[str] = tuple(TEN)
) -> None:
    """Load the workbook of neighbours of a day, with ten of ours."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "LA SN Groups"
    sheet.append([chr(65 + one % 26) for one in range(25)])
    sheet.append(list(range(1, 26)))
    sheet.append([*LABELS, *(words for one in range(1, 11) for words in (f"SN{one}", "SNP"))])
    near = [value for code in codes for value in (int(code), "Close")]
    sheet.append([998, person.authority.name, 998, 3, "Invented region", *near])
    path = folder / f"neighbours-{day}.xlsx"
    book.save(path)
    sent(person, path, period=day)


def rows_of_targets(chain: Chain) -> dict[str, Any]:
    """Give a target for the operations of the API to name, and an indicator that has none yet."""
    row = set_target(chain.authority, code=INDICATOR, group=(), said=said(), by=None, at=SET_AT)
    return {"target": row.pk, "indicator": AIMLESS}


def bodies_of_targets(_: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Give what operations on targets take."""
    target = {"kind": "absolute", "amount": "15", "due": "2027-08-31", "source": "Board, minute 12"}
    return {
        "set_target": target,
        "revise_target": target | {"because": "The board agreed.", "seen_version": 1},
        "comment_on_figure": {"last": "2026-08-31", "words": "Two schools were closed by floods."},
        "give_forecast": {"day": "2027-08-31", "value": "16.5", "because": "A new team."},
        "choose_comparators": {"name": "Coast", "vintage": "2026", "members": ["970"], "source": "Regional group"},
    }


def for_indicator(person: User, world: Any, whose: str) -> dict[str, Any]:
    """Give what deeds on an indicator take beside who and when."""
    return {"code": AIMLESS, "group": (), "said": said(), "value": Decimal("16.5"), "last": AS_AT}


def said_of_indicators(authority_id: int) -> Iterator[tuple[str, int]]:
    """Give what an authority has said of indicators."""
    for model in (Target, Commentary, GivenForecast):
        yield from ((model.__name__, key) for key in model.objects.of(authority_id).values_list("pk", flat=True))

"""What entries of a register are looked for by, and in which order; also those that say it under a former name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers.keeping import read_definition
from tallystick.modules.registers.models import Definition, EntryQuerySet, Running
from tallystick.modules.registers.queries.then import Moment, saying, there
from tallystick.modules.registers.queries.worlds import TABLES, Whom, about, is_newest
from tallystick.modules.registers.rules.formerly import EMPTY, held_as, is_renamed

KINDS_OF_UNIT = frozenset({"school", "provider", "employer", "unit"})
ORDERS = {
    "": ("-made_at", "-pk"),
    "number": ("number", "pk"),
    "-number": ("-number", "-pk"),
    "happened": ("happened_on", "pk"),
    "-happened": ("-happened_on", "-pk"),
    "stage": ("stage", "-made_at"),
    "-stage": ("-stage", "-made_at"),
}


@dataclass(frozen=True)
class Says:
    """Where it is kept what an entry says: its own columns, or those of a version beside it."""

    values: str = "values"
    stage: str = "stage"
    happened: str = "happened_on"
    definition: str = "definition"

    def order(self, sort: str) -> list[str]:
        """Give the columns by which entries are sorted."""
        ours = {"stage": self.stage, "happened_on": self.happened}
        named = (("-" if one.startswith("-") else "", one.removeprefix("-")) for one in ORDERS.get(sort, ORDERS[""]))
        return [sign + ours.get(one, one) for sign, one in named]


NOW = Says()
THEN = Says("said_values", "said_stage", "said_happened_on", "said_definition")


@dataclass(frozen=True)
class Search:
    """What entries are looked for by; what is empty asks nothing."""

    choices: Mapping[str, Any] = field(default_factory=dict)  # by a choice field's code
    stage: str = ""
    first: date | None = None
    last: date | None = None
    person: int | None = None
    unit: int | None = None
    breached: bool = False
    sort: str = ""

    @property
    def by_words(self) -> bool:
        """Whether anything is asked of what entries say, or they are sorted by it."""
        by_day_or_stage = self.sort.removeprefix("-") in {"happened", "stage"}
        return bool(self.choices or self.stage or self.first or self.last or self.unit) or by_day_or_stage


def sought(
    found: EntryQuerySet,
    register: Register,
    search: Search,
    *,
    authority_id: int,
    today: date,
    moment: Moment | None = None,
) -> EntryQuerySet:
    """Give those of a register's entries that are looked for, in order: as they stand, or as they stood then."""
    says = THEN if moment and search.by_words else NOW
    if moment:
        found = saying(there(found, moment), moment) if search.by_words else there(found, moment)
    found = _said(found.filter(chosen_in(register, search.choices, authority_id, says)), search, says)
    if search.person:
        found = found.filter(about(Whom(person={search.person})))
    if search.unit:
        found = found.filter(_named(register, search.unit) if moment else about(Whom(unit={search.unit})))
    if search.breached:
        late = Running.objects.of(authority_id).filter(register=register.code)
        late = late.breached(moment.as_at if moment else today)
        found = found.filter(pk__in=late.order_by().values("entry"))
    return found.order_by(*says.order(search.sort))


def _said(found: EntryQuerySet, search: Search, says: Says) -> EntryQuerySet:
    """Give those of some entries that stood at the stage and happened between the days that are looked for."""
    asked = {says.stage: search.stage, f"{says.happened}__gte": search.first, f"{says.happened}__lte": search.last}
    return found.filter(**{column: value for column, value in asked.items() if value})


def _named(register: Register, unit: int) -> Q:
    """Give the condition that an entry is about a unit or that its words named it then."""
    key, found = f"{TABLES['unit']}/{unit}", Q(unit=unit)
    for one in register.fields:
        for code in {one.code, one.was} - {""}:
            if KINDS_OF_UNIT & {one.type}:
                found |= Q(**{f"{THEN.values}__{code}": key})
            elif one.type == "rows" and KINDS_OF_UNIT & {each.type for each in one.fields}:
                found |= Q(**{f"{THEN.values}__{code}__icontains": f'"{key}"'})
    return found


def chosen_in(register: Register, choices: Mapping[str, Any], authority_id: int, says: Says = NOW) -> Q:
    """Give the condition that entries say what was chosen, under whichever definition they were written."""
    older = _older(register, authority_id) if choices and is_renamed(register) else {}
    condition = Q()
    for code, value in choices.items():
        condition &= _says(register, older, code, value, says)
    return condition


def _older(register: Register, authority_id: int) -> dict[int, Register]:
    """Give the definitions under which entries are kept that are read otherwise today; one question."""
    kept = Definition.objects.of(authority_id).filter(code=register.code).order_by("pk")
    written = {pk: read_definition(text) for pk, text in kept.values_list("pk", "text")}
    return {pk: one for pk, one in written.items() if not is_newest(one, register)}


def _says(register: Register, older: Mapping[int, Register], code: str, value: Any, says: Says) -> Q:
    """Give the condition that an entry says a value: as the newest definition keeps it, or as an older one did."""
    several = register.field(code).type == "choices"
    plain = [{code: [value] if several else value}]
    otherwise: dict[str, list[int]] = defaultdict(list)
    ways = {pk: held_as(one, register, code, value) for pk, one in older.items()}
    for pk, way in ways.items():
        if way != plain:
            otherwise[repr(way)].append(pk)
    under = f"{says.definition}__in"
    found = _any(plain, says) & ~Q(**{under: [pk for many in otherwise.values() for pk in many]})
    for many in otherwise.values():
        found |= Q(**{under: many}) & _any(ways[many[0]], says)
    return found if otherwise else _any(plain, says)


def _any(ways: Iterable[Mapping[str, Any]], says: Says) -> Q:
    """Give the condition that an entry holds what one of several ways says; no way: no entry."""
    found = Q(pk__in=[])
    for way in ways:
        each = Q()
        for code, value in way.items():
            each &= _holds(f"{says.values}__{code}", value)
        found |= each
    return found


def _holds(place: str, value: Any) -> Q:
    """Give the condition that a field holds a value, a choice among several, or nothing.

    Both databases find a choice among several by its quoted code in the list's text.
    """
    if value in EMPTY:
        return Q(**{f"{place}__isnull": True}) | Q(**{place: None}) | Q(**{place: []})
    if isinstance(value, list):
        return Q(**{f"{place}__icontains": f'"{value[0]}"'})
    return Q(**{place: value})

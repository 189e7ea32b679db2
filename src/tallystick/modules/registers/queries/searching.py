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
from tallystick.modules.registers.queries.worlds import Whom, about, is_newest
from tallystick.modules.registers.rules.formerly import EMPTY, held_as, is_renamed

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


def sought(found: EntryQuerySet, register: Register, search: Search, today: date, authority_id: int) -> EntryQuerySet:
    """Give those of a register's entries that are looked for, in the order asked for."""
    found = found.filter(chosen_in(register, search.choices, authority_id))
    if search.stage:
        found = found.filter(stage=search.stage)
    if search.person:
        found = found.filter(about(Whom(person={search.person})))
    if search.unit:
        found = found.filter(about(Whom(unit={search.unit})))
    if search.breached:
        late = Running.objects.of(authority_id).filter(register=register.code).breached(today)
        found = found.filter(pk__in=late.order_by().values("entry"))
    return found.happened(search.first, search.last).order_by(*ORDERS.get(search.sort, ORDERS[""]))


def chosen_in(register: Register, choices: Mapping[str, Any], authority_id: int) -> Q:
    """Give the condition that entries say what was chosen, under whichever definition they were written."""
    older = _older(register, authority_id) if choices and is_renamed(register) else {}
    condition = Q()
    for code, value in choices.items():
        condition &= _says(register, older, code, value)
    return condition


def _older(register: Register, authority_id: int) -> dict[int, Register]:
    """Give the definitions under which entries are kept that are read otherwise today; one question."""
    kept = Definition.objects.of(authority_id).filter(code=register.code).order_by("pk")
    written = {pk: read_definition(text) for pk, text in kept.values_list("pk", "text")}
    return {pk: one for pk, one in written.items() if not is_newest(one, register)}


def _says(register: Register, older: Mapping[int, Register], code: str, value: Any) -> Q:
    """Give the condition that an entry says a value: as the newest definition keeps it, or as an older one did."""
    several = register.field(code).type == "choices"
    plain = [{code: [value] if several else value}]
    otherwise: dict[str, list[int]] = defaultdict(list)
    ways = {pk: held_as(one, register, code, value) for pk, one in older.items()}
    for pk, way in ways.items():
        if way != plain:
            otherwise[repr(way)].append(pk)
    says = _any(plain) & ~Q(definition__in=[pk for many in otherwise.values() for pk in many])
    for many in otherwise.values():
        says |= Q(definition__in=many) & _any(ways[many[0]])
    return says if otherwise else _any(plain)


def _any(ways: Iterable[Mapping[str, Any]]) -> Q:
    """Give the condition that an entry holds what one of several ways says; no way: no entry."""
    found = Q(pk__in=[])
    for way in ways:
        each = Q()
        for code, value in way.items():
            each &= _holds(code, value)
        found |= each
    return found


def _holds(code: str, value: Any) -> Q:
    """Give the condition that a field holds a value, a choice among several, or nothing.

    Both databases find a choice among several by its quoted code in the list's text.
    """
    if value in EMPTY:
        return Q(**{f"values__{code}__isnull": True}) | Q(**{f"values__{code}": None}) | Q(**{f"values__{code}": []})
    if isinstance(value, list):
        return Q(**{f"values__{code}__icontains": f'"{value[0]}"'})
    return Q(**{f"values__{code}": value})

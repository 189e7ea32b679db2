"""What may be wrong with a population beyond its shape.

Promise: a population without faults stands on sources that there are, never on itself, and each of its expressions can
be asked over the columns that come before it.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tallystick.engine.asking.reading import PARAMETERS
from tallystick.engine.asking.tree import Kind
from tallystick.engine.catalogue.chains import asks, populations_below
from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.faults.asking import Columns, Kinds, Place, kinds_at
from tallystick.engine.catalogue.faults.found import FIELD, Fault, Known, twice, unknown
from tallystick.engine.catalogue.faults.references import of_rows
from tallystick.engine.catalogue.files import CatalogueError, Key
from tallystick.engine.catalogue.populations import Asked, Derived, Population, Told, how
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.catalogue.sources import POPULATION

TAKEN = (*PARAMETERS, "here", "period")
OF_WHOLE = ("count", "sum", "distinct")


def faults_in_population(
    one: Population, known: Known, columns: Columns, rules: Mapping[str, Rule], own: Path | None = None
) -> list[Fault]:
    """Give the faults of a population."""
    if circle := _circle(one, own):
        return [circle]
    source, faults = kinds_at(["from"], one.source, columns)
    if source is None:
        return faults
    place = Place([], source, rules)
    return [
        *of_rows(["rows"], one.rows, known),
        *twice("columns", (column.code for column in one.columns)),
        *_of_rows_left(one, place),
        *_of_columns(one, place, columns, own),
        *_of_told(one.told, place.at("told"), columns),
    ]


def _circle(one: Population, own: Path | None) -> Fault | None:
    """Find a population that stands on itself, by its rows or by what it asks of others."""
    direct = {source.removeprefix(POPULATION) for source in asks(one) if source.startswith(POPULATION)}
    if one.code not in {below for code in direct for below in (code, *populations_below(code, own))}:
        return None
    return Fault(["from"], "This population stands on itself. Let one of the circle stand on a record table.")


def _of_rows_left(one: Population, place: Place) -> Iterator[Fault]:
    yield from place.at("where").condition(one.where)
    yield from place.at("one_by").columns(one.one_by)
    yield from place.at("order").columns([name.removeprefix("-") for name in one.order])
    if one.order and not one.one_by:
        yield Fault(["order"], "Without `one_by` every row is left and no order counts. Take it away.")


def _of_columns(one: Population, place: Place, columns: Columns, own: Path | None) -> Iterator[Fault]:
    """Find what is wrong with each column, over those before it; then with what needs all of them."""
    kinds: dict[str, Kind] = dict(place.kinds)
    for number, column in enumerate(one.columns):
        at = place.at("columns", number, kinds=dict(kinds))
        yield from _of_column(column, at, columns)
        yield from unknown([*at.keys, "vocabulary"], "list", filter(None, [column.vocabulary]), code_lists(own))
        yield from _of_told(column.told, at.at("told"), columns)
        kinds[column.code] = column.type
    yield from place.at("keep", kinds=kinds).condition(one.keep)
    if one.child:
        yield from place.at("child", kinds=kinds).columns([one.child])


def _of_column(column: Derived, at: Place, columns: Columns) -> Iterator[Fault]:
    if not FIELD.fullmatch(column.code) or column.code in TAKEN:
        yield Fault([*at.keys, "code"], f"“{column.code}” is no code of a column. Write it like first_day.")
    if column.code in at.kinds:
        yield Fault([*at.keys, "code"], f"There is a column “{column.code}” before this. Choose another code.")
    if bool(column.value) == bool(column.asked):
        yield Fault(at.keys, "A column is either a `value` or `asked` of another source. Say one of the two.")
    elif column.asked is None:
        yield from at.at("value").of(column.value, (column.type,), f"what its type says: {column.type}")
    else:
        yield from _of_lookup(column.asked, column, at, columns)


def _of_lookup(asked: Asked, column: Derived, at: Place, columns: Columns) -> Iterator[Fault]:
    where = [*at.keys, "asked"]
    there, faults = kinds_at([*where, "in"], asked.source, columns)
    yield from faults
    try:
        way = how(asked)
    except CatalogueError as fault:
        yield Fault(where, str(fault))
        return
    if there is None:
        return
    yield from _of_matching(asked.on, [*where, "on"], there, at.kinds)
    inside = at.at("asked", "where", kinds=there, here=at.kinds)
    yield from inside.condition(asked.where)
    yield from at.at("asked", "order", kinds=there).columns([name.removeprefix("-") for name in asked.order])
    text = getattr(asked, way) if way not in ("count", "any") else ""
    wanted: Kind = "whole" if way == "sum" else column.type
    kinds: tuple[Kind, ...] = ("text", "whole", "date", "yes-no") if way == "distinct" else (wanted,)
    yield from at.at("asked", way, kinds=there, here=at.kinds).of(text, kinds, f"what its type says: {wanted}")
    given = "whole" if way in OF_WHOLE else "yes-no" if way == "any" else column.type
    if given != column.type:
        yield Fault([*at.keys, "type"], f"`{way}` gives {given}. Let this be {given}.")


def _of_matching(on: Mapping[str, str], keys: list[Key], there: Kinds, here: Kinds) -> Iterator[Fault]:
    """Find columns that there are not, and pairs of two kinds, which are never equal."""
    for one, other in on.items():
        yield from unknown([*keys, one], "column", [one], there)
        yield from unknown([*keys, one], "column here", [other], here)
        if one in there and other in here and there[one] != here[other]:
            yield Fault([*keys, one], f"One is {there[one]} and the other {here[other]}. Match what is alike.")


def _of_told(many: Sequence[Told], at: Place, columns: Columns) -> Iterator[Fault]:
    """Find what is wrong with what has to have come."""
    for number, told in enumerate(many):
        kinds, faults = kinds_at([*at.keys, number, "source"], told.source, columns)
        yield from faults
        if kinds is not None:
            yield from at.at(number, "where", kinds=kinds).condition(told.where)
            yield from _of_days(told, [*at.keys, number], kinds)


def _of_days(told: Told, keys: list[Key], kinds: Kinds) -> Iterator[Fault]:
    named = [name for name in (told.first, told.last) if name]
    yield from unknown(keys, "column", named, kinds)
    if any(kinds.get(name, "date") != "date" for name in named):
        yield Fault(keys, "What is told from and until is told by days. Name columns of days.")
    if (told.by == "days") != bool(told.last):
        yield Fault(keys, "By days says by `last` which column reaches how far, and nothing else does.")
    if told.by == "since" and not told.first:
        yield Fault(keys, "Since is since some day. Name by `first` the column whose earliest day it is.")

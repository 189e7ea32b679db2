"""Random questions of random sources, as engines are given them: small, typed, and of every shape that there is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from tallystick.engine.asking.questions import Added, Breakdown, Counted, Lookup, Question, Rows, Source, Sources
from tallystick.engine.asking.tree import (
    Among,
    Called,
    Chosen,
    Column,
    Compared,
    Given,
    Joined,
    Kind,
    Missing,
    Not,
    Sum,
    Tree,
)
from tallystick.engine.asking.wanting import pruned, used_by

Kinds = Mapping[str, Kind]
FIRST, LAST = date(2024, 9, 3), date(2025, 2, 20)
COLUMNS: Kinds = {
    "who": "text",
    "said": "text",
    "count": "whole",
    "place": "whole",
    "starts": "date",
    "ends": "date",
    "kept": "yes-no",
    "bits": "whole",
    "month": "date",
    "money": "number",
}
PLAIN = ("text", "whole", "date", "yes-no")
TEXTS = st.sampled_from(
    ["", "a", "A", "b", "é", "zé", "12", "012", "1 2", "-3", "2025-02-30", "2024-12-24", "it's", "\\"]
)
DAYS = st.sampled_from([FIRST, LAST, date(2024, 2, 29), date(2025, 2, 28), date(2025, 1, 31), date(2024, 12, 1)])
MONTHS = st.sampled_from([date(2024, 8, 1), date(2024, 9, 1), date(2024, 12, 1), date(2025, 2, 1), date(2025, 3, 1)])
GIVEN = {
    "text": TEXTS,
    "whole": st.sampled_from([0, 1, 2, 3, 10, -7, 99_999, 3_000_000_000]),
    "date": DAYS,
    "yes-no": st.booleans(),
}  # fmt: skip
VALUES = {
    **GIVEN,
    "whole": st.integers(-4, 12),
    "number": st.sampled_from([0.0, 0.5, 1.25, 2.005, -0.5, 1e6]),
}


@st.composite
def rows_of(draw: st.DrawFn) -> list[dict[str, object]]:
    """Give rows with every column, any of which may be missing; bits are those of days that the month has."""
    rows = []
    for _ in range(draw(st.sampled_from([5, 0, 3, 4, 6, 9]))):
        row: dict[str, object] = {
            name: draw(VALUES[kind]) if draw(st.integers(0, 3)) else None
            for name, kind in COLUMNS.items()
            if name not in ("bits", "month")
        }
        month = draw(MONTHS)
        days = ((month + timedelta(days=31)).replace(day=1) - month).days
        rows.append(
            row
            | {"month": draw(st.sampled_from([month, month, None])), "bits": draw(st.integers(0, (1 << 2 * days) - 1))}
        )
    return rows


def sources() -> st.SearchStrategy[Sources]:
    """Give two tables."""
    table = rows_of().map(lambda rows: Source(COLUMNS, rows=rows))
    return st.fixed_dictionaries({"one": table, "other-one": table})


@st.composite
def trees(draw: st.DrawFn, kind: Kind, own: Kinds, here: Kinds | None = None, depth: int = 2) -> Tree:
    """Give a bound tree of a kind."""
    columns = [Column(name, of) for name, of in own.items() if of == kind]
    columns += [Column(name, of, here=True) for name, of in (here or {}).items() if of == kind]
    leaves = [st.builds(Given, GIVEN[kind], st.just(kind))]
    leaves += [st.sampled_from(columns)] * 4 if columns else []
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(st.one_of(leaves))
    return draw(st.one_of(_larger(kind, own, here, depth - 1)))


def _larger(kind: Kind, own: Kinds, here: Kinds | None, depth: int) -> list[st.SearchStrategy[Tree]]:
    def of(wanted: Kind) -> st.SearchStrategy[Tree]:
        return trees(wanted, own, here, depth)

    nothing = st.just(Given(None, "nothing"))
    alike = st.lists(of(kind), min_size=1, max_size=3).map(tuple)
    found = [
        st.builds(Chosen, of("yes-no"), of(kind), of(kind) | nothing, st.just(kind)),
        st.builds(Called, st.just("known"), alike, st.just(kind)),
    ]
    if kind != "yes-no":
        found.append(st.builds(Called, st.sampled_from(["least", "most"]), alike, st.just(kind)))
    return found + {"text": _texts, "whole": _wholes, "date": _dates, "yes-no": _conditions}[kind](of, own)


def _texts(of, own) -> list:
    start, length = (st.integers(*ends).map(lambda one: Given(one, "whole")) for ends in ((1, 3), (0, 3)))
    return [
        st.builds(lambda *parts: Called("part", parts, "text"), of("text"), start, length),
        st.builds(lambda one: Called("lower", (one,), "text"), of("text")),
        st.builds(lambda one: Called("text", (one,), "text"), of("whole")),
    ]


def _wholes(of, own) -> list:
    bitmap = (Column("bits", "whole"), Column("month", "date"), Given(FIRST, "date"), Given(LAST, "date"))
    of_days = st.sampled_from(["days", "years", "months"])
    found = [
        st.builds(Sum, st.sampled_from(["+", "-"]), of("whole"), of("whole")),
        st.builds(lambda one, by: Sum("*", one, Given(by, "whole")), of("whole"), st.integers(-3, 1000)),
        st.builds(lambda name, *parts: Called(name, parts, "whole"), of_days, of("date"), of("date")),
        st.builds(
            lambda name, one: Called(name, (one,), "whole"),
            st.sampled_from(["year", "month", "school_year"]),
            of("date"),
        ),
        st.builds(lambda one: Called("whole", (one,), "whole"), of("text")),
    ]
    if {"bits", "month"} <= set(own):
        found.append(st.just(Called("sessions", bitmap, "whole")))
    if "money" in own:
        places = st.integers(0, 2).map(lambda one: Given(one, "whole"))
        found.append(st.builds(lambda n: Called("scaled", (Column("money", "number"), n), "whole"), places))
    return found


def _dates(of, own) -> list:
    some = st.integers(-400, 400).map(lambda one: Given(one, "whole"))
    by = some | (st.just(Column("place", "whole")) if "place" in own else some)
    return [
        st.builds(
            lambda name, *parts: Called(name, parts, "date"),
            st.sampled_from(["plus_days", "plus_months"]),
            of("date"),
            by,
        ),
        st.builds(
            lambda one: Called(
                "day_of", (Called("year", (one,), "whole"), Given(8, "whole"), Given(31, "whole")), "date"
            ),
            of("date"),
        ),
        st.builds(lambda one: Called("date_in", (one,), "date"), of("text")),
    ]


def _conditions(of, own) -> list:
    compared = [
        st.builds(Compared, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), of(kind), of(kind))
        for kind in PLAIN[:3]
    ]
    among = [
        st.builds(
            Among, of(kind), st.lists(st.builds(Given, GIVEN[kind], st.just(kind)), min_size=1, max_size=3).map(tuple)
        )
        for kind in PLAIN[:3]
    ]
    return [
        *compared,
        *among,
        *(st.builds(Missing, of(kind)) for kind in PLAIN),
        st.builds(Compared, st.sampled_from(["==", "!="]), of("yes-no"), of("yes-no")),
        st.builds(Joined, st.sampled_from(["and", "or"]), st.lists(of("yes-no"), min_size=2, max_size=3).map(tuple)),
        st.builds(Not, of("yes-no")),
        st.builds(lambda one, text: Called("starts", (one, Given(text, "text")), "yes-no"), of("text"), TEXTS),
    ]


def _some(names: Sequence[str], least: int = 0, most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(list(names)), min_size=least, max_size=most, unique=True).map(tuple)


def _order(names: Sequence[str]) -> st.SearchStrategy[tuple[tuple[str, bool], ...]]:
    return _some(names).flatmap(lambda some: st.tuples(*(st.tuples(st.just(name), st.booleans()) for name in some)))


def _at_times(own: Kinds, here: Kinds | None = None) -> st.SearchStrategy[Tree | None]:
    """Give a condition that some rows meet, though mostly none: most random conditions leave no row at all."""
    some = Compared(">=", Column("place", "whole"), Given(3, "whole"))
    condition = trees("yes-no", own, here).map(lambda one: Joined("or", (one, some)))
    return st.integers(0, 3).flatmap(lambda one: st.none() if one else condition)


@st.composite
def lookups(draw: st.DrawFn, kind: Kind, here: Kinds, inner: Rows | None) -> Lookup:
    """Give what another table says, or the inner population."""
    source: str | Rows = draw(st.sampled_from(["one", "other-one", inner or "one"]))
    there = source.kinds if isinstance(source, Rows) else COLUMNS
    pairs = [(one, other) for one, of in there.items() for other, kind_ in here.items() if of == kind_ and of in PLAIN]
    on = draw(st.lists(st.sampled_from(pairs), max_size=2, unique=True).map(tuple))
    if draw(st.integers(0, 2)) == 0:
        on = (("who", "who"), ("said", "said"))
    hows = {"whole": ["count", "sum", "distinct", "first", "least", "most"], "yes-no": ["any", "first"]}
    how = draw(st.sampled_from(hows.get(kind, ["first", "least", "most"])))
    where = draw(_at_times(there, draw(st.sampled_from([None, here]))))
    of = draw(st.sampled_from(PLAIN)) if how == "distinct" else kind
    value = None if how in ("count", "any") else draw(trees(of, there, draw(st.sampled_from([None, None, here])), 1))
    order = draw(_order([name for name, of in there.items() if of in PLAIN])) if how == "first" else ()
    return Lookup(source, on, where, how, value, order, kind)


@st.composite
def populations(draw: st.DrawFn, inner: Rows | None = None) -> Rows:
    """Give a population over a table, or over another population."""
    source: str | Rows = draw(st.sampled_from(["one", "other-one", inner or "one"]))
    kinds = dict(source.kinds if isinstance(source, Rows) else COLUMNS)
    plain = [name for name, kind in kinds.items() if kind in PLAIN]
    columns, where = dict(kinds), draw(_at_times(kinds))
    one_by = draw(st.sampled_from([(), ("who", "said"), ("who",)]) | _some(plain, 1))
    order = draw(_order(plain)) if one_by else ()
    added = []
    for place in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(PLAIN))
        value = draw(lookups(kind, kinds, inner) | trees(kind, kinds))
        otherwise = draw(st.none() | st.builds(Given, GIVEN[kind], st.just(kind)))
        added.append(Added(f"{'own' if inner else 'inner'}_{place}", kind, value, otherwise))
        kinds[added[-1].name] = kind
    keep = draw(_at_times(kinds))
    code = "outer" if inner else "inner"
    return Rows(code, source, columns, where, one_by, order, tuple(columns) if one_by else (), tuple(added), keep)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Give a question, with every column of its populations or, as most are asked, with those that it needs."""
    rows = draw(populations(draw(populations())))
    kinds = rows.kinds
    amounts = st.none() | trees("yes-no", kinds) | trees("whole", kinds)
    counted = [
        Counted(
            f"i{place}",
            draw(st.none() | trees("yes-no", kinds, depth=1)),
            draw(amounts),
            draw(amounts),
            draw(st.booleans()),
        )
        for place in range(draw(st.integers(1, 3)))
    ]
    names = [name for name, kind in kinds.items() if kind in PLAIN]
    breakdowns: list[Breakdown] = draw(st.lists(_some(names, 0, 3), max_size=3, unique=True))
    rows = replace(rows, child=draw(st.sampled_from(["who", "who", "said", ""])))
    question = Question(rows, tuple(counted), ((), *(one for one in breakdowns if one)))
    return replace(question, rows=pruned(rows, used_by(question))) if draw(st.booleans()) else question


@st.composite
def events(draw: st.DrawFn) -> tuple[Question, Sources]:
    """Give a question of events of few children, of whom it is asked how many they are."""
    named, kept = Column("count", "whole"), Column("kept", "yes-no")
    amounts = st.sampled_from([None, kept, Not(kept), named, Sum("-", named, Given(1, "whole")), Given(None, "yes-no")])
    counted = tuple(
        Counted(
            f"i{place}",
            draw(st.sampled_from([None, Compared(">", named, Given(0, "whole"))])),
            *draw(st.tuples(amounts, amounts)),
            True,
        )
        for place in range(draw(st.integers(1, 2)))
    )
    one_by = draw(st.sampled_from([(), ("who", "said"), ("who",)]))
    ties, apart = tuple(COLUMNS) if one_by else (), draw(st.booleans())
    rows = Rows("events", "one", COLUMNS, one_by=one_by, ties=ties, child="who", apart=apart)
    breakdowns = draw(st.lists(_some(("said", "kept", "place"), 0, 3), max_size=4, unique=True))
    question = Question(rows, counted, tuple(dict.fromkeys(((), *breakdowns))))
    row = st.fixed_dictionaries(
        {
            "who": st.sampled_from(["a", "b", "b", "c", "", None]),
            "said": st.sampled_from(["x", "y", None]),
            "count": st.sampled_from([0, 1, 1, 5, None]),
            "kept": st.sampled_from([True, False, None]),
            "place": st.sampled_from([1, 2, None]),
        }
    )
    there = {"one": Source(COLUMNS, rows=draw(st.lists(row, min_size=1, max_size=14)))}
    return replace(question, rows=pruned(rows, used_by(question))), there

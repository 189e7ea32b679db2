"""The rows of one record table typed in DuckDB, and what of them is refused.

Promise: one pass finds every doubt of a row, another writes what is typed, in the order of the contract.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb

from tallystick.engine.catalogue.codes import CodeList
from tallystick.engine.catalogue.tables import Column, RecordTable
from tallystick.engine.records.views import literal, quoted
from tallystick.engine.returns import casting
from tallystick.engine.returns.raw import AT, PART, RawTable
from tallystick.engine.returns.recognised import Recognised
from tallystick.engine.returns.refusals import SHOWN

SAME_KEY = "The row has the same key as line "
ONCE = "Keep one of the two rows, or correct the one that is wrong."
ROW = "@row"  # the number of a refused row in its table
TOLD = "@told"  # the doubts of a row; NULL where there are none
LETTERED = "regexp_replace(told.said, '\\p{L}', 'A', 'g')"
SHAPE = f"coalesce(regexp_replace({LETTERED}, '\\p{{N}}', '9', 'g'), '')"
NUMBERED = f"line, {quoted(AT)}, {quoted(PART)}"


class Typing:
    """How one return's rows are typed, in one session."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        recognised: Recognised,
        lists: Mapping[str, CodeList],
        today: date,
        load: str,
    ) -> None:
        self.connection, self.kind = connection, recognised.kind
        self.lists, self.today, self.load = lists, today, load

    def stand(self, raw: RawTable, to: Path) -> None:
        """Lay down what each column's contract makes of its text, and the doubts of each row: that is the view `typed`.

        It is laid down so that each cell is typed once, however often its value is asked for.
        """
        columns = raw.table.columns
        texts = ", ".join(f"{casting.text_of(one)} AS {quoted(one.code)}" for one in columns)
        casts = ", ".join(
            f"{casting.typed(one, self.kind, self.lists)} AS {quoted(casting.typed_name(one))}" for one in columns
        )
        source = f"SELECT *, {casts} FROM (SELECT {NUMBERED}, {texts} FROM {_file(raw.path)})"
        values = ", ".join(quoted(casting.typed_name(one)) for one in columns)
        told = _told(self._found(raw.table))
        self.copy(f"SELECT {NUMBERED}, {values}, {told} AS {quoted(TOLD)} FROM ({source})", to, compression="snappy")
        self.connection.execute(f"CREATE OR REPLACE TEMP VIEW typed AS SELECT * FROM {_file(to)}")

    def _found(self, table: RecordTable) -> list[tuple[Column, casting.Doubt]]:
        return [(one, doubt) for one in table.columns for doubt in casting.doubts(one, self.kind, self.today)]

    def refuse(self, table: RecordTable, to: Path) -> None:
        """Write what is refused of the rows that stand typed; nothing is written where nothing is."""
        twice = f"SELECT 1 FROM typed GROUP BY {_key(table)} HAVING count(*) > 1 LIMIT 1" if table.key else ""
        asked = f"SELECT 1 FROM typed WHERE {quoted(TOLD)} IS NOT NULL LIMIT 1"
        if self.connection.execute(f"({asked}) UNION ALL ({twice})" if twice else asked).fetchone():
            found = f"SELECT * FROM ({self._doubtful(table)})"
            self.copy(f"{found} UNION ALL SELECT * FROM ({_twice(table)})" if table.key else found, to)

    def _doubtful(self, table: RecordTable) -> str:
        """Ask for each doubt of each row; what is said of it is joined by its number."""
        words = ", ".join(
            f"({number}, {literal(one.code)}, {literal(doubt.reason)}, {literal(doubt.remedy)})"
            for number, (one, doubt) in enumerate(self._found(table))
        )
        numbers = f"line AS {quoted(ROW)}, {quoted(AT)} AS line, {quoted(PART)} AS part"
        rows = f"SELECT {numbers}, unnest({quoted(TOLD)}) AS told FROM typed WHERE {quoted(TOLD)} IS NOT NULL"
        return f"""SELECT {quoted(ROW)}, line, part, words.of AS "column", {SHAPE} AS shape, words.reason, words.remedy
            FROM ({rows}) JOIN (VALUES {words}) AS words(doubt, of, reason, remedy) ON words.doubt = told.doubt"""

    def write(self, table: RecordTable, to: Path, refused: Path) -> int:
        """Write the typed rows, of a return that is taken partly without those refused; gives how many."""
        values = [f"{quoted(casting.typed_name(one))} AS {quoted(one.code)}" for one in table.columns]
        less = f"WHERE line NOT IN (SELECT {quoted(ROW)} FROM {_file(refused)})"
        order = ", ".join([*(quoted(casting.typed_name(column(table, one))) for one in table.sorted_by), "line"])
        rows = f"SELECT {', '.join(values)}, {literal(self.load)} AS load, line FROM typed"
        return self.copy(f"{rows} {less if self.kind.partly and refused.exists() else ''} ORDER BY {order}", to)

    def copy(self, question: str, to: Path, compression: str = "zstd") -> int:
        """Write the answer to a question into a file; gives how many rows it has."""
        written = f"COPY ({question}) TO {literal(str(to))} (FORMAT parquet, COMPRESSION {compression})"
        found = self.connection.execute(written).fetchone()
        return int(found[0]) if found else 0

    def said(self, path: Path, column: str) -> set[str]:
        """Give what a column of a file says, at most two words of it."""
        asked = f"SELECT DISTINCT CAST({quoted(column)} AS VARCHAR) FROM {_file(path)} LIMIT 2"
        return {row[0] for row in self.connection.execute(asked).fetchall() if row[0] is not None}


def _file(path: Path) -> str:
    return f"read_parquet({literal(str(path))})"


def column(table: RecordTable, code: str) -> Column:
    """Give a column that a contract names."""
    found = table.column(code)
    assert found, f"{table.code} names {code}, which it has not."
    return found


def _key(table: RecordTable) -> str:
    return ", ".join(quoted(casting.typed_name(column(table, one))) for one in table.key)


def _told(found: Sequence[tuple[Column, casting.Doubt]]) -> str:
    """Give the doubts of a row, each by its number with as much of the text as its shape needs."""
    any_of_them = " OR ".join(f"({doubt.when})" for _, doubt in found)
    cases = ", ".join(
        f"CASE WHEN {doubt.when} THEN struct_pack(doubt := {number}, said := left({quoted(one.code)}, {SHOWN})) END"
        for number, (one, doubt) in enumerate(found)
    )
    return f"CASE WHEN {any_of_them} THEN list_filter([{cases}], lambda one: one IS NOT NULL) END"


def _twice(table: RecordTable) -> str:
    """Ask for rows whose key a row before has already."""
    key = [quoted(casting.typed_name(column(table, one))) for one in table.key]
    together, some = _key(table), " OR ".join(f"typed.{one} IS NOT NULL" for one in key)
    numbers = f"min(line) AS first, min({quoted(AT)}) AS at"
    first = f"SELECT {together}, {numbers} FROM typed GROUP BY {together} HAVING count(*) > 1"
    same = " AND ".join(f"typed.{one} IS NOT DISTINCT FROM found.{one}" for one in key)
    told = f"""typed.line AS {quoted(ROW)}, typed.{quoted(AT)} AS line, typed.{quoted(PART)} AS part,
        {literal(", ".join(table.key))} AS "column", '' AS shape, {literal(SAME_KEY)} || found.at || '.' AS reason,
        {literal(ONCE)} AS remedy"""
    return f"SELECT {told} FROM typed JOIN ({first}) AS found ON {same} AND typed.line > found.first WHERE {some}"

"""The rows of one record table typed in DuckDB, and what of them is refused.

Promise: one pass finds every doubt of a row, another writes what is typed, in the order of the contract.
"""

from collections.abc import Mapping
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
LETTERED = f"regexp_replace(left(told.said, {SHOWN}), '\\p{{L}}', 'A', 'g')"
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
        """Lay down the text of each column and beside it what its contract makes of it, and make that the view `typed`.

        It is laid down so that each cell is typed once, however often its value is asked for.
        """
        columns = raw.table.columns
        texts = ", ".join(f"{casting.text_of(one)} AS {quoted(one.code)}" for one in columns)
        casts = ", ".join(
            f"{casting.typed(one, self.kind, self.lists)} AS {quoted(casting.typed_name(one))}" for one in columns
        )
        source = f"SELECT {NUMBERED}, {texts} FROM {_file(raw.path)}"
        self.copy(f"SELECT *, {casts} FROM ({source})", to, compression="snappy")
        self.connection.execute(f"CREATE OR REPLACE TEMP VIEW typed AS SELECT * FROM {_file(to)}")

    def refuse(self, table: RecordTable, to: Path) -> None:
        """Write what is refused of the rows that stand typed."""
        found = f"SELECT * FROM ({self._doubtful(table)})"
        if table.key:
            found += f" UNION ALL SELECT * FROM ({_twice(table)})"
        self.copy(found, to)

    def _doubtful(self, table: RecordTable) -> str:
        """Ask for each doubt of each row; what is said of it is joined afterwards, by its number."""
        found = [(one, doubt) for one in table.columns for doubt in casting.doubts(one, self.kind, self.today)]
        cases = [
            f"CASE WHEN {doubt.when} THEN struct_pack(doubt := {number}, said := {quoted(one.code)}) END"
            for number, (one, doubt) in enumerate(found)
        ]
        told = f"unnest(list_filter([{', '.join(cases)}], lambda one: one IS NOT NULL)) AS told"
        numbers = f"line AS {quoted(ROW)}, {quoted(AT)} AS line, {quoted(PART)} AS part"
        rows = f"SELECT {numbers}, {told} FROM typed WHERE {' OR '.join(f'({doubt.when})' for _, doubt in found)}"
        words = ", ".join(
            f"({number}, {literal(one.code)}, {literal(doubt.reason)}, {literal(doubt.remedy)})"
            for number, (one, doubt) in enumerate(found)
        )
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

    def columns(self, path: Path) -> set[str]:
        """Give the columns of a file."""
        asked = f"DESCRIBE SELECT * FROM {_file(path)}"
        return {row[0] for row in self.connection.execute(asked).fetchall()}

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


def _twice(table: RecordTable) -> str:
    """Ask for rows whose key a row before has already."""
    key = [quoted(casting.typed_name(column(table, one))) for one in table.key]
    together, some = ", ".join(key), " OR ".join(f"typed.{one} IS NOT NULL" for one in key)
    numbers = f"min(line) AS first, min({quoted(AT)}) AS at"
    first = f"SELECT {together}, {numbers} FROM typed GROUP BY {together} HAVING count(*) > 1"
    same = " AND ".join(f"typed.{one} IS NOT DISTINCT FROM found.{one}" for one in key)
    told = f"""typed.line AS {quoted(ROW)}, typed.{quoted(AT)} AS line, typed.{quoted(PART)} AS part,
        {literal(", ".join(table.key))} AS "column", '' AS shape, {literal(SAME_KEY)} || found.at || '.' AS reason,
        {literal(ONCE)} AS remedy"""
    return f"SELECT {told} FROM typed JOIN ({first}) AS found ON {same} AND typed.line > found.first WHERE {some}"

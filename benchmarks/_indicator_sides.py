"""The sides that answer the question of `indicators`, each in a process of its own: `python FILE SIDE FOLDER`.

Asked is what each school's pupils missed, by month and by whether they are looked after: how many pupils had a session
possible, how many sessions were possible and missed, and how many pupils missed a tenth of theirs or more.
It stands alone, for pandas is asked in an environment of its own.
"""

import hashlib
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

MISSED = ("I", "O", "C1")  # of the marks that are invented; every other one was a session attended
TIMES = 3  # of which the quickest counts: a disk that is busy for others is nobody's merit
Row = tuple[str, bool, str, int, int, int, int]  # school, looked after, month, pupils, possible, missed, persistent

TABLE = """
WITH each AS (
    SELECT LAESTAB, UPN, date_trunc('month', Date)::DATE AS month, count(*) AS possible,
        count(*) FILTER (Mark IN ('I', 'O', 'C1')) AS missed
    FROM '{folder}/plain.parquet' GROUP BY ALL
)
SELECT LAESTAB, care.upn IS NOT NULL, month, count(*), sum(possible), sum(missed),
    count(*) FILTER (missed * 10 >= possible)
FROM each LEFT JOIN '{folder}/care-children.parquet' AS care ON care.upn = each.UPN GROUP BY ALL
"""
BITMAPS = """
WITH each AS (
    SELECT laestab, upn, month, bit_count(possible)::INT AS possible,
        bit_count(authorised | unauthorised)::INT AS missed
    FROM '{folder}/loaded/attendance-months.parquet' WHERE possible <> 0
)
SELECT laestab, care.upn IS NOT NULL, month, count(*), sum(possible), sum(missed),
    count(*) FILTER (missed * 10 >= possible)
FROM each LEFT JOIN '{folder}/care-children.parquet' AS care USING (upn) GROUP BY ALL
"""


def by_duckdb(question: str, folder: Path) -> list[Row]:
    """Ask DuckDB by a query that was written by hand."""
    import duckdb

    with duckdb.connect() as connection:
        rows = connection.execute(question.format(folder=folder)).fetchall()
    return [(str(row[0]), row[1], row[2].isoformat(), *map(int, row[3:])) for row in rows]


def by_pandas(folder: Path) -> list[Row]:
    """Ask pandas, its texts held once each, which is its quickest."""
    import pandas
    from pyarrow import parquet

    texts = ["LAESTAB", "UPN", "Mark"]
    table = parquet.read_table(folder / "plain.parquet", columns=[*texts, "Date"], read_dictionary=texts)
    for place, name in enumerate(table.column_names):
        table = table.set_column(place, name, table.column(name).unify_dictionaries()) if name in texts else table
    marks = table.to_pandas()
    del table
    marks["month"] = marks["Date"].astype("datetime64[s]").dt.to_period("M").dt.start_time.astype("datetime64[s]")
    marks["missed"] = marks["Mark"].isin(MISSED)
    keys = ["LAESTAB", "UPN", "month"]
    each = marks.groupby(keys, observed=True, sort=False)["missed"].agg(["size", "sum"]).reset_index()
    each["care"] = each["UPN"].isin(pandas.read_parquet(folder / "care-children.parquet")["upn"])
    each["persistent"] = each["sum"] * 10 >= each["size"]
    told = each.groupby(["LAESTAB", "care", "month"], observed=True).agg(
        pupils=("size", "size"), possible=("size", "sum"), missed=("sum", "sum"), persistent=("persistent", "sum")
    )
    return [
        (str(school), bool(care), month.date().isoformat(), *map(int, row))
        for (school, care, month), row in zip(told.index, told.itertuples(index=False), strict=True)
    ]


def by_ours(folder: Path) -> list[Row]:
    """Ask the engine by definitions, as every indicator is asked."""
    from benchmarks._indicators_asked import asked_of

    return asked_of(folder)


SIDES: dict[str, Callable[[Path], list[Row]]] = {
    "pandas": by_pandas,
    "table": lambda folder: by_duckdb(TABLE, folder),
    "by hand": lambda folder: by_duckdb(BITMAPS, folder),
    "ours": by_ours,
}


def digest(rows: Iterable[Row]) -> str:
    """Give the digest of an answer, in whatever order it came."""
    return hashlib.sha256(json.dumps(sorted(rows)).encode()).hexdigest()


def told(side: str, folder: Path) -> dict[str, float | str]:
    """Ask a side several times; gives its quickest and first seconds, its peak in MB, and the digest of its answer."""
    seconds, worked, rows = [], [], []
    for _ in range(TIMES):
        begun, processor = time.perf_counter(), time.process_time()
        rows = SIDES[side](folder)
        seconds.append(time.perf_counter() - begun)
        worked.append(time.process_time() - processor)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    quickest = {"seconds": min(seconds), "processor": min(worked), "first": seconds[0]}
    return quickest | {"peak": peak, "rows": len(rows), "digest": digest(rows)}


if __name__ == "__main__":
    print(json.dumps(told(sys.argv[1], Path(sys.argv[2]))))

"""A record table is asked as a view over its files, of whichever version; a manifest is named by its digest."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from tests.support.returns import SWIMMERS, column

from tallystick.engine.records import Manifest, PartFile, read_manifest, schema, session, view


def laid(connection, to: Path, question: str) -> Path:
    """Lay the answer to a question down as a file."""
    connection.execute(f"COPY ({question}) TO '{to}' (FORMAT parquet)")
    return to


def test_a_table_without_files_is_an_empty_view_of_the_contracts_types(tmp_path: Path):
    with session(tmp_path) as connection:
        name = view(connection, replace(SWIMMERS, code="baths-swimmers"), [])
        told = {row[0]: row[1] for row in connection.execute(f"DESCRIBE {name}").fetchall()}
    assert name == "baths_swimmers"
    assert told == schema(SWIMMERS)
    assert (told["fee"], told["born"], told["badge"], told["line"]) == ("DECIMAL(18,2)", "DATE", "BOOLEAN", "BIGINT")


def test_files_of_an_earlier_version_have_what_was_added_since_empty_and_what_was_renamed(tmp_path: Path):
    columns = [column("child"), column("lengths", "whole", was=["laps"]), column("fee", "money")]
    table = replace(SWIMMERS, columns=columns)
    with session(tmp_path) as connection:
        old = laid(connection, tmp_path / "old", "SELECT '1' AS child, 4 AS laps, 'a' AS load, 1 AS line")
        new = laid(
            connection, tmp_path / "new", "SELECT '2' AS child, 6 AS lengths, 2.5 AS fee, 'b' AS load, 1 AS line"
        )
        name = view(connection, table, [old, new])
        rows = connection.execute(f"SELECT child, lengths, fee, load FROM {name} ORDER BY child").fetchall()
    assert [(child, lengths, fee and float(fee), load) for child, lengths, fee, load in rows] == [
        ("1", 4, None, "a"),
        ("2", 6, 2.5, "b"),
    ]


def test_a_session_fetches_nothing_and_lays_what_does_not_fit_into_its_folder(tmp_path: Path):
    with session(tmp_path / "spill", memory="30MB") as connection:
        connection.execute("CREATE TABLE many AS SELECT i, sha256(i::VARCHAR) AS said FROM range(700000) r(i)")
        assert [one for one in (tmp_path / "spill").iterdir() if one.stat().st_size]
        assert connection.execute("SELECT count(DISTINCT i) FROM many").fetchone() == (700_000,)
        settings = dict(connection.execute("SELECT name, value FROM duckdb_settings()").fetchall())
    assert settings["autoinstall_known_extensions"] == settings["autoload_known_extensions"] == "false"
    assert list((tmp_path / "spill").iterdir()) == []


def test_a_manifest_is_read_back_and_its_digest_changes_with_whatever_it_says():
    part = PartFile(table="swimmers", version=1, digest="ab", rows=30, size=9)
    manifest = Manifest(load="7", kind="swimming-csv", source="cd", period="2026-03-31", sender="w", parts=[part])
    assert read_manifest(manifest.written()) == manifest
    others = [
        replace(manifest, **{name: f"{getattr(manifest, name)}x"}) for name in ("load", "kind", "source", "period")
    ]
    others.append(replace(manifest, parts=[replace(part, rows=31)]))
    assert len({one.digest for one in (manifest, *others)}) == len(others) + 1


def test_what_is_no_manifest_is_not_read():
    with pytest.raises(msgspec.ValidationError):
        read_manifest(b'{"load": "7", "parts": [{"table": "swimmers"}]}')

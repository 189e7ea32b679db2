"""Bad input, a full disk and a home that is no home: one sentence, exit status 2, and nothing half-kept."""

import json
import os
import subprocess
import sys
import threading
import time
import zlib
from functools import partial
from pathlib import Path

import pytest
from tests.corpus import plans
from tests.corpus.printers import word_merged
from tests.support.command_line import a_ready_home, run
from tests.unit.engine.reading.sources import pdf_files

from tallystick.config.cli import trees
from tallystick.engine.reading import CannotRead, deadline, read_source
from tallystick.engine.reading.sources import extract, extract_text, limits
from tallystick.engine.reading.sources.excel.number_formats import shown
from tallystick.engine.writing import CannotWrite, put


@pytest.fixture
def tallystick(tmp_path: Path):
    """Runs the command as a person would; what it says is bytes, as the terminal gets them."""
    return partial(run, a_ready_home(tmp_path), as_bytes=True)


def check_refused(ran: subprocess.CompletedProcess[bytes], words: str) -> None:
    said = ran.stderr.decode().strip().splitlines()[-1]
    assert ran.returncode == 2, ran.stderr
    assert b"Traceback" not in ran.stderr
    assert words in said
    assert said.endswith(".")


TREES = [
    b'{"title":"x","recommendations":[{"text":"a","actions":[{"text":"b","timescale":{"text":"z","end":"2026-02-31"}}]}]}',
    b'{"title":"x","recommendations":[{"text":"a","measures":[{"text":"m","target":' + b"9" * 400 + b"}]}]}",
    b'{"title":"\xe9"}',
    b'{"title":"a\\u0000b"}',
    b'{"title":"x","recommendations":' + b'[{"text":"x","outcomes":' * 3000,
    b"null",
    b'{"title":5}',
]


@pytest.mark.parametrize("content", TREES)
def test_a_tree_that_no_reading_wrote_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(content)
    with pytest.raises(CannotRead, match="not a plan that Tallystick wrote"):
        trees.tree_in(path)


def test_a_tree_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b'\xef\xbb\xbf{"title":"Wexcombe"}')
    assert trees.tree_in(path).title == "Wexcombe"


def test_a_pipe_and_a_device_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    for path in (tmp_path / "pipe.json", Path("/dev/zero")):
        with pytest.raises(CannotRead, match="is not a file"):
            trees.tree_in(path)
        with pytest.raises(CannotRead, match="is not a file"):
            extract(path)


def test_a_hostile_tree_and_a_hostile_home_are_one_sentence(tallystick, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(TREES[0])
    check_refused(tallystick("lint", path), "2026-02-31")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "tallystick.sqlite3").write_bytes(b"no database " * 500)
    for command in (
        ["plan", "export", "1", "--to", "x.json"],
        ["begin", "Wexcombe", "--email", "a@b.example", "--person", "Ada"],
    ):
        ran = run(tmp_path / "broken", *command, as_bytes=True)
        check_refused(ran, "The database could not be used")
        assert len(ran.stderr.strip().splitlines()) == 1
    check_refused(tallystick("plan", "export", "1", "--to", "x.json", DATABASE_URL="mysql://x"), "DATABASE_URL")


def test_phrases_are_read_in_whatever_letters_they_come(tallystick) -> None:
    ran = tallystick("timescale", "--stdin", "--json", typed=b"caf\xe9 by May 2026\n\xe2\x80\x93\n")
    assert [json.loads(line)["text"] for line in ran.stdout.splitlines()] == ["café by May 2026", "–"]
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0"}
    ran = tallystick("status", "Ongoing – “done”".encode(), "--json", **plain)
    assert json.loads(ran.stdout)["text"] == "Ongoing – “done”"
    check_refused(tallystick("timescale", "May", "--document-date", "nonsense"), "nonsense” is not a date")


def test_an_answer_that_cannot_be_written_is_said_to_be(tmp_path: Path) -> None:
    document = word_merged(plans.plan(1), tmp_path)
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tallystick.config.cli", "read", str(document)]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 2
    assert b"No space left" in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_an_export_that_cannot_be_written_is_one_sentence(tallystick, tmp_path: Path) -> None:
    number = tallystick("plan", "import", word_merged(plans.plan(3), tmp_path)).stdout.strip()
    for name in ("out.docx", "out.json"):
        ran = tallystick("plan", "export", number, "--to", tmp_path / "nowhere" / name)
        check_refused(ran, f"{name} could not be written")


def test_a_full_disk_leaves_the_file_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "plan.json"
    path.write_text("before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="No space left"):
        put(b"after", path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_refused_import_begins_no_authority(
    tallystick, tmp_path: Path, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tallystick.config.cli.plans import put_on_register
    from tallystick.engine.drafts import Draft
    from tallystick.foundation.accounts.models import Authority
    from tallystick.modules.plans import deeds

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(deeds, "keep_document", refuse)
    with pytest.raises(OSError, match="No space"):
        put_on_register(Draft(title="Wexcombe"), tmp_path / "plan.txt", None)
    assert not Authority.objects.exists()


def test_a_reading_is_given_up_wherever_the_time_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "SECONDS", 0.05)
    stopped = []

    @deadline.bounded_time()
    def forgive_everything() -> None:
        while True:
            try:
                time.sleep(0.001)
            except Exception:
                continue

    def dawdle() -> None:
        with pytest.raises(CannotRead, match="takes too long"):
            forgive_everything()
        stopped.append(True)

    dawdle()
    elsewhere = threading.Thread(target=dawdle)
    elsewhere.start()
    elsewhere.join()
    assert stopped == [True, True]


def test_all_of_reading_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "SECONDS", 0.0)
    with pytest.raises(CannotRead, match="takes too long"):
        extract_text("Put up a shelter by May 2026\n" * 20_000)
    monkeypatch.setattr(deadline, "SECONDS", 60.0)
    source = extract_text("• Put up a shelter by May 2026\n" * 5_000)
    monkeypatch.setattr(deadline, "SECONDS", 0.0)
    with pytest.raises(CannotRead, match="takes too long"):
        read_source(source)


def test_a_bell_that_was_not_needed_never_rings(monkeypatch: pytest.MonkeyPatch) -> None:
    bell = deadline._Bell(threading.get_ident())
    with bell:
        pass
    bell._ring()
    assert sum(range(1000)) == 499_500


@pytest.mark.parametrize("number", ["nan", "sNaN", "-Infinity", "1e999", "-1e999999"])
@pytest.mark.parametrize("code", ["", "0.00", "dd/mm/yyyy", "0;-0;-"])
def test_a_number_that_is_none_is_shown_as_it_stands(number: str, code: str) -> None:
    assert shown(number, code) == number


def test_a_page_drawn_by_repetition_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    content = zlib.compress(b"q Q " * 1_000_000)
    path.write_bytes(pdf_files.one_page(b"", b"") + b"\n9 0 obj << /Filter /FlateDecode >> stream\n" + content)
    with pytest.raises(CannotRead, match="unpacks to far more"):
        extract(path)


def test_a_table_of_thousands_of_columns_is_refused() -> None:
    row = "\t".join("x" * (limits.GRID_COLUMNS + 1))
    with pytest.raises(CannotRead, match="thousands of columns"):
        extract_text(f"{row}\n{row}")


def test_words_that_a_small_file_repeats_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_CHARACTERS", 5_000)
    page = "<p>Wexcombe</p>" * 1_000
    with pytest.raises(CannotRead, match="more text here"):
        extract_text(f"<html><body>{page}</body></html>")


def test_points_without_end_are_asked_about_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    from tallystick.engine.reading.lines import narrative

    asked = []
    real = narrative.cell_passage
    monkeypatch.setattr(narrative, "cell_passage", lambda item: asked.append(1) or real(item))
    read_source(extract_text("• word\n" * 500))
    assert len(asked) <= 500 * (narrative.JUDGED + 1)

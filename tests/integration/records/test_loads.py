"""A file of a return is loaded whole or not at all, once, and takes the place of what it replaces."""

import errno
import fcntl
import re
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from tests.support.people import a_person, an_authority
from tests.support.records import (
    CARE,
    CHILDREN,
    EPISODE,
    WRONG_DAY,
    YEAR,
    a_file,
    a_header,
    received,
    rows_in,
    some_episodes,
)

from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal
from tallystick.modules.records import deeds, queries
from tallystick.modules.records.models import CheckRun, Load, RecordFile
from tallystick.modules.records.rules import LoadRefused

pytestmark = pytest.mark.django_db

# A child's number standing alone: a digest, an instant or a place's key may well hold the same four figures.
OF_A_CHILD = re.compile(r"(?<![0-9A-Za-z])4102(?![0-9A-Za-z])|A123456789012")


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> Path:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    return settings.HOME


@pytest.fixture
def analyst():
    return a_person(an_authority(), "performance-analyst", name="Ash Vane")


@pytest.mark.row("LRN-01")
def test_a_file_is_loaded_whole_and_its_manifest_names_every_file_by_digest(analyst, tmp_path):
    load = received(a_header(tmp_path / "any name.csv"), analyst.authority, analyst)
    assert (load.state, load.returned, load.parts, load.rows, load.refused) == ("published", CARE, ["header"], 2, 0)
    (part,) = queries.tables_of(load)
    assert rows_in(queries.path_of(part.file), ["child", "line"]) == [("4101", 1), ("4102", 2)]
    assert all(default_storage.exists(one.name) for one in RecordFile.objects.of(analyst.authority_id))
    assert queries.digest_of(queries.path_of(load.manifest)) == load.manifest.digest
    assert part.digest in queries.path_of(load.manifest).read_text()


@pytest.mark.row("LRN-01")
def test_one_wrong_day_keeps_every_row_of_its_file_out_and_names_line_column_and_remedy(analyst, tmp_path):
    load = received(some_episodes(tmp_path / "e.csv", EPISODE, WRONG_DAY), analyst.authority, analyst)
    assert (load.state, load.rows, load.refused) == ("refused", 0, 1)
    assert not load.tables.exists()
    (told,) = queries.refusals_of(load)
    assert (told["line"], told["column"], told["shape"]) == (3, "decom", "99/99/9999")
    assert "such as 31/12/2025" in told["remedy"]


def test_a_refused_file_is_checked_all_the_same(analyst, tmp_path):
    load = received(some_episodes(tmp_path / "e.csv", EPISODE, WRONG_DAY), analyst.authority, analyst)
    assert CheckRun.objects.get(load=load).asked > 0


@pytest.mark.row("LRN-03")
def test_the_same_file_again_is_loaded_already(analyst, tmp_path):
    path = a_header(tmp_path / "h.csv")
    first = received(path, analyst.authority, analyst)
    again = deeds.take_file(path, name="another name.csv", authority=analyst.authority, by=analyst, period=YEAR)
    assert (again.already, again.load.pk) == (True, first.pk)
    assert Load.objects.of(analyst.authority_id).count() == 1


def test_a_later_file_of_the_same_part_takes_the_place_of_the_one_before(analyst, tmp_path):
    first = received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    moment = timezone.now()
    other = received(some_episodes(tmp_path / "e.csv"), analyst.authority, analyst)
    later = received(a_header(tmp_path / "h2.csv", CHILDREN[0]), analyst.authority, analyst)
    states = dict(Load.objects.of(analyst.authority_id).values_list("pk", "state"))
    assert states == {first.pk: "superseded", other.pk: "published", later.pk: "published"}
    now = queries.parts_then(analyst.authority_id).filter(table="care-children")
    then = queries.parts_then(analyst.authority_id, known_by=moment).filter(table="care-children")
    assert ([one.load_id for one in now], [one.load_id for one in then]) == ([later.pk], [first.pk])
    assert not queries.parts_then(analyst.authority_id, as_at=YEAR - timedelta(days=1)).exists()


def test_a_file_of_another_year_replaces_nothing(analyst, tmp_path):
    received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    received(a_header(tmp_path / "h2.csv", CHILDREN[0]), analyst.authority, analyst, date(2025, 3, 31))
    assert queries.parts_then(analyst.authority_id).count() == 2


def test_a_file_without_its_period_is_not_kept(analyst, tmp_path):
    with pytest.raises(LoadRefused, match="Say the last day of the year to March"):
        received(a_header(tmp_path / "h.csv"), analyst.authority, analyst, None)
    with pytest.raises(LoadRefused, match="ends on 31 March"):
        received(a_header(tmp_path / "h.csv"), analyst.authority, analyst, date(2026, 3, 30))
    assert not Load.objects.exists()
    assert not RecordFile.objects.exists()


def test_what_is_no_return_is_refused_and_not_kept(analyst, tmp_path):
    with pytest.raises(Refusal):
        received(a_file(tmp_path / "x.csv", "Ferry,Quay", "1,2"), analyst.authority, analyst)
    assert not RecordFile.objects.exists()


def test_a_withdrawn_load_counts_no_longer_and_says_why(analyst, tmp_path):
    load = received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    told = {"by": analyst, "at": timezone.now(), "seen_version": load.version}
    with pytest.raises(LoadRefused):
        deeds.withdraw_load(load, because=" ", **told)
    with pytest.raises(ChangedSince):
        deeds.withdraw_load(load, because="Wrong year.", **told | {"seen_version": 9})
    load = deeds.withdraw_load(load, because="Wrong year.", **told)
    assert (load.state, queries.parts_then(analyst.authority_id).exists()) == ("withdrawn", False)
    assert received(a_header(tmp_path / "h.csv"), analyst.authority, analyst).state == "published"


def test_checks_are_asked_of_what_counts_and_again_only_after_a_change(analyst, tmp_path):
    load = received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    assert queries.sets_unchecked(analyst.authority_id) == [(CARE, YEAR)]
    (run,) = deeds.ask_checks_of([load], by=analyst)
    assert run.asked > 0
    assert queries.sets_unchecked(analyst.authority_id) == []
    later = timezone.now() + timedelta(seconds=1)
    deeds.withdraw_load(load, because="Wrong.", by=analyst, at=later, seen_version=load.version)
    assert queries.sets_unchecked(analyst.authority_id) == [(CARE, YEAR)]


def test_what_is_missing_of_a_return_is_named(analyst, tmp_path):
    received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    (found,) = queries.sets_of(analyst, queries.periods_for(analyst))
    assert "Episodes" in found.missing
    assert "Header" not in found.missing


def test_a_full_disk_is_a_sentence_and_the_file_waits(analyst, tmp_path):
    sent = deeds.take_file(
        a_header(tmp_path / "h.csv"), name="h.csv", authority=analyst.authority, by=analyst, period=YEAR
    )
    full = OSError(errno.ENOSPC, "No space left on device")
    with (
        patch("tallystick.modules.records.deeds.going.stage", side_effect=full),
        pytest.raises(LoadRefused, match="no room left on the disk"),
    ):
        deeds.read_load(sent.load, by=analyst)
    sent.load.refresh_from_db()
    assert sent.load.state == "received"
    assert deeds.read_load(sent.load, by=analyst).state == "published"


def test_a_killed_loaders_folder_is_swept_and_one_that_is_held_stays(home):
    dead, alive = queries.loading_folder() / "dead", queries.loading_folder() / "alive"
    for folder in (dead, alive):
        folder.mkdir(parents=True)
    with (alive / "held").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert deeds.sweep() == 1
        assert (dead.exists(), alive.exists()) == (False, True)


def test_a_file_that_another_process_reads_is_passed_over(analyst, tmp_path):
    sent = deeds.take_file(
        a_header(tmp_path / "h.csv"), name="h.csv", authority=analyst.authority, by=analyst, period=YEAR
    )
    folder = queries.loading_folder() / str(sent.load.pk)
    folder.mkdir(parents=True)
    with (folder / "held").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert deeds.read_load(sent.load, by=analyst) is None


@pytest.mark.row("LRN-20")
def test_reading_rows_about_children_is_noted_by_lines_and_names_nobody(analyst, tmp_path):
    load = received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    part = load.tables.get()
    deeds.note_rows_read(part, first=1, last=2, what="a page", by=analyst, at=timezone.now())
    told = Notch.objects.get(deed="record rows read").facts.told
    assert told == {"table": "care-children", "first": 1, "last": 2, "what": "a page"}


@pytest.mark.row("LRN-20")
def test_whoever_may_see_returns_does_not_thereby_read_their_rows(analyst, tmp_path):
    load = received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    auditor = a_person(analyst.authority, "auditor", name="Idris Vale")
    assert queries.loads_for(auditor).count() == 1
    with pytest.raises(NotAllowed):
        queries.rows_of(auditor, load.tables.get())
    with pytest.raises(NotAllowed):
        received(some_episodes(tmp_path / "e.csv"), analyst.authority, auditor)


def test_no_value_of_a_child_is_in_a_row_or_in_the_ledger(analyst, tmp_path):
    received(some_episodes(tmp_path / "e.csv", EPISODE, WRONG_DAY), analyst.authority, analyst)
    received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    kept = [str(list(model.objects.values())) for model in (Load, RecordFile, CheckRun)]
    told = [str(one.facts.told) for one in Notch.objects.select_related("facts") if hasattr(one, "facts")]
    assert not [words for words in [*kept, *told] if OF_A_CHILD.search(words)]


def test_the_ledger_vouches_for_a_load(analyst, tmp_path):
    received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    assert verify(analyst.authority).faults == ()

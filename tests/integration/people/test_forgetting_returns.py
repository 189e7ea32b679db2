"""A child who is forgotten is in no file of records any more, and what was computed from a snapshot says so."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone
from tests.support.children import a_child, a_upn, somebody
from tests.support.people import MORNING, a_person, an_authority
from tests.support.records import EPISODE, a_header, received, rows_in, some_episodes
from tests.support.registers import PASSES, Harbour, a_pass, a_school, own_registers

from tallystick.engine.linking import Row
from tallystick.engine.records import every_row
from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.backups.files import lost_files
from tallystick.foundation.backups.writing import write_backup
from tallystick.foundation.ledger.models import Facts
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.people import deeds
from tallystick.modules.people.models import Person
from tallystick.modules.people.queries import Held
from tallystick.modules.records import deeds as records
from tallystick.modules.records import queries
from tallystick.modules.records.models import Load, RecordFile, Snapshot

pytestmark = pytest.mark.row("PLT-06")
UPN, OTHER = a_upn(serial=7101), a_upn(serial=7102)
CARE, BESIDE = "5501917", "5502218"
HEADED = (f"{CARE},1,02/03/2014,WBRI,{UPN},0,", f"{BESIDE},2,28/02/2011,MWBC,{OTHER},0,")
EPISODES = tuple(EPISODE.replace("4101", one) for one in (CARE, BESIDE))
BROKEN = EPISODES[0].replace("03/04/2024", "31/02/2025")
GROUND = {"ground": "court", "at": MORNING}


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    settings.HOME.mkdir()
    with own_registers():
        yield


def a_known_child(authority: Authority, keeper) -> Person:
    """Give a child of the index, with whom a record of social care is linked."""
    child = a_child(authority, "Robin", "Vale", upn=UPN)
    told = Row(id=CARE, given="Robin", family="Vale", born="2014-03-02", sex="M", upn=UPN, child=CARE)
    source = Held("care-children", "Care", [told])
    deeds.link_records(authority, sources=[source], by=keeper, at=MORNING)
    assert child.links.get().number == CARE
    return child


def kept_bytes() -> list[str]:
    """Give the kept files, whatever they are, in which a number of the child stands."""
    found = []
    for path in sorted(Path(configured.MEDIA_ROOT).rglob("*")):
        if not path.is_file():
            continue
        said = path.read_bytes()
        said += repr(list(every_row(path))).encode() if said[:4] == b"PAR1" else b""
        if any(word.encode() in said for word in (UPN, CARE, "Robin")):
            found.append(path.name)
    return found


def test_no_byte_of_a_forgotten_childs_numbers_is_in_any_kept_file(either_database, tmp_path):
    authority = an_authority()
    keeper, officer = somebody(authority, "data-manager"), somebody(authority, "information-officer")
    child, beside = a_known_child(authority, keeper), a_child(authority, "Pip", "Vale")
    harbour = Harbour(
        authority, a_person(authority, "exclusions-officer", name="Ada Finch"), keeper, a_school(authority), child
    )
    a_pass(harbour, why="Robin cannot swim")
    a_pass(harbour, beside, friend=harbour.key(child))
    header = received(a_header(tmp_path / "h.csv", *HEADED), authority)
    episodes = received(some_episodes(tmp_path / "e.csv", *EPISODES), authority)
    refused = received(some_episodes(tmp_path / "w.csv", BROKEN), authority, period=date(2025, 3, 31))
    waits = records.take_file(
        some_episodes(tmp_path / "x.csv", EPISODES[0], EPISODES[1]), name="x.csv", authority=authority, by=None,
        period=date(2024, 3, 31),
    ).load  # fmt: skip
    run = records.ask_checks(authority, header.returned, header.period, by=None)
    old = records.take_snapshot(authority, as_at=date(2026, 11, 1), by=None, at=timezone.now())
    assert kept_bytes(), "There is something to forget."
    write_backup(tmp_path / "before.zip", at=timezone.now())

    deeds.forget(child, by=officer, **GROUND)

    assert kept_bytes() == []
    assert verify(authority).faults == ()
    assert list(lost_files()) == []
    kept = {path.name for path in Path(configured.MEDIA_ROOT, "records").iterdir()}
    assert kept == set(RecordFile.objects.values_list("digest", flat=True))
    for load in (header, episodes, refused, waits):
        load.refresh_from_db()
    assert (header.source, episodes.source, refused.source, waits.source) == (None, None, None, None)
    assert (header.state, header.rows, waits.state) == ("published", 1, "refused")
    part = header.tables.get()
    assert rows_in(queries.path_of(part.file), ["child", "line"]) == [(BESIDE, 2)]
    assert part.digest == part.file.digest == queries.digest_of(queries.path_of(part.file))
    lines = {(row["tab"], row["load"], row["line"]) for row in every_row(queries.path_of(run_now(run).findings))}
    assert not {("care-children", str(header.pk), 1), ("care-episodes", str(episodes.pk), 1)} & lines
    assert sum(one.number for one in run.counts.all()) == len(list(every_row(queries.path_of(run_now(run).findings))))

    old.refresh_from_db()
    made = old.successors.get()
    assert (old.manifest, made.follows_id, made.as_at) == (None, old.pk, old.as_at)
    assert made.digest != old.digest
    frozen = queries.files_frozen(made)
    assert [row["about"] for row in every_row(frozen[PASSES][0][1])] == [harbour.key(beside)]
    assert queries.files_frozen(old) == {}
    assert Facts.objects.filter(told__digest=made.digest, told__follows=old.digest).exists()
    assert Facts.objects.filter(notch__deed="snapshot taken", told__digest=old.digest).exists()
    client = Client()
    client.force_login(a_person(authority, "performance-analyst", name="Ash Vane"))
    said = " ".join(client.get(old.get_absolute_url()).content.decode().split())
    assert "cannot be computed again" in said
    assert made.get_absolute_url() in said
    assert old.get_absolute_url() in client.get(made.get_absolute_url()).content.decode()
    assert "Let go: it told of a child" in client.get(header.get_absolute_url()).content.decode()

    write_backup(tmp_path / "after.zip", at=timezone.now())
    assert not in_backup(tmp_path / "after.zip", header.digest)
    assert in_backup(tmp_path / "before.zip", header.digest), "An earlier backup holds it until it is destroyed."


def run_now(run):
    run.refresh_from_db()
    return run


def in_backup(path: Path, digest: str) -> bool:
    """Say whether a backup carries a file."""
    with zipfile.ZipFile(path) as archive:
        return any(digest in name for name in archive.namelist())


def test_what_tells_nothing_of_the_child_is_left_as_it_is(db, tmp_path):
    """A snapshot tells whose each number is, so that it has a successor; the return in it is the same file."""
    authority = an_authority()
    keeper = somebody(authority, "data-manager")
    child = a_known_child(authority, keeper)
    load = received(a_header(tmp_path / "h.csv", HEADED[1]), authority)
    taken = records.take_snapshot(authority, as_at=date(2026, 11, 1), by=None, at=timezone.now())
    files = set(RecordFile.objects.values_list("pk", flat=True))
    of_the_return = set(taken.parts.filter(load=load).values_list("file", flat=True))
    deeds.forget(child, by=somebody(authority, "information-officer"), **GROUND)
    assert of_the_return
    gone = files - set(RecordFile.objects.values_list("pk", flat=True))
    assert len(gone) == 2, "the list of numbers, and the list of the snapshot's tables"
    assert Load.objects.get().version == load.version
    after = Snapshot.objects.get(follows=taken)
    assert set(after.parts.filter(load=load).values_list("file", flat=True)) == of_the_return
    told = after.parts.get(name="whose-numbers")
    assert told.rows == 0

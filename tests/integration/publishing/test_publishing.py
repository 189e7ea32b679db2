"""What a person makes public is written, proved by the ledger, taken back, and nothing else is there."""

import json
import subprocess
import sys
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from tests.integration.publishing.conftest import AT, TODAY, Council
from tests.support.bodies import a_body, a_meeting
from tests.support.indicators import GIRLS
from tests.support.people import a_person
from tests.support.planting import found_in, said_beside

from tallystick.engine.sealing import check_proof
from tallystick.foundation.ledger.audit import one_deed, record
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.lib.whole_folders import FolderNotPut, put_folder
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.queries import kinds_closed
from tallystick.modules.indicators.models import KeptBack
from tallystick.modules.papers import deeds as papers
from tallystick.modules.papers.deeds import issuing
from tallystick.modules.papers.models import IssueFile
from tallystick.modules.papers.rules.moving import FileWasAltered
from tallystick.modules.plans import deeds as plans
from tallystick.modules.publishing import deeds, tasks
from tallystick.modules.publishing.deeds import writing
from tallystick.modules.publishing.models import Page, Publication, Release
from tallystick.modules.publishing.rules.keeping_back import NO_LONGER
from tallystick.modules.publishing.rules.published import PRIVATE
from tallystick.modules.publishing.site.assets_of import assets
from tallystick.modules.publishing.views import asking

pytestmark = [pytest.mark.django_db]
PLAN = "plans/harrowmere-crossing-plan/index.html"


@pytest.mark.row("GOV-06", "PLT-06")
def test_a_released_plan_is_published_with_a_receipt_that_the_script_alone_checks(council: Council, tmp_path: Path):
    council.show("plan", council.plan.pk)
    files = council.publish()
    page = files[PLAN].decode()
    assert "Put up a shelter" in page
    assert "Harbour Master" not in page, "nobody's name or post is public"
    folder = council.folder / PLAN.removesuffix("index.html")
    named = [str(folder / "receipt.json"), "--page", str(folder / "index.html")]
    done = subprocess.run(
        [sys.executable, "-I", check_proof.__file__, *named], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert verify(council.officer.authority).holds


def test_what_is_written_later_is_public_only_when_somebody_makes_it_so(council: Council):
    row = council.show("plan", council.plan.pk)
    line = council.plan.actions.get(text="Put up a shelter")
    plans.change_line(line, {"text": "SECRET-LATER"}, by=council.officer, at=AT, seen_version=line.version)
    assert b"SECRET-LATER" not in council.publish()[PLAN]
    assert council.show("plan", council.plan.pk).pk == row.pk
    assert b"SECRET-LATER" in council.publish()[PLAN]


def test_what_was_not_looked_at_is_not_made_public(council: Council):
    with pytest.raises(ChangedSince, match="something else now than what you looked at"):
        deeds.release(
            "plan", f"plans.plan/{council.plan.pk}", as_at=TODAY, seen_digest="0" * 64, by=council.officer, at=AT
        )


def test_only_whoever_may_makes_anything_public(council: Council):
    reader = a_person(council.officer.authority, "elected-member", name="Jago Trewin")
    with pytest.raises(NotAllowed, match="publish to the public"):
        deeds.release("plan", f"plans.plan/{council.plan.pk}", as_at=TODAY, by=reader, at=AT)


def test_what_is_taken_back_is_a_notice_and_its_words_are_in_no_file(council: Council):
    row = council.show("plan", council.plan.pk)
    council.publish()
    council.take_back(row, "It was made public by mistake.")
    files = council.publish()
    assert b"It was made public by mistake." in files[PLAN]
    assert not [name for name, content in files.items() if b"Put up a shelter" in content]
    assert "data/plan-harrowmere-crossing-plan.csv" not in files


@pytest.mark.row("GOV-21")
def test_a_figure_that_disclosure_keeps_back_since_is_left_out(counting: Council):
    council = counting
    council.show("plan", council.plan.pk)
    council.show("figures", GIRLS)
    before = council.publish()
    assert b"Girls among the children: 50.0% (6 of 12)" in before[PLAN]
    assert b"50.0%" in before["data/girls-among-the-children/index.html"]
    with one_deed("test"):
        for one in KeptBack.objects.filter(audience="public", result__code=GIRLS):
            one.marks = [*one.marks, {"by": [], "why": "it is of few pupils", "numerator": "c", "denominator": "c"}]
            one.save()
        record("kept back", subject=one, by=None, at=AT)
    after = council.publish()
    assert not [name for name, content in after.items() if b"50.0%" in content]
    assert NO_LONGER.encode() in after[PLAN]


def test_the_same_again_changes_no_byte_and_records_nothing(council: Council):
    council.show("meetings", a_body(council.officer).pk)
    first, made = council.publish(), Publication.objects.count()
    assert council.publish() == first
    assert Publication.objects.count() == made == 1


def test_a_page_that_did_not_change_keeps_its_receipt(council: Council):
    council.show("plan", council.plan.pk)
    first = council.publish()
    council.show("meetings", a_meeting(council.officer).body_id)
    second = council.publish()
    assert second[PLAN] == first[PLAN]
    assert second["index.html"] == first["index.html"]
    assert second["meetings/index.html"] != first["meetings/index.html"]
    assert Page.objects.filter(address=PLAN).count() == 1


def test_whoever_is_killed_between_recording_and_writing_is_gone_on_from(council: Council, monkeypatch):
    council.show("plan", council.plan.pk)

    class Killed(BaseException):
        """The process ends here."""

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(writing, "prove", killed)
        with pytest.raises(Killed):
            council.publish()
    assert Publication.objects.get().proof is None
    assert not council.folder.exists()
    files = council.publish()
    assert json.loads(files["receipt.json"])["proof"]["notches"]
    assert Publication.objects.get().proof


def test_the_worker_writes_where_a_folder_is_set_and_looks_again_only_after_a_change(
    council: Council, settings, monkeypatch
):
    assert tasks.publish_everywhere(timezone.now()) == 0
    settings.PUBLIC_FOLDER = str(council.folder)
    council.show("plan", council.plan.pk)
    assert tasks.publish_everywhere(AT) > 0
    assert (council.folder / "wexcombe" / PLAN).exists()

    def looked(*_: object, **__: object) -> None:
        raise AssertionError("Nothing changed, so nothing is built.")

    with monkeypatch.context() as patched:
        patched.setattr(deeds, "publish", looked)
        assert tasks.publish_everywhere(AT) == 0
        with pytest.raises(AssertionError):
            tasks.publish_everywhere(AT + timedelta(days=1))


@pytest.mark.row("GOV-06")
def test_a_paper_published_last_year_is_served_from_its_stored_bytes(council: Council, monkeypatch):
    told = {"by": council.officer, "at": AT}
    one = papers.draft(council.officer.authority, "plan-on-a-page", plan=council.plan, as_at=TODAY, **told)
    papers.contribute(one, "purpose", "OPEN-WORDS that everybody may read.", **told, seen_version=one.version)
    for step in (papers.complete, papers.issue):
        one.refresh_from_db()
        step(one, **told, seen_version=one.version)
    stored = {f"papers/{one.pk}/paper.{file.kind}": bytes(file.bytes) for file in one.files.all()}
    assert len(stored) == 4
    line = council.plan.actions.first()
    plans.change_line(line, {"text": "SECRET-LATER"}, **told, seen_version=line.version)
    monkeypatch.setattr(issuing, "render", None)
    files = council.publish(AT + timedelta(days=365))
    assert {name: files[name] for name in stored} == stored
    said = said_beside(council.folder)
    assert {Path(name).suffix for name in found_in(said, "OPEN-WORDS")} == {".docx", ".pdf", ".html", ".xlsx"}
    assert not found_in(said, "SECRET-LATER")
    for content in stored.values():
        assert sha256(content).hexdigest().encode() in files[f"papers/{one.pk}/index.html"]


def issued(council: Council, words: str):
    told = {"by": council.officer, "at": AT}
    one = papers.draft(council.officer.authority, "plan-on-a-page", plan=council.plan, as_at=TODAY, **told)
    papers.contribute(one, "purpose", words, **told, seen_version=one.version)
    for step in (papers.complete, papers.issue):
        one.refresh_from_db()
        step(one, **told, seen_version=one.version)
    one.refresh_from_db()
    return one


def test_what_is_public_is_read_while_nobody_else_writes_the_folder(council: Council, monkeypatch):
    """A command that read before a withdrawal would put the paper back after another wrote it away."""
    council.publish()
    read = writing.queries.published

    def meanwhile(*told: object) -> object:
        with pytest.raises(FolderNotPut, match="Something else is writing public"):
            put_folder({}, council.folder)
        return read(*told)

    monkeypatch.setattr(writing.queries, "published", meanwhile)
    assert "index.html" in council.publish()


def test_an_altered_file_leaves_out_its_own_paper_loudly_and_stops_no_other(council: Council, settings):
    altered, other = issued(council, "First words."), issued(council, "Other words.")
    council.publish()
    with connection.cursor() as cursor:  # as somebody would who has the file of the database
        cursor.execute(f"UPDATE {IssueFile._meta.db_table} SET bytes = %s WHERE issue_id = %s", [b"x", altered.pk])
    papers.withdraw(other, because="It named a place.", by=council.officer, at=AT, seen_version=other.version)
    files = council.publish()
    assert b"It named a place." in files[f"papers/{other.pk}/index.html"]
    assert b"no longer as it was issued" in files[f"papers/{altered.pk}/index.html"]
    assert f"papers/{altered.pk}/paper.pdf" not in files
    assert council.publish(AT + timedelta(days=1))[f"papers/{altered.pk}/index.html"]
    settings.PUBLIC_FOLDER = str(council.folder.with_name("sites"))
    with pytest.raises(FileWasAltered, match=f"{altered.title}.*Everything else is published"):
        tasks.publish_everywhere(AT)
    assert (council.folder.with_name("sites") / "wexcombe" / "index.html").exists()


def test_what_pages_are_drawn_with_is_previewed_without_drawing_the_site(council: Council, client, monkeypatch):
    client.force_login(council.officer)
    monkeypatch.setattr(asking, "built", lambda _: {})
    page = f"look/plan/{council.plan.pk}/page"
    for address, content in assets().values():
        assert client.get(f"/publishing/preview/{address}").content == content
        assert client.get(f"/publishing/{page}/{address}").content == content
    assert client.get("/publishing/preview/papers/").status_code == 404


@pytest.mark.row("GOV-02")
def test_a_meeting_that_was_called_off_is_marked_wherever_its_day_is_public(council: Council):
    body = a_body(council.officer)
    for day, title in ((date(2026, 12, 7), "Budget"), (date(2026, 12, 14), "")):
        one = bodies.plan_meeting(body, day=day, title=title, by=council.officer, at=AT)
        bodies.call_off(one, why="Snow.", by=council.officer, at=AT)
    council.show("meetings", body.pk)
    files = council.publish()
    for name in ("meetings.ics", "data/meetings.csv", "meetings/index.html"):
        told = files[name].decode().replace("\\,", ",")
        assert "Budget, called off" in told, name
        assert "Called off" in told, name


def test_a_body_that_is_closed_is_public_no_more_and_its_page_says_so(council: Council):
    body = a_meeting(council.officer).body
    council.show("meetings", body.pk)
    row = Release.objects.get()
    assert body.name.encode() in council.publish()[f"meetings/{row.slug}/index.html"]
    told = {"why": "It speaks of families.", "by": council.officer, "at": AT}
    closed = bodies.close_body(body, kind=next(iter(kinds_closed())), seen_version=body.version, **told)
    after = council.publish()
    assert PRIVATE.encode() in after[f"meetings/{row.slug}/index.html"]
    assert b"BEGIN:VEVENT" not in after["meetings.ics"]
    row.refresh_from_db()
    assert (row.ended_at, row.ended_by) == (AT, None)
    bodies.open_body(closed, seen_version=closed.version, **told)
    assert PRIVATE.encode() in council.publish()[f"meetings/{row.slug}/index.html"], "a person makes it public again"


@pytest.mark.row("GOV-17", "PLT-04")
def test_the_young_page_and_large_print_are_on_the_site_as_they_were_issued(council: Council):
    told = {"by": council.officer, "at": AT}
    one = papers.draft(council.officer.authority, "young-promises", plan=council.plan, as_at=TODAY, **told)
    papers.contribute(one, "ask", "Talk to your school council.", **told, seen_version=one.version)
    for step in (papers.complete, papers.issue):
        one.refresh_from_db()
        step(one, **told, seen_version=one.version)
    files = council.publish()
    here = f"papers/{one.pk}"
    assert f'href="../{here}/paper.html"'.encode() in files["young/index.html"]
    assert files[f"{here}/paper.html"] == bytes(one.files.get(kind="html", layout="standard").bytes)
    assert b'<body class="young">' in files[f"{here}/paper.html"]
    for layout in ("large print", "easy read"):
        name = f"paper-{layout.replace(' ', '-')}.pdf"
        assert f'<a href="{name}">PDF, {layout}</a>'.encode() in files[f"{here}/index.html"]
        assert files[f"{here}/{name}"] == bytes(one.files.get(kind="pdf", layout=layout).bytes)

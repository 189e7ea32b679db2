"""A lead of many actions fills one workbook in: looked through, kept as drafts, submitted; nobody's words are lost."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from tests.support.people import an_authority
from tests.support.progress import IN_WINDOW, SAID, a_cycle, a_draft_update, a_lead, a_led_plan, the_period

from tallystick.foundation.ledger.models import Facts
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.plans.models import Action
from tallystick.modules.progress import deeds
from tallystick.modules.progress.models import Update
from tallystick.modules.progress.rules.sheets import ANSWERS
from tallystick.modules.progress.rules.sheets.writing import ACTIONS, LOCKED

WORDS = {
    "status": "On target",
    "forecast": "31 December 2026",
    "sureness": "Likely",
    "narrative": "Two crews are trained.",
}


@pytest.fixture
def lead(db, monkeypatch, client):
    """Give a lead of twenty actions who is signed in, in the window."""
    lead = a_lead()
    a_cycle(a_led_plan(lead, actions=20))
    monkeypatch.setattr("django.utils.timezone.now", lambda: IN_WINDOW)
    client.force_login(lead)
    return lead


def workbook(client):
    """Give the workbook that a lead downloads."""
    answer = client.get("/progress/sheet/workbook/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return load_workbook(io.BytesIO(answer.content))


def fill(book, row, words):
    """Type answers into a row."""
    for name, value in words.items():
        book[ACTIONS].cell(row, len(LOCKED) + 1 + list(ANSWERS).index(name), value)


def send(client, book):
    """Send a workbook in, and give the preview."""
    out = io.BytesIO()
    book.save(out)
    return client.post("/progress/sheet/", {"file": SimpleUploadedFile("mine.xlsx", out.getvalue())})


def keep(client, preview, **more):
    """Keep what a preview shows."""
    return client.post("/progress/sheet/keep/", {"rows": preview.context["keep"]["rows"].value(), **more})


def test_a_workbook_holds_a_row_for_each_action_and_sent_back_untouched_changes_nothing(lead, client):
    book = workbook(client)
    assert book[ACTIONS].max_row == 21
    preview = send(client, book)
    assert "20 rows left as before" in preview.content.decode()
    assert preview.context["keeping"] == []
    assert not Update.objects.exists()


def test_what_was_filled_in_is_shown_first_and_then_kept_as_drafts(lead, client):
    book = workbook(client)
    fill(book, 2, WORDS)
    fill(book, 5, {"narrative": "Only a word."})
    preview = send(client, book)
    assert "2 rows changed by you; 18 rows left as before" in preview.content.decode()
    assert not Update.objects.exists()
    assert keep(client, preview).status_code == 200
    kept = Update.objects.order_by("pk")
    assert [(one.state, one.channel, one.author) for one in kept] == [("draft", "spreadsheet", lead)] * 2
    assert (kept[0].status, kept[0].forecast_by.isoformat(), kept[0].sureness) == ("on_track", "2026-12-31", "likely")
    assert verify(lead.authority).faults == ()


def test_what_is_complete_can_be_submitted_with_it(lead, client):
    book = workbook(client)
    fill(book, 2, WORDS)
    fill(book, 5, {"narrative": "Only a word."})
    answer = keep(client, send(client, book), submit="on")
    assert [row.tag for row in answer.context["rows"]] == ["Submitted", "Kept as a draft"]
    assert sorted(Update.objects.values_list("state", flat=True)) == ["draft", "submitted"]
    told = Facts.objects.get(notch__deed="spreadsheet taken in").told
    assert (told["rows"], told["kept"]) == (2, 2)
    assert workbook(client)[ACTIONS].max_row == 20  # what was submitted is not asked again


def test_where_somebody_else_wrote_meanwhile_both_are_shown_and_theirs_stays(lead, client):
    action = Action.objects.order_by("pk").first()
    draft = a_draft_update(lead, action, the_period(action.plan.cycles.get()))
    book = workbook(client)
    deeds.change_update(draft, narrative="Theirs.", by=lead, at=IN_WINDOW, seen_version=draft.version)
    row = next(row[0].row for row in book[ACTIONS].iter_rows(min_row=2) if row[0].value == str(action.pk))
    fill(book, row, {"narrative": "Mine.", "ahead": "More of mine."})
    preview = send(client, book)
    words = preview.content.decode()
    assert all(one in words for one in (SAID["narrative"], "Theirs.", "Mine.", "Stays as it is now"))
    keep(client, preview)
    draft.refresh_from_db()
    assert (draft.narrative, draft.ahead) == ("Theirs.", "More of mine.")


def test_a_row_that_changed_after_the_preview_is_not_overwritten(lead, client):
    action = Action.objects.order_by("pk").first()
    draft = a_draft_update(lead, action, the_period(action.plan.cycles.get()))
    book = workbook(client)
    row = next(row[0].row for row in book[ACTIONS].iter_rows(min_row=2) if row[0].value == str(action.pk))
    fill(book, row, {"narrative": "Mine."})
    fill(book, row + 1 if row < 21 else row - 1, {"narrative": "Mine too."})
    preview = send(client, book)
    deeds.change_update(draft, narrative="Theirs.", by=lead, at=IN_WINDOW, seen_version=draft.version)
    answer = keep(client, preview)
    assert sorted(row.tag for row in answer.context["rows"]) == ["Kept as a draft", "Not taken"]
    draft.refresh_from_db()
    assert draft.narrative == "Theirs."
    assert Update.objects.filter(narrative="Mine too.").exists()


def test_a_row_whose_signature_fails_is_refused_by_its_number_and_the_others_are_taken(lead, client):
    book = workbook(client)
    fill(book, 2, WORDS)
    fill(book, 3, WORDS)
    book[ACTIONS].cell(3, 1, book[ACTIONS].cell(4, 1).value)
    book["Base"].cell(4, 5, "Delayed")
    preview = send(client, book)
    assert "Row 3: its number, version or what was said before was changed." in preview.content.decode()
    keep(client, preview)
    assert Update.objects.count() == 1


def test_a_workbook_of_another_authority_is_refused(lead, client):
    book = workbook(client)
    fill(book, 2, WORDS)
    other = a_lead(an_authority("Harrowmere Council", "harrowmere"), "Otto Brine")
    client.force_login(other)
    preview = send(client, book)
    assert preview.context["keeping"] == []
    assert {row.tag for row in preview.context["rows"]} == {"Not taken"}
    assert "Train crew" not in preview.content.decode()


def test_the_workbook_of_a_colleague_changes_nothing_that_one_does_not_lead(lead, client):
    book = workbook(client)
    fill(book, 2, WORDS)
    client.force_login(a_lead(lead.authority, "Otto Brine"))
    assert send(client, book).context["keeping"] == []


def test_a_preview_that_was_changed_on_the_way_keeps_nothing(lead, client):
    book = workbook(client)
    fill(book, 2, WORDS)
    preview = send(client, book)
    value = preview.context["keep"]["rows"].value()
    answer = client.post("/progress/sheet/keep/", {"rows": value[:-2] + "xx"})
    assert answer.status_code == 422
    client.force_login(a_lead(lead.authority, "Otto Brine"))
    assert client.post("/progress/sheet/keep/", {"rows": value}).status_code == 422
    assert not Update.objects.exists()


def test_what_is_no_workbook_is_refused_beside_the_field(lead, client):
    answer = client.post("/progress/sheet/", {"file": SimpleUploadedFile("mine.xlsx", b"not one")})
    assert answer.status_code == 422

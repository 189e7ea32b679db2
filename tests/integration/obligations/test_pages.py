"""The pages of obligations: late first, taken up by a form, delivered with evidence, excused, a month, a sheet."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from tests.support.obligations import a_body_of, seated
from tests.support.people import MORNING, a_person, an_authority
from tests.support.signing import a_post
from tests.support.tokens import a_program

from tallystick.foundation.backups.files import kept_files, lost_files
from tallystick.foundation.due.queries import due_for
from tallystick.modules.obligations import deeds
from tallystick.modules.obligations.models import Copy, Delivery, Obligation, Owed
from tallystick.modules.obligations.rules import DeliveryUnclear

DAY = date(2026, 9, 1)


@pytest.fixture
def keeper(db):
    return a_person(an_authority())


@pytest.fixture
def client(keeper):
    client = Client()
    client.force_login(keeper)
    return client


@pytest.fixture
def line(keeper):
    board = a_body_of(keeper.authority, "Learning Trust Board", "Ida Brook", day=DAY)
    seated(board, keeper, DAY)
    deeds.take_up(keeper.authority, "race-equality-yearly", starts=DAY, by=keeper, at=MORNING)
    return Owed.objects.first()


def test_nothing_is_taken_up_and_the_page_leads_to_the_catalogue(client):
    assert "Choose from the catalogue" in client.get("/obligations/").content.decode()
    assert "Schools Bulletin" in client.get("/obligations/catalogue/").content.decode()


def test_an_obligation_is_taken_up_by_a_form_and_laid_out(client, keeper):
    board = a_body_of(keeper.authority, "Trust Board", "Ida Brook", day=DAY)
    post = a_post(keeper.authority, "Head of Equality", keeper)
    told = {"starts": "2026-09-01", "post": post.pk, "to-0": board.pk, "about": ""}
    answer = client.post("/obligations/catalogue/race-equality-yearly/", told)
    one = Obligation.objects.get()
    assert answer["Location"] == one.get_absolute_url()
    page = client.get(answer["Location"]).content.decode()
    assert "Trust Board" in page
    assert "Head of Equality" in page
    assert one.owed.count() >= 1
    again = client.post("/obligations/catalogue/race-equality-yearly/", told)
    assert "taken up already" in again.content.decode()


def test_a_delivery_by_a_form_is_shown_with_who_had_it_and_its_file_is_given_back(client, line, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = client.get(line.get_absolute_url()).content.decode()
    assert "Ida Brook" in page
    paper = tmp_path / "paper.txt"
    paper.write_text("All schools have a policy.")
    with paper.open("rb") as file:
        told = {"on": timezone.localdate().isoformat(), "how": "file", "file": file}
        client.post(f"/obligations/owed/{line.pk}/deliver/", told)
    page = client.get(line.get_absolute_url()).content.decode()
    assert "No message left. It is recorded for 1 of 2 (50%)." in page
    assert "Recorded" in page
    assert "1 without an address" in page
    given = client.get(f"/obligations/deliveries/{Delivery.objects.get().pk}/file/")
    assert b"".join(given.streaming_content) == b"All schools have a policy."


def test_a_backup_keeps_what_was_delivered_as_a_file_and_looks_for_none_of_other_deliveries(
    keeper, line, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "kept"
    paper, told = tmp_path / "paper.txt", {"by": keeper, "at": timezone.now()}
    paper.write_text("All schools have a policy.")
    deeds.deliver(line, how="words", words="By post.", **told)
    made = deeds.deliver(line, how="file", file=paper, name="paper.txt", **told)
    assert kept_files() == [f"deliveries/{made.digest}"]
    assert not list(lost_files())


def test_only_a_file_that_is_kept_here_is_delivered_as_one(keeper, line):
    named = {"how": "file", "digest": "../database.sqlite3", "name": "paper.txt"}
    with pytest.raises(DeliveryUnclear, match="Choose the file"):
        deeds.deliver(line, **named, by=keeper, at=timezone.now())
    assert a_program(keeper).send(f"/owed/{line.pk}/deliver", **named).status_code == 422
    assert not Delivery.objects.exists()


@pytest.mark.row("PLT-01")
def test_whoever_answers_by_their_post_alone_delivers_on_the_page_and_not_by_a_program(keeper, line):
    lead = a_person(keeper.authority, "action-lead", name="Ada Moor")
    one, post = line.obligation, a_post(keeper.authority, "Head of Equality", lead)
    whom = {"bodies": {to.words: to.body_id for to in one.recipients.all()}, "seen_version": one.version}
    deeds.change(one, starts=DAY, post=post, **whom, by=keeper, at=MORNING)
    program = a_program(lead)
    for what, told in (("deliver", {"how": "words", "words": "By post."}), ("parts", {"agency": "A", "words": "B"})):
        assert program.send(f"/owed/{line.pk}/{what}", **told).status_code == 403
    own = Client()
    own.force_login(lead)
    own.post(f"/obligations/owed/{line.pk}/deliver/", {"on": "2026-09-03", "how": "words", "words": "By post."})
    made = Delivery.objects.get()
    assert program.send(f"/deliveries/{made.pk}/take-back", because="It was not.").status_code == 403
    for what in ("bounced", "mended", "read"):
        assert program.send(f"/copies/{made.copies.first().pk}/{what}").status_code == 403


@pytest.mark.row("GOV-05")
def test_a_delivery_recorded_by_mistake_is_taken_back_and_its_row_stays(client, keeper, line):
    def told(on):
        return {"how": "words", "words": "By post.", "on": on, "by": keeper, "at": timezone.now()}

    first, second = (deeds.deliver(line, **told(date(2026, 9, one))) for one in (3, 9))
    answer = client.post(f"/obligations/deliveries/{first.pk}/take-back/", {"because": "It was another board's."})
    assert answer["Location"] == line.get_absolute_url()
    line.refresh_from_db()
    assert line.delivered_on == date(2026, 9, 9)
    assert "another board’s" in client.get(line.get_absolute_url()).content.decode().replace("&#x27;", "’")
    deeds.take_back(second, because="It came back.", by=keeper, at=timezone.now())
    line.refresh_from_db()
    assert line.delivered_on is None
    assert Delivery.objects.filter(taken_back_at__isnull=False).count() == 2
    assert "taken back already" in str(refused(deeds.take_back, second, "Again.", keeper))
    assert "Say why" in str(refused(deeds.take_back, second, " ", keeper))


def refused(deed, delivery, because, keeper):
    """Give the sentence in which a deed was refused."""
    with pytest.raises(DeliveryUnclear) as why:
        deed(delivery, because=because, by=keeper, at=timezone.now())
    return why.value


def test_what_shows_nothing_is_refused_on_the_form(client, line):
    for how, sentence in (("paper", "Say which it is"), ("file", "Choose the file"), ("words", "Say in words")):
        told = {"on": timezone.localdate().isoformat(), "how": how}
        answer = client.post(f"/obligations/owed/{line.pk}/deliver/", told)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    unknown = {"on": timezone.localdate().isoformat(), "how": "meeting", "key": "/bodies/meetings/999/"}
    assert "nothing at that address" in client.post(f"/obligations/owed/{line.pk}/deliver/", unknown).content.decode()


def test_one_is_excused_with_a_reason_and_says_so(client, line):
    client.post(f"/obligations/owed/{line.pk}/excuse/", {"because": "The board does not meet."})
    assert "The board does not meet." in client.get("/obligations/?which=excused").content.decode()


@pytest.mark.row("GOV-16")
def test_a_copy_that_came_back_is_on_somebodys_list_until_its_address_is_put_right(client, keeper, line):
    deeds.deliver(line, how="words", words="By email.", by=keeper, at=timezone.now())
    copy = Copy.objects.get(user=keeper)
    client.post(f"/obligations/copies/{copy.pk}/bounced/", {"why": "Mailbox unknown"})
    asked = [one.what for one in due_for(keeper, timezone.localdate())]
    assert any("Put right the address of Morwenna Pike" in what for what in asked)
    client.post(f"/obligations/copies/{copy.pk}/mended/")
    assert not [one for one in due_for(keeper, timezone.localdate()) if "address" in one.what]


def test_a_month_shows_what_falls_due_and_the_next_one_says_where_nothing_does(client, line):
    month = client.get(f"/obligations/calendar/?month={line.due:%Y-%m}").content.decode()
    assert "Race equality" in month
    assert client.get("/obligations/calendar/?month=odd").status_code == 200
    assert "Nothing falls due in June 1999" in client.get("/obligations/calendar/?month=1999-06").content.decode()


def test_the_list_is_saved_as_a_sheet_and_is_asked_for_another_day(client, line):
    sheet = client.get(f"/obligations/sheet/?which=late&as-at={line.due.replace(year=line.due.year + 1)}")
    assert "Learning Trust Board" in sheet.content.decode()
    assert "Nothing is late." in client.get("/obligations/").content.decode()


def test_an_obligation_is_changed_and_ended_and_who_saw_an_old_one_is_refused(client, line):
    one = line.obligation
    gone = {"starts": "2026-09-01", "post": "", "to-0": "yes", "seen_version": one.version}
    client.post(f"/obligations/{one.pk}/change/", gone)
    assert client.post(f"/obligations/{one.pk}/change/", gone).status_code == 409
    client.post(f"/obligations/{one.pk}/end/", {"ends": "2026-12-31", "seen_version": one.version + 1})
    assert "Owed no more" in client.get(one.get_absolute_url()).content.decode()

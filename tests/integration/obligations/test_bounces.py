"""A copy that is sent as a message and comes back, from the mail server's report to the coverage and the due list."""

from datetime import date, timedelta

import pytest
from tests.integration.notices.conftest import mailbox  # noqa: F401
from tests.support.bounces import FULL, POSTFIX, written
from tests.support.obligations import a_body_of, delivered, noon, seated, taken
from tests.support.people import a_person, an_authority
from tests.support.signing import a_post

from tallystick.foundation.due.models import Due
from tallystick.foundation.ledger.verification import verify
from tallystick.foundation.notices.deeds import (
    choose_messages,
    correct_address,
    gather,
    put_out,
    send_waiting,
    take_message,
)
from tallystick.foundation.notices.models import Notice, Returned
from tallystick.foundation.notices.sending import tag_of
from tallystick.modules.obligations import queries
from tallystick.modules.obligations.models import Owed
from tallystick.modules.obligations.presenters.delivered import delivery_rows

pytestmark = [pytest.mark.row("GOV-16")]
MONDAY = date(2026, 9, 7)
WEEK, HOUR = timedelta(weeks=1), timedelta(hours=1)
NOON = noon(MONDAY)


class Bulletins:
    """Four councillors, of whom one has no address, and a bulletin that is owed to all of them each week."""

    def __init__(self) -> None:
        self.council = an_authority()
        self.keeper = a_person(self.council, "administrator", name="Sam Ellery")
        self.officer = a_person(self.council, name="Morwenna Pike")
        self.ash, self.bea, self.cy = (
            a_person(self.council, "elected-member", name=name) for name in ("Ash Vane", "Bea Dale", "Cy Reed")
        )
        every = a_body_of(self.council, "All councillors", "Dot Marsh", day=MONDAY)
        for one in (self.ash, self.bea, self.cy):
            seated(every, one, MONDAY)
        post = a_post(self.council, "Head of Member Support", self.officer)
        owed = taken(self.council, "schools-bulletin", MONDAY, post=post)
        self.weeks = list(Owed.objects.filter(obligation=owed).order_by("due"))

    def send(self, week=0, at=NOON):
        made = delivered(self.weeks[week], MONDAY, at=at, by=self.officer, send=True)
        send_waiting(at)
        return made

    def back(self, shape=POSTFIX, at=NOON + HOUR, whose="Ash Vane"):
        notice = Notice.objects.filter(user__name=whose, state="sent").exclude(kind="accounts.email").latest("pk")
        return take_message(written(shape, tag_of(notice)), at=at)

    def correct(self, at=NOON + 2 * HOUR):
        correct_address(Returned.objects.get(), email="ash2@wexcombe.example", by=self.keeper, at=at)

    def asked(self):
        return sorted(Due.objects.open().values_list("what", flat=True))


@pytest.fixture
def year(db, mailbox) -> Bulletins:  # noqa: F811
    return Bulletins()


def reached(made):
    found = queries.coverage_of(made)
    return found.people, found.reached, found.without_address, found.bounced, found.percent


def row(made, who="Ash Vane"):
    [shown] = delivery_rows([made], made.on)
    return next((str(one.tag.words), one.note) for one in shown.copies if one.who.startswith(who))


def test_what_comes_back_lowers_the_coverage_and_opens_the_task_and_an_address_put_right_mends_both(year, mailbox):  # noqa: F811
    made = year.send()
    assert reached(made) == (4, 3, 1, 0, 75)
    assert len(mailbox.taken) == 3
    assert "/obligations/owed/" in mailbox.read()[0].get_body("plain").get_content()
    year.back()
    assert reached(made) == (4, 2, 1, 1, 50)
    assert queries.coverage_between(year.weeks[0].recipient, MONDAY, MONDAY).percent == 50
    assert made.copies.get(name="Ash Vane").bounced_why == "There is no such mailbox"
    assert [what for what in year.asked() if "Ash Vane" in what] == [
        "Correct the address of Ash Vane: messages come back",
        "Put right the address of Ash Vane: “Schools Bulletin” came back",
    ]
    year.correct()
    assert [what for what in year.asked() if "Ash Vane" in what] == []
    send_waiting(NOON + 3 * HOUR)
    again = [to for _, to, message in mailbox.taken if message["Subject"].startswith("Schools Bulletin")]
    assert again[3:] == [["ash2@wexcombe.example"]]
    assert reached(made) == (4, 3, 1, 0, 75)
    assert row(made) == ("Sent", "7 September 2026. It came back on 7 September 2026")
    year.back(at=NOON + 4 * HOUR)
    assert reached(made) == (4, 2, 1, 1, 50)
    assert verify(year.council).faults == ()


def test_what_is_sent_again_by_itself_has_not_come_back(year):
    made = year.send()
    year.back(FULL)
    assert (reached(made)[1], year.asked()) == (3, [])


def test_while_an_address_stands_returned_its_copies_wait_without_a_second_task_and_then_leave_once(year, mailbox):  # noqa: F811
    first = year.send()
    year.back()
    tasks = year.asked()
    second = year.send(1, at=NOON + 2 * HOUR)
    assert reached(second) == (4, 2, 1, 1, 50)
    assert row(second) == ("Came back", "Nobody is reached at this address, so it waits")
    assert year.asked() == tasks
    year.correct(NOON + 3 * HOUR)
    send_waiting(NOON + 4 * HOUR)
    assert (reached(first)[4], reached(second)[4]) == (75, 75)
    to = [message["Subject"] for _, [to], message in mailbox.taken if to == "ash2@wexcombe.example"]
    assert sorted(title for title in to if title.startswith("Schools")) == sorted(
        f"Schools Bulletin, {line.stretch}" for line in year.weeks[:2]
    )


def test_a_copy_that_went_in_a_digest_comes_back_with_it(year):
    hours = {"week_begins": 0, "workdays": range(5), "digest_at": None, "quiet_from": None, "quiet_until": None}
    choose_messages(year.ash, ways={"reports": "daily"}, **hours, by=year.ash, at=NOON)
    made = year.send()
    held = Notice.objects.get(user=year.ash, kind="obligations.copy")
    gather(held.send_after)
    send_waiting(held.send_after)
    year.back(at=held.send_after + HOUR)
    assert reached(made)[3] == 1
    year.correct(held.send_after + 2 * HOUR)
    assert reached(made)[4] == 75


def test_an_address_that_another_rooms_message_came_back_from_mends_what_came_back_too(year):
    made = year.send()
    told = {"about": "", "occasion": "x", "title": "Thing", "words": "Look.", "by": None, "at": NOON}
    put_out("example", to=year.ash, **told)
    send_waiting(NOON)
    year.back()
    assert Returned.objects.get().kind == "example"
    first = Notice.objects.get(user=year.ash, kind="obligations.copy")
    take_message(written(POSTFIX, tag_of(first)), at=NOON + HOUR)
    assert reached(made)[4] == 50
    year.correct()
    assert reached(made)[4] == 75


def test_what_is_too_old_is_mended_and_not_sent_again(year):
    made = year.send()
    year.back()
    year.correct(NOON + 8 * WEEK)
    assert (reached(made)[4], year.asked()) == (50, [])
    assert row(made) == ("Came back", "There is no such mailbox. Put right on 2 November 2026")


def test_nothing_is_sent_unless_it_is_asked_for(year, client):
    line = year.weeks[0]
    delivered(line, MONDAY, send=False)
    assert not Notice.objects.filter(kind="obligations.copy").exists()
    client.force_login(year.officer)
    said = {
        "on_0": "7",
        "on_1": "9",
        "on_2": "2026",
        "on": "2026-09-07",
        "how": "words",
        "words": "Sent.",
        "send": "on",
    }
    page = client.post(f"/obligations/owed/{line.pk}/deliver/", said)
    assert page.status_code == 302, page.content.decode()[:3000]
    assert Notice.objects.filter(kind="obligations.copy").count() == 3

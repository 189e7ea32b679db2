"""How a public body meets: agendas, decisions, minutes and moves are published, and nothing closed is."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from tests.integration.publishing.conftest import AT, TODAY, Council
from tests.support.bodies import a_body, a_meeting
from tests.support.governance import seats
from tests.support.planting import found_in, said_beside

from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.queries import closing_grounds, kinds_closed
from tallystick.modules.governance import deeds as governance
from tallystick.modules.governance import queries as governance_queries
from tallystick.modules.publishing import queries
from tallystick.modules.publishing.models import Release
from tallystick.modules.publishing.rules.business import TAKEN_BACK

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-02", "GOV-06", "GOV-24")]
SECRET = "SECRET-TENDER"
GROUND = "paragraph-3"


class Meets:
    """A body of a council with a meeting that was held, one to come, and a published agenda of two items."""

    def __init__(self, council: Council) -> None:
        self.council, self.by = council, {"by": council.officer, "at": AT}
        self.body = a_body(council.officer, remit="Listens to families")
        seats(self.body, 2, council.officer)
        self.met = a_meeting(council.officer, self.body, TODAY - timedelta(days=1))
        self.coming = bodies.plan_meeting(self.body, day=TODAY + timedelta(days=7), title="More", **self.by)
        self.agenda = governance.open_agenda(self.met, **self.by)
        told = {"who": "Wenna Carlyon", **self.by}
        self.open, self.secret = (governance.add_item(self.agenda, title=one, **told) for one in ("Fares", "Ferry"))
        self.publish_agenda()
        self.page = f"meetings/quayside-partnership/{self.met.pk}/index.html"

    def publish_agenda(self) -> None:
        self.agenda.refresh_from_db()
        governance.publish_agenda(self.agenda, seen_version=self.agenda.version, **self.by)

    def close(self) -> None:
        governance.close_item(self.secret, ground=GROUND, why="A tender is open.", **self.by)

    def public(self) -> dict[str, bytes]:
        return self.council.publish()

    def show(self) -> Release:
        return self.council.show("meetings", self.body.pk)

    def anywhere(self, text: str) -> list[str]:
        return list(found_in(said_beside(self.council.folder), text))


@pytest.fixture
def meets(council: Council) -> Meets:
    return Meets(council)


def test_a_published_agenda_is_public_with_its_open_items_and_names_nobody(meets: Meets):
    meets.close()
    governance.decide(meets.open, number="4", text="Fares stay.", owner=meets.council.officer, **meets.by)
    meets.show()
    page = meets.public()[meets.page].decode()
    assert "Fares" in page
    assert "Fares stay." in page
    assert f"Closed item. {closing_grounds()[GROUND]}" in page
    assert b"receipt.json" in meets.public()[meets.page]
    for unsaid in ("Ferry", "A tender is open", "Wenna Carlyon", "Member 01", meets.council.officer.name):
        assert not meets.anywhere(unsaid), unsaid


def test_a_draft_agenda_draft_minutes_and_a_concern_are_not_drawn(meets: Meets):
    governance.withdraw_agenda(meets.agenda, why="An item is missing.", **meets.by)
    governance.drop_item(governance.add_item(meets.agenda, title="DROPPED-ITEM", **meets.by), **meets.by)
    meets.publish_agenda()
    draft = governance.open_agenda(meets.coming, **meets.by)
    governance.add_item(draft, title="DRAFT-ITEM", **meets.by)
    governance.minute_item(meets.open, text="DRAFT-MINUTE", **meets.by)
    governance.write_minutes(meets.met, text="DRAFT-MINUTES", seen_version=0, **meets.by)
    governance.decide(meets.open, number="5", text="A-CONCERN", kind="concern", **meets.by)
    meets.show()
    meets.public()
    for unsaid in ("DRAFT-ITEM", "DRAFT-MINUTE", "A-CONCERN", "DROPPED-ITEM"):
        assert not meets.anywhere(unsaid), unsaid
    minutes = governance_queries.minutes_of(meets.met)
    governance.agree_minutes(minutes, on=TODAY, seen_version=minutes.version, **meets.by)
    meets.public()
    assert not meets.anywhere("DRAFT-MINUTE"), "nobody has looked at it"
    meets.show()
    meets.public()
    assert meets.anywhere("DRAFT-MINUTES")


def item_closed(meets: Meets) -> None:
    governance.decide(meets.secret, number="6", text=SECRET, **meets.by)
    meets.show()
    meets.public()
    assert meets.anywhere(SECRET)
    meets.close()


def agenda_withdrawn(meets: Meets) -> None:
    meets.show()
    governance.withdraw_agenda(meets.agenda, why="An item is missing.", **meets.by)


def agenda_published_anew(meets: Meets) -> None:
    agenda_withdrawn(meets)
    meets.publish_agenda()


def body_closed(meets: Meets) -> None:
    meets.show()
    told = {"why": "It talks of families.", "seen_version": meets.body.version, **meets.by}
    bodies.close_body(meets.body, kind=next(iter(kinds_closed())), **told)


@pytest.mark.parametrize("done", [item_closed, agenda_withdrawn, agenda_published_anew, body_closed])
def test_what_is_open_no_more_is_in_no_file_at_the_next_writing(meets: Meets, done: Callable[[Meets], Any]):
    done(meets)
    files = meets.public()
    assert (meets.anywhere("Ferry"), meets.anywhere(SECRET)) == ([], [])
    if done in (agenda_withdrawn, agenda_published_anew):
        assert TAKEN_BACK in files[meets.page].decode()
    assert (meets.page in files) is (done is not body_closed)
    assert bool(meets.anywhere("Fares")) is (done is item_closed), "what is open stays"


def test_a_body_that_is_closed_tells_nothing_even_where_nobody_heard_of_it(meets: Meets, monkeypatch):
    monkeypatch.setattr(queries, "public_meetings", lambda *_: ())
    body_closed(meets)
    assert queries.published(meets.council.officer.authority, TODAY).of("meetings")
    meets.public()
    assert not meets.anywhere("Ferry")
    with pytest.raises(Http404):
        meets.show()


def test_a_meeting_that_moved_is_told_with_both_days_and_its_reason_and_one_called_off_with_its(meets: Meets):
    was = meets.coming.day
    to = was + timedelta(days=7)
    governance.move(meets.coming, to=to, why="The hall is let", **meets.by)
    meets.show()
    page = meets.public()["forward-plan/index.html"].decode()
    for one in (was, to):
        assert f"{one.day} {one:%B %Y}" in page
    assert "The hall is let" in page
    assert f"{was},{to},The hall is let" in meets.public()["data/moved-meetings.csv"].decode()
    governance.call_off_meeting(meets.coming, why="Too few could come", **meets.by)
    assert "Too few" not in meets.public()["forward-plan/index.html"].decode(), "nobody has looked at it"
    assert queries.waiting_for(meets.council.officer, Release.objects.get(), TODAY).changed
    meets.show()
    assert "Too few could come" in meets.public()["forward-plan/index.html"].decode()


def test_the_agenda_of_a_meeting_that_was_called_off_is_told_no_more(meets: Meets):
    agenda = governance.open_agenda(meets.coming, **meets.by)
    governance.add_item(agenda, title="MOOT-ITEM", **meets.by)
    agenda.refresh_from_db()
    governance.publish_agenda(agenda, seen_version=agenda.version, **meets.by)
    meets.show()
    meets.public()
    assert meets.anywhere("MOOT-ITEM")
    governance.call_off_meeting(meets.coming, why="Too few could come", **meets.by)
    meets.public()
    assert not meets.anywhere("MOOT-ITEM")


def test_only_papers_that_are_public_are_led_to(meets: Meets):
    governance.attach_paper(meets.open, key="papers.issue/999999", title="UNSEEN-PAPER", **meets.by)
    meets.show()
    page = meets.public()[meets.page].decode()
    assert "papers/999999/" not in page
    assert not meets.anywhere("UNSEEN-PAPER")

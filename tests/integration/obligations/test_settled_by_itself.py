"""A meeting that was held, an agenda that was published and an entry of a register settle what is owed at them."""

from datetime import date, timedelta

import pytest
from tests.support.obligations import a_body_of, delivered, noon, taken
from tests.support.people import a_person, an_authority

from tallystick.foundation.ledger import arrangements
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.governance import deeds as governance
from tallystick.modules.governance.queries import agenda_of, items_of
from tallystick.modules.obligations import deeds, queries
from tallystick.modules.obligations.models import Delivery, Owed
from tallystick.modules.obligations.queries import papers
from tallystick.modules.obligations.rules import DeliveryUnclear
from tallystick.modules.obligations.tasks import lay_out
from tallystick.modules.registers.deeds import add_entry, change_entry, purge_entry

DAY = timedelta(days=1)
SEPTEMBER = date(2004, 9, 1)


@pytest.fixture
def keeper(db):
    return a_person(an_authority())


def stands(line):
    """Give how a line stands by its deliveries: how, what shows it and on which day, without those taken back."""
    found = Delivery.objects.filter(owed=line, taken_back_at=None)
    return [(one.how, one.key, one.on) for one in found]


def met_on(body, day):
    """Plan a meeting and hold it."""
    met = bodies.plan_meeting(body, day=day, by=None, at=noon(SEPTEMBER))
    return bodies.note_held(met, by=None, at=noon(day))


@pytest.mark.row("GOV-02", "GOV-05")
def test_a_held_meeting_settles_its_month_once_and_whoever_holds_it_records_nothing_twice(keeper):
    team = a_body_of(keeper.authority, "Secondary Strategy Team", "Ada Reed", "Bo Lane")
    others = a_body_of(keeper.authority, "Ferry Team", "Cy Dale")
    one = taken(keeper.authority, "secondary-strategy-team", SEPTEMBER)
    september, october = Owed.objects.filter(obligation=one).order_by("due")[:2]
    met_on(others, date(2004, 9, 14))
    assert stands(september) == []
    met = met_on(team, date(2004, 9, 16))
    shown = [("meeting", f"bodies.meeting/{met.pk}", met.day)]
    assert (stands(september), stands(october)) == (shown, [])
    met_on(team, date(2004, 9, 23))
    lay_out(noon(date(2004, 9, 23)))
    assert (stands(september), stands(october)) == (shown, [])
    assert queries.late(keeper, date(2004, 10, 1)).count() == 0
    assert queries.late(keeper, date(2004, 11, 1)).count() == 1


@pytest.mark.row("GOV-03", "GOV-05")
def test_who_came_is_in_the_delivery_also_where_it_is_noted_or_corrected_later(keeper):
    team = a_body_of(keeper.authority, "Secondary Strategy Team", "Ada Reed", "Bo Lane")
    one = taken(keeper.authority, "secondary-strategy-team", SEPTEMBER)
    line, met = Owed.objects.filter(obligation=one).earliest("due"), met_on(team, date(2004, 9, 16))
    ada, bo = team.seats.order_by("name")

    def had():
        made = Delivery.objects.get(owed=line, taken_back_at=None)
        return {copy.name for copy in made.copies.all() if copy.sent_at}

    assert had() == {"Ada Reed", "Bo Lane"}
    for came in ({ada.pk: "present", bo.pk: "absent"}, {ada.pk: "absent", bo.pk: "present"}):
        at = noon(date(2004, 9, 17) + len(line.deliveries.all()) * DAY)
        governance.take_attendance(met, how=came, by=None, at=at)
        assert had() == {"Ada Reed" if came[ada.pk] == "present" else "Bo Lane"}
    assert line.deliveries.exclude(taken_back_at=None).count() == 2


@pytest.mark.row("GOV-05")
def test_what_was_held_before_it_was_taken_up_and_what_a_person_said_stand_as_they_are(keeper):
    team = a_body_of(keeper.authority, "Secondary Strategy Team", "Ada Reed")
    met_on(team, date(2004, 9, 16))
    one = taken(keeper.authority, "secondary-strategy-team", SEPTEMBER, about="Plan A")
    september, october = Owed.objects.filter(obligation=one).order_by("due")[:2]
    # laid out on 1 September, when the meeting of the 16th was still to come
    assert stands(september) == []
    lay_out(noon(date(2004, 9, 16)))
    made = delivered(october, date(2004, 10, 5))
    met_on(team, date(2004, 10, 12))
    assert stands(october) == [("words", "", date(2004, 10, 5))]
    assert [how for how, *_ in stands(september)] == ["meeting"]
    deeds.take_back(made, because="It was another team.", by=None, at=noon(date(2004, 10, 13)))
    lay_out(noon(date(2004, 10, 13)))
    assert [(how, on) for how, _, on in stands(october)] == [("meeting", date(2004, 10, 12))]


@pytest.mark.row("GOV-05", "GOV-19")
def test_an_agenda_settles_what_stands_on_it_until_it_is_taken_back_or_the_meeting_called_off(keeper):
    forum = a_body_of(keeper.authority, "Schools Forum", "Ada Reed")
    one = taken(keeper.authority, "standing-bids", SEPTEMBER)
    met = bodies.plan_meeting(forum, day=date(2004, 9, 29), by=None, at=noon(SEPTEMBER))
    lay_out(noon(SEPTEMBER))
    line = Owed.objects.get(obligation=one, recipient__body=forum)
    agenda = governance.open_agenda(met, by=None, at=noon(SEPTEMBER))
    told = {"by": None, "at": noon(date(2004, 9, 22))}
    assert stands(line) == []
    agenda = governance.publish_agenda(agenda, seen_version=agenda.version, **told)
    shown = [("agenda", f"governance.agenda/{agenda.pk}", date(2004, 9, 22))]
    assert stands(line) == shown
    agenda = governance.withdraw_agenda(agenda, why="An item is missing.", **told)
    assert stands(line) == []
    line.refresh_from_db()
    assert line.delivered_on is None
    governance.publish_agenda(agenda, seen_version=agenda.version, **told)
    assert stands(line) == shown
    bodies.call_off(met, why="The hall is closed.", by=None, at=noon(date(2004, 9, 23)))
    lay_out(noon(date(2004, 9, 23)))
    line.refresh_from_db()
    assert (stands(line), line.gone_on) == ([], date(2004, 9, 23))


@pytest.mark.row("GOV-05", "GOV-13")
def test_a_paper_of_its_kind_that_is_out_settles_it_when_it_is_laid_before_the_body(keeper, monkeypatch):
    seen = {"papers.issue/1": ("scrutiny-progress", False), "papers.issue/2": ("q-report", True)}
    seen["papers.issue/3"] = "scrutiny-progress", True
    told = {key: papers.PaperSeen(*each) for key, each in seen.items()}
    monkeypatch.setitem(papers.KNOWN, "papers", lambda _, keys: {key: told[key] for key in keys if key in told})
    board = a_body_of(keeper.authority, "Scrutiny Board (Children and Young People)", "Councillor Ash Vane")
    one = taken(keeper.authority, "scrutiny-response", SEPTEMBER)
    met = bodies.plan_meeting(board, day=date(2004, 10, 12), by=None, at=noon(SEPTEMBER))
    lay_out(noon(SEPTEMBER))
    line = Owed.objects.get(obligation=one, recipient__body=board)
    by = {"by": None, "at": noon(date(2004, 10, 5))}
    agenda = governance.open_agenda(met, **by)
    item = governance.add_item(agenda, title="What became of each", **by)
    for key in ("papers.issue/1", "papers.issue/2"):
        governance.attach_paper(item, key=key, title="Progress", **by)
    agenda = agenda_of(met)
    agenda = governance.publish_agenda(agenda, seen_version=agenda.version, **by)
    assert stands(line) == []
    governance.attach_paper(items_of(agenda)[0], key="papers.issue/3", title="Progress", **by)
    assert stands(line) == [("agenda", f"governance.agenda/{agenda.pk}", date(2004, 10, 5))]


@pytest.mark.row("GOV-05", "GOV-28")
def test_an_entry_settles_what_falls_due_on_its_day_and_follows_a_correction_but_no_purge(keeper):
    one = taken(keeper.authority, "annual-plan", date(2003, 1, 1))
    lay_out(noon(SEPTEMBER))
    first, second = Owed.objects.filter(obligation=one).order_by("due")[:2]
    told = {"duty": "annual-plan", "opens": "2004-01-01", "how": "At the council."}
    other = {**told, "duty": "services-handbook", "met": "2004-12-20"}
    add_entry(keeper.authority, "dates-that-come-round", other, by=None, at=noon(date(2005, 1, 3)))
    entry = add_entry(keeper.authority, "dates-that-come-round", told, by=None, at=noon(date(2005, 1, 3)))
    assert stands(second) == []
    for day in ("2004-12-18", "2004-12-20"):
        at, why = noon(date(2005, 1, 5)), "It was read wrongly."
        entry = change_entry(entry, {"met": day}, by=None, at=at, seen_version=entry.version, reason=why)
        assert stands(second) == [("entry", f"registers.entry/{entry.pk}", date.fromisoformat(day))]
    assert stands(first) == []
    purge_entry(entry, by=None, at=noon(date(2015, 1, 6)))
    lay_out(noon(date(2015, 1, 6)))
    assert [on for *_, on in stands(second)] == [date(2004, 12, 20)]


@pytest.mark.row("GOV-05", "GOV-11")
def test_an_evaluation_of_one_plan_settles_nothing_of_another(keeper):
    ours, theirs = (taken(keeper.authority, "plan-evaluation", SEPTEMBER, about=name) for name in ("Plan A", "Plan B"))
    told = {"plan": "plan  a", "planned": "2004-09-20", "held": "2004-09-20"}
    there = [{"who": "Head of Harbour School", "part": "head", "came": True}]
    add_entry(keeper.authority, "plan-evaluations", {**told, "there": there}, by=None, at=noon(date(2004, 9, 21)))
    lines = {one: Owed.objects.filter(obligation=one, due=date(2004, 9, 30)) for one in (ours, theirs)}
    assert [len(stands(line)) for line in lines[ours]] == [1, 1]
    assert [len(stands(line)) for line in lines[theirs]] == [0, 0]


@pytest.mark.row("GOV-05")
def test_a_deed_that_is_refused_settles_nothing_and_most_deeds_ask_nothing(keeper, monkeypatch):
    team = a_body_of(keeper.authority, "Secondary Strategy Team", "Ada Reed")
    one = taken(keeper.authority, "secondary-strategy-team", SEPTEMBER)

    def refuse(_: object) -> None:
        raise DeliveryUnclear("Not today.")

    monkeypatch.setitem(arrangements.HEARERS, "bodies.meeting", [*arrangements.HEARERS["bodies.meeting"], refuse])
    with pytest.raises(DeliveryUnclear):
        bodies.hold_meeting(team, day=date(2004, 9, 16), by=None, at=noon(date(2004, 9, 16)))
    assert not Delivery.objects.filter(owed__obligation=one).exists()


@pytest.mark.row("GOV-05")
def test_a_paper_named_by_hand_has_gone_out_and_stands_and_is_of_its_kind(keeper, monkeypatch):
    seen = {1: ("q-report", False), 2: ("annual-plan", True), 3: ("q-report", True)}
    told = {f"papers.issue/{row}": papers.PaperSeen(*each) for row, each in seen.items()}
    monkeypatch.setitem(papers.KNOWN, "papers", lambda _, keys: {key: told[key] for key in keys if key in told})
    monkeypatch.setattr("tallystick.modules.obligations.deeds.delivering.is_known", lambda *_: True)
    line = Owed.objects.filter(obligation=taken(keeper.authority, "q-report", SEPTEMBER)).earliest("due")
    by_hand = {"how": "paper", "by_hand": True}
    for row, sentence in ((1, "has not gone out"), (4, "has not gone out"), (2, "another kind")):
        with pytest.raises(DeliveryUnclear, match=sentence):
            delivered(line, line.due, key=f"papers.issue/{row}", **by_hand)
    assert delivered(line, line.due, key="papers.issue/3", **by_hand).how == "paper"

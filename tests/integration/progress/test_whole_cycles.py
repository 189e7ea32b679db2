"""A whole turn of each cadence by an authority's own terms: laid out, asked, reminded, signed, closed, and the next."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from tests.support.calendars import a_school_year
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan, an_action
from tests.support.progress import SAID
from tests.support.signing import CAST, a_post, stands

from tallystick.engine.clocks.known import NoTermsKnown
from tallystick.engine.drafts import Draft, Recommendation
from tallystick.foundation.calendars.deeds import bring_in
from tallystick.foundation.calendars.rules import read_lines
from tallystick.foundation.due.queries import due_for
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.notices.deeds import remind
from tallystick.foundation.notices.models import Notice
from tallystick.modules.plans import deeds as plans
from tallystick.modules.progress import deeds, queries, tasks
from tallystick.modules.progress.models import Period, Update
from tallystick.modules.progress.queries.locks import PeriodIsLocked

pytestmark = [pytest.mark.row("GOV-07"), pytest.mark.row("GOV-04")]
BEGUN = date(2026, 9, 2)
# The turn that holds 2 September 2026, by hand: its name, its days, its window of ten working days, the next turn.
TURNS = {
    "monthly": ("September 2026", (9, 1), (9, 30), date(2026, 9, 30), date(2026, 10, 13), "October 2026"),
    "quarterly": ("Quarter 2 2026-27", (7, 1), (9, 30), date(2026, 9, 30), date(2026, 10, 13), "Quarter 3 2026-27"),
    "half-termly": (
        "Autumn 1 2026",
        (9, 2),
        (10, 25),
        date(2026, 10, 25),
        date(2026, 11, 6),
        "Autumn 2 2026",
    ),
    "termly": ("Autumn 2026", (9, 2), (12, 18), date(2026, 12, 18), date(2027, 1, 5), "Spring 2027"),
    "yearly": ("2026-27", (4, 1), (3, 31), date(2027, 3, 31), date(2027, 4, 13), "2027-28"),
}


class Office:
    """An authority with a year of terms, a plan with one action, and whoever leads, manages and owns it by post."""

    def __init__(self, *, terms: bool = True) -> None:
        self.authority = an_authority()
        if terms:
            a_school_year(self.authority)
        self.officer = a_person(self.authority)
        self.lead, self.manager, self.owner = (a_person(self.authority, role, name=name) for role, name in CAST)
        owner = a_post(self.authority, "Director of Places", self.owner)
        manager = a_post(self.authority, "Head of Transport", self.manager, reports_to=owner)
        lead = a_post(self.authority, "Ferry Master", self.lead, reports_to=manager)
        asked = Recommendation(ref="1", text="Cross safely", actions=[an_action("Train crews", lead="Ferry Master")])
        plan = a_plan(self.officer, Draft(title="Ferry safety plan", date="2026-01", recommendations=[asked]))
        plans.name_post("Ferry Master", post=lead, by=None, at=MORNING)
        self.plan = plans.put_owner(plan, post=owner, by=None, at=MORNING)

    def cycle(self, cadence: str):
        return deeds.set_up_cycle(self.plan, cadence=cadence, starts=BEGUN, by=self.officer, at=MORNING)


def at_ten(day: date) -> datetime:
    """Give ten in the morning of a day."""
    return datetime(day.year, day.month, day.day, 10, 0, tzinfo=UTC)


def told_on(day: date) -> set[str]:
    """Give who was sent a digest on a day."""
    return {one.user.name for one in Notice.objects.filter(occasion=day.isoformat())}


@pytest.mark.parametrize("cadence", TURNS)
def test_a_whole_turn_runs_from_its_window_to_its_closing_and_on_to_the_next(db, cadence):
    office, (name, starts, ends, opens, closes, following) = Office(), TURNS[cadence]
    periods = list(office.cycle(cadence).periods.order_by("starts"))
    first = periods[0]
    assert (first.name, (first.starts.month, first.starts.day), (first.ends.month, first.ends.day)) == (
        name,
        starts,
        ends,
    )
    assert (first.opens, first.closes, periods[1].name) == (opens, closes, following)

    assert tasks.open_windows(at_ten(opens - timedelta(days=1))) == 0
    assert tasks.open_windows(at_ten(opens)) == 1
    assert tasks.open_windows(at_ten(opens)) == 0
    assert [(one.due, one.starts) for one in due_for(office.lead, opens)] == [(closes, opens)]
    remind(office.authority.pk, at=at_ten(closes))
    assert told_on(closes) == {office.lead.name}

    update = deeds.begin_update(office.plan.actions.get(), period=first, by=office.lead, at=at_ten(closes))
    update = deeds.change_update(update, **SAID, by=office.lead, at=at_ten(closes), seen_version=1)
    update = deeds.submit_update(update, by=office.lead, at=at_ten(closes), seen_version=update.version)
    assert not due_for(office.lead, closes).exists()
    for person in (office.manager, office.owner):
        deeds.sign_update(update, digest=stands(update), by=person, at=at_ten(closes))
    assert Update.objects.get().state == "agreed"

    closed_at = at_ten(closes + timedelta(days=1))
    closed = deeds.close_period(first, decisions="Go on.", focus="Winter.", by=office.officer, at=closed_at)
    assert (closed.frozen["agreed"], closed.frozen["without"]) == (1, [])
    with pytest.raises(PeriodIsLocked):
        deeds.begin_update(office.plan.actions.get(), period=first, by=office.lead, at=closed_at)
    assert queries.period_asked(office.plan.pk, periods[1].opens).name == following


@pytest.mark.parametrize("cadence", TURNS)
def test_who_says_nothing_by_the_end_is_listed_by_lead_and_the_manager_is_told(db, cadence):
    office, (_, _, _, opens, closes, _) = Office(), TURNS[cadence]
    office.cycle(cadence)
    tasks.open_windows(at_ten(opens))
    late = next(day for day in (closes + timedelta(days=n) for n in range(1, 15)) if reminds_manager(office, day))
    assert late > closes
    period = Period.objects.get(opened_at__isnull=False)
    closed = deeds.close_period(period, decisions="", focus="", by=office.officer, at=at_ten(late))
    assert [one["lead"] for one in closed.frozen["without"]] == ["Ferry Master"]


def reminds_manager(office: Office, day: date) -> bool:
    """Move the clock to a day, and say whether the lead's manager is told on it."""
    remind(office.authority.pk, at=at_ten(day))
    return office.manager.name in told_on(day)


@pytest.mark.parametrize("cadence", ["half-termly", "termly"])
def test_a_cycle_by_terms_without_any_terms_is_refused_in_a_sentence(db, client, cadence):
    office = Office(terms=False)
    with pytest.raises(NoTermsKnown, match=r"term.*\.$"):
        office.cycle(cadence)
    client.force_login(office.officer)
    told = {"cadence": cadence, "starts": "02/09/2026", "opens_after": 0, "open_for": 10, "words_wanted": 150}
    page = client.post(f"/progress/plans/{office.plan.pk}/cycle/", told | {"stages": ["manager"]}, follow=True)
    assert "term" in page.content.decode()
    assert not Period.objects.exists()


def test_where_the_next_year_s_terms_are_missing_the_page_says_so_and_nothing_is_recorded_each_hour(db, client):
    office = Office()
    cycle = office.cycle("half-termly")
    assert cycle.periods.count() == 6  # the school year has six half-terms and the calendar knows no other
    recorded = Notch.objects.count()
    summer = datetime(2027, 6, 1, 9, 0, tzinfo=UTC)
    assert [tasks.lay_out(summer) for _ in range(3)] == [0, 0, 0]
    assert Notch.objects.count() == recorded
    assert queries.terms_run_out(cycle, summer.date()) == date(2027, 7, 21)
    assert queries.terms_run_out(cycle, BEGUN) is None
    bring_in(office.authority, read_lines("Autumn term 2027: 2 September 2027 to 17 December 2027"), by=None, at=summer)
    assert tasks.lay_out(summer) == 1
    assert cycle.periods.order_by("starts").last().name == "Autumn 2027"


def test_the_page_of_the_cycle_says_after_which_day_no_term_is_known(db, client):
    office = Office(terms=False)
    ended = timezone.localdate() - timedelta(days=10)
    words = f"Autumn term {ended.year}: {ended - timedelta(days=40):%d/%m/%Y} to {ended:%d/%m/%Y}"
    bring_in(office.authority, read_lines(words), by=None, at=MORNING)
    deeds.set_up_cycle(office.plan, cadence="termly", starts=ended, by=office.officer, at=MORNING)
    client.force_login(office.officer)
    page = client.get(f"/progress/plans/{office.plan.pk}/").content.decode()
    assert f"The calendar knows no term after {ended.day}" in page
    assert "nobody is asked after that one" in page

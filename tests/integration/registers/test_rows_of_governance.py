"""What boards keep in registers, each as its row of the inventory says that it works, on its report page."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.support.indicators import counted
from tests.support.obligations import a_body_of, noon
from tests.support.people import a_person, an_authority
from tests.support.triggers import looked

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.due.queries import due_for
from tallystick.foundation.ledger.audit import key_of
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers import deeds
from tallystick.modules.registers.models import Entry
from tallystick.modules.triggers import tasks
from tallystick.modules.triggers.models import Opening


class Desk:
    """An officer who keeps what boards ask for, on its pages."""

    def __init__(self) -> None:
        self.authority = an_authority()
        self.officer = a_person(self.authority, name="Morwenna Pike")
        self.client = Client()
        self.client.force_login(self.officer)

    def add(self, register: str, day: date, about: Any = None, **said: Any) -> Entry:
        """Enter something on a day, by the deed."""
        told = {"about": about and key_of(about), "by": None, "at": noon(day)}
        return deeds.add_entry(self.authority, register, said, **told)

    def change(self, entry: Entry, day: date, **said: Any) -> Entry:
        """Change an entry on a day."""
        entry.refresh_from_db()
        told = {"by": None, "at": noon(day), "seen_version": entry.version, "reason": "It was moved."}
        return deeds.change_entry(entry, said, **told)

    def move(self, entry: Entry, to: str, at: datetime) -> Entry:
        """Move an entry to another stage."""
        entry.refresh_from_db()
        return deeds.move_entry(entry, to, by=None, at=at, seen_version=entry.version)

    def page(self, register: str, day: date) -> Any:
        """Give the report page of a register, as it stood on a day."""
        asked = {"as-at": f"{day:%d/%m/%Y}", "every": "on"}
        page = self.client.get(f"/registers/{register}/reports/", asked)
        assert page.status_code == 200
        return page

    def lists(self, register: str, day: date) -> dict[str, list[dict[str, str]]]:
        """Give each list of the page: of each line its cells, with what it is of under the empty name."""
        shown = self.page(register, day).context["lists"]
        return {one.code: [{"": line.words, **dict(line.cells)} for line in one.lines] for one in shown}

    def figures(self, register: str, day: date) -> dict[str, str]:
        """Give each figure of the page."""
        return {one.code: one.words for one in self.page(register, day).context["figures"]}


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def of(lines: list[dict[str, str]], column: str) -> list[str]:
    """Give one column of a list."""
    return [one[column] for one in lines]


@pytest.mark.row("GOV-14")
def test_six_enquiries_are_published_in_june_one_moves_and_those_without_a_day_are_listed(desk: Desk):
    june, autumn = date(2004, 6, 14), date(2004, 9, 14)
    topics = {"School meals": "2004-09-14", "Exclusions": "2004-10-12", "Results": "2004-11-09", "Travel": "2005-01-18"}
    for topic in (*topics, "Early years", "Youth service"):
        month = topics.get(topic, "2005-02-01")[:7]
        said = {"year": "2004/05", "topic": topic, "month": month, "month_now": month, "lead": "Cllr Ames"}
        said |= {"priority": "Attendance", "witnesses": [{"who": "A head"}]}
        desk.add("scrutiny-enquiries", june, **said, **({"meeting": topics[topic]} if topic in topics else {}))
    said = {"year": "2004/05", "begins": "2004-05-25", "agreed": "2004-06-14", "published": "2004-06-21"}
    desk.add("scrutiny-programmes", date(2004, 6, 21), **said)
    assert of(desk.lists("scrutiny-enquiries", june)["moved"], "Topic") == []

    entry = Entry.objects.get(register="scrutiny-enquiries", values__topic="Exclusions")
    with pytest.raises(Refusal, match="Write the move with its reason"):
        desk.change(entry, autumn, month_now="2004-12")
    move = {"was": "2004-10", "to_month": "2004-12", "decided": "2004-09-14", "why": "Figures come in November"}
    desk.change(entry, autumn, month_now="2004-12", meeting="2004-12-07", moves=[move])
    shown = desk.lists("scrutiny-enquiries", autumn)
    assert len(shown["programme"]) == 6
    assert of(shown["without-meeting"], "Topic") == ["Early years", "Youth service"]
    [moved] = shown["moved"]
    said = {name: moved[name] for name in ("Topic", "First planned", "Now", "Decided", "Why")}
    assert list(said.values()) == [
        *("Exclusions", "October 2004", "December 2004", "14 September 2004", "Figures come in November")
    ]
    [year] = desk.lists("scrutiny-programmes", autumn)["years"]
    assert (year["Published"], year["Enquiries"], year["Moved"], year["Without a meeting"]) == (
        *("21 June 2004", "6", "1", "2"),
    )
    history = desk.client.get(f"{entry.get_absolute_url()}history/").content.decode()
    assert "Figures come in November" in history


@pytest.mark.row("GOV-22")
def test_who_is_left_out_has_a_basis_the_two_are_asked_for_and_a_gap_beyond_what_was_agreed_is_flagged(desk: Desk):
    day = date(2004, 5, 6)
    group = key_of(a_body_of(desk.authority, "Race equality group", day=date(2004, 4, 1)))
    told = {"body": group, "decided": "2004-04-05"}
    with pytest.raises(Refusal, match="on what basis"):
        desk.add("group-invitations", day, **told, organisation="Mosque", kind="faith", decision="omitted")
    omitted = {"organisation": "Quayside parents", "kind": "parents", "basis": "The parents' forum is there"}
    desk.add("group-invitations", day, **told, decision="omitted", **omitted)
    came = {"decision": "invited", "basis": "The plan asks", "sent": "2004-04-06", "rationale": "yes"}
    came |= {"answered": "2004-04-16", "answer": "joins"}
    desk.add("group-invitations", day, **told, organisation="Saturday schools", kind="supplementary", **came)
    shown = desk.lists("group-invitations", day)
    assert of(shown["omitted"], "Basis") == ["The parents' forum is there"]
    [lacking] = shown["lacking"]
    assert (lacking["Religious education"], lacking["Supplementary schools"]) == ("Missing", "There")
    desk.add("group-invitations", day, **told, organisation="SACRE", kind="sacre", **came)
    assert desk.lists("group-invitations", day)["lacking"] == []

    told = {"body": group, "as_at_day": "2004-05-06", "what": "ethnicity", "source": "Census of 2001", "tolerance": "5"}
    for name, are_so, community in (("Black Caribbean", "2", "20"), ("Turkish", "3", "12"), ("Chinese", "1", "10")):
        said = {"characteristic": name, "are_so": are_so, "answered": "20", "community": community}
        desk.add("group-profiles", day, **told, **said)
    [gap] = desk.lists("group-profiles", day)["gaps"]  # 2 of 20 is 10, beside 20; 15 beside 12; 5 beside 10
    assert (gap["Which"], gap["Points apart"]) == ("Black Caribbean", "-10")
    assert desk.figures("group-profiles", day)["within"] == "67%"


@pytest.mark.row("GOV-23")
def test_a_group_has_its_indicator_in_the_dictionary_and_the_review_of_march_has_its_values(desk: Desk):
    day = date(2005, 3, 21)
    group = key_of(a_body_of(desk.authority, "Race equality group", day=date(2004, 4, 1)))
    for first, last, agreed, done in (("2004-04-01", "2004-09-30", 12, 9), ("2004-10-01", "2005-03-15", 8, 8)):
        said = {"from_day": first, "until": last, "agreed": str(agreed), "done": str(done)}
        desk.add("group-measures", day, body=group, **said)
    said = {"due_on": "2005-03-31", "from_day": "2004-04-01", "until": "2005-03-15", "judged": "2005-03-21"}
    said |= {"judgement": "well", "judged_by": "The board", "evidence": "Minutes of six meetings"}
    desk.add("group-reviews", day, body=group, **said)
    [review] = desk.lists("group-reviews", day)["judgements"]  # 9 + 8 of 12 + 8
    assert (review["Agreed"], review["Done"], review["Share"]) == ("20", "17", "85")
    values = {}
    for as_at in (date(2004, 10, 1), date(2005, 4, 1)):
        result = counted(desk.authority, "group-effectiveness", as_at=as_at).parts.get().result
        values[f"{result.last}"] = json.loads(result.canonical)["groups"][0]["value"]
    assert values == {"2004-09-30": "75.0", "2005-03-31": "100.0"}
    assert desk.client.get("/indicators/group-effectiveness/").status_code == 200


@pytest.mark.row("GOV-25")
def test_supplementary_schools_are_found_by_area_with_the_day_on_which_each_was_checked(desk: Desk):
    day = date(2005, 5, 13)
    form = {"name": "Anadolu Saturday School", "kind": "supplementary", "serves": "Turkish families"}
    form |= {"checked": "12/5/2004", "confirmed": "yes"}
    assert desk.client.post("/registers/local-organisations/add/", form).status_code == 302
    first = Entry.objects.get(register="local-organisations")
    desk.change(first, timezone.localdate(), areas=[{"area": "Quayside"}])
    checked = {"Star Weekend School": "2004-05-13", "Hill Mothers' Circle": "2005-03-01"}
    for name, on in checked.items():
        kind = "parents" if name.startswith("Hill") else "supplementary"
        areas = [{"area": "Hilltop"}] if kind == "parents" else [{"area": "Quayside"}, {"area": "Millford"}]
        desk.add("local-organisations", day, name=name, kind=kind, serves="All", checked=on, areas=areas)
    now = desk.lists("local-organisations", timezone.localdate())
    assert {one[""]: one["Schools"] for one in now["supplementary"]} == {
        "Millford": "Star Weekend School",
        "Quayside": "Anadolu Saturday School, Star Weekend School",
    }
    assert of(now["directory"], "Checked") == ["12 May 2004", "1 March 2005", "13 May 2004"]
    assert of(now["stale"], "Name") == ["Anadolu Saturday School", "Star Weekend School", "Hill Mothers' Circle"]
    then = desk.lists("local-organisations", day)  # twelve months from 13 May 2004 end on 13 May 2005
    assert of(then["stale"], "Name") == []
    after = desk.lists("local-organisations", day + timedelta(days=1))
    assert of(after["stale"], "Name") == ["Star Weekend School"]
    found = desk.client.get("/registers/local-organisations/?kind=supplementary&columns=name").content.decode()
    assert [name in found for name in ("Anadolu", "Star Weekend", "Hill Mothers")] == [True, True, False]


@pytest.mark.row("GOV-26")
def test_services_are_ranked_by_grade_and_survey_each_with_somebody_from_outside_and_the_board_sees_who_is_on_time(
    desk: Desk,
):
    day, later = date(2004, 4, 1), date(2004, 10, 4)
    services = {
        "Transport": ("poor", "2.9"),
        "Finance": ("unsatisfactory", "3.2"),
        "Personnel": ("unsatisfactory", "2.4"),
    }
    entries = {}
    for name, (grade, survey) in services.items():
        unit = add_unit(desk.authority, name=name, agency="service", by=None, at=noon(day))
        told = {"graded_on": "2004-01-15", "source": "inspection", "grade": grade, "evidence": "The report."}
        desk.add("service-grades", day, about=unit, **told)
        told = {"planned_start": "2004-05-03", "planned_end": "2004-09-30", "scope": "Advice", "satisfaction": survey}
        told |= {"surveyed": "Schools survey 2004", "reviewers": [{"who": "A head", "part": "head"}]}
        entries[name] = desk.add("service-reviews", day, about=unit, **told)
    shown = desk.lists("service-reviews", day)["programme"]
    assert [(one[""], one["Place"], one["From outside"]) for one in shown] == [
        *(("Transport", "1", "1"), ("Personnel", "2", "1"), ("Finance", "3", "1")),
    ]
    own = [{"who": "Internal audit", "part": "authority"}]
    with pytest.raises(Refusal, match="at least one reviewer from outside"):
        desk.change(entries["Finance"], date(2004, 5, 3), began="2004-05-03", reviewers=own)
    ended = {"Transport": "2004-09-30", "Personnel": "2004-10-01"}
    for name, on in ended.items():
        desk.change(entries[name], later, began="2004-05-03", ended=on, found="Slow.", outcome="improve")
        desk.move(entries[name], "running", noon(later))
        desk.move(entries[name], "finished", noon(later))
    member = a_person(desk.authority, "elected-member", name="Ash Vane")
    desk.client.force_login(member)
    figures = desk.figures("service-reviews", later)  # one of three that were due by 30 September
    assert (figures["on-time"], figures["outside"]) == ("33%", "100%")
    assert of(desk.lists("service-reviews", later)["late"], "") == ["Finance"]


def quarter_before(day: date) -> tuple[date, date]:
    """Give the quarter that ended last before a day."""
    ends = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1) - timedelta(days=1)
    return date(ends.year, ends.month - 2, 1), ends


@pytest.mark.row("GOV-27")
def test_a_figure_below_its_level_asks_for_a_plan_that_is_unratified_until_decided_and_closed_when_it_is_back(
    desk: Desk, settings, tmp_path
):
    settings.HOME = tmp_path
    today, now = timezone.localdate(), timezone.now()
    yesterday = today - timedelta(days=1)  # whose noon is over at whatever hour this runs
    quarter = quarter_before(today)
    before = quarter_before(quarter[0])
    contract = {"contract": "Education services", "indicator": "KPI 15", "level": "5", "better": "lower"}

    def told(span: tuple[date, date], reached: str) -> Entry:
        days = {"from_day": f"{span[0]}", "until": f"{span[1]}"}
        made = desk.add("contract-figures", yesterday, **contract, **days, reached=reached, words="Money came late.")
        counted(desk.authority, "contract-below-level", as_at=span[1] + timedelta(days=1))
        looked(desk.authority)
        return made

    missed = told(before, "9")
    opening = Opening.objects.get()
    assert [one.what for one in due_for(desk.officer, today)] == ["Write the rectification plan: KPI 15"]
    desk.move(missed, "asked", now)
    plan = Entry.objects.get(register="rectification-plans")
    assert tasks.follow(now) == 1
    opening.refresh_from_db()
    assert opening.entry == plan

    what = [{"what": "Agree with each school what it spends"}]
    desk.change(plan, today, received=f"{today}", actions=what, ratified=None)
    desk.move(plan, "received", now)
    [line] = desk.lists("rectification-plans", today)["open-plans"]
    assert (line["Indicator"], line["Executive"], line["Reached then"]) == ("KPI 15", "Unratified", "9")
    with pytest.raises(Refusal, match="Where the decision stands"):
        desk.move(plan, "ratified", now)
    desk.change(plan, today, ratified=f"{today}", decision="Minute 7 of the executive")
    desk.move(plan, "ratified", now)
    assert desk.lists("rectification-plans", today)["unratified"] == []
    with pytest.raises(Refusal, match="not back at its level"):
        desk.move(plan, "recovered", now)

    told(quarter, "5")
    opening.refresh_from_db()
    assert opening.stands == "back"
    assert of(desk.lists("rectification-plans", today)["to-close"], "Now") == ["5"]
    desk.move(plan, "recovered", now)
    assert desk.figures("rectification-plans", today)["open-plans"] == "0"


@pytest.mark.row("GOV-28")
def test_the_planning_cycle_shows_all_four_steps_with_the_day_on_which_each_was_met(desk: Desk):
    met = {
        "annual-plan": ("2003-01-01", "2003-12-18"),
        "directorate-plans": ("2003-03-01", "2004-02-27"),
        "team-plans": ("2003-05-01", "2004-04-16"),
        "team-plan-assessment": ("2003-05-01", None),
    }
    day = date(2004, 4, 29)
    for duty, (opens, on) in met.items():
        done = {"met": on, "how": "It is with the council"} if on else {}
        desk.add("dates-that-come-round", day, duty=duty, opens=opens, **done)
    shown = desk.lists("dates-that-come-round", day)["planning-cycle"]
    assert [(one["Step"], one["Due"], one["Met on"], one["Days before the day"]) for one in shown] == [
        ("Annual plan to the council", "31 December 2003", "18 December 2003", "13"),
        ("Plans of the directorates", "29 February 2004", "27 February 2004", "2"),
        ("Plans of the teams", "30 April 2004", "16 April 2004", "14"),
        ("First assessment of team plans", "30 April 2004", "", ""),
    ]
    assert desk.figures("dates-that-come-round", day)["cycle-in-time"] == "100%"
    assert desk.lists("dates-that-come-round", day)["not-met"] == []
    late = desk.lists("dates-that-come-round", date(2004, 5, 1))["not-met"]
    assert of(late, "What is due") == ["First assessment of team plans"]
    assert desk.figures("dates-that-come-round", date(2004, 5, 1))["cycle-in-time"] == "75%"

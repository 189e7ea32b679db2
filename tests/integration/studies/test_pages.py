"""Pages of studies: all of them, one with its answer, put to the data, and the children behind."""

from datetime import date, timedelta
from html import unescape
from re import sub

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.support.indicators import ALL, GIRLS
from tests.support.people import a_person
from tests.support.studies import PAIR, PATTERN, PROFILE, SEXES, STUDY, answered, own_studies_of_boys

from tallystick.engine.studies.asking import answer_told
from tallystick.engine.studies.told import Counted
from tallystick.foundation.ledger.models import Facts, Notch
from tallystick.modules.indicators import deeds as indicators
from tallystick.modules.studies import deeds, queries
from tallystick.modules.studies.models import Answer

pytestmark = pytest.mark.django_db
TWO = STUDY.format(
    code="harbour-two",
    title="Everybody and the girls",
    asks="How many are there?",
    how="profile",
    more=f"sections:\n  - {{title: Girls, indicator: {GIRLS}}}\n  - {{title: Everybody, indicator: {ALL}}}",
)


def words(person, name: str, *args, **query: str) -> str:
    """What a page says to somebody, without its tags."""
    client = Client()
    client.force_login(person)
    answer = client.get(reverse(f"studies:{name}", args=args), query)
    assert answer.status_code == 200, answer.status_code
    return " ".join(unescape(sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.mark.row("ATX-11")
def test_a_pattern_page_says_the_question_the_answer_first_and_then_each_group_with_its_interval(analyst):
    assert "It has not been answered" in words(analyst, "study", PATTERN)
    answered(analyst.authority, PATTERN)
    found = words(analyst, "study", PATTERN)
    for said in (
        "Are there more girls of one background than of others? ",
        "One group stands out More than among all others: MWBC.",
        "MWBC 91.7% between 64.6% and 98.5% 11 of 12 25.0%",
        "Whether the tide matters is not certain. Whether the ferry counts is not certain.",
        "tallystick studies run harbour-pattern --as-at",
    ):
        assert said in found, said
    assert found.index("One group stands out") < found.index("91.7%") < found.index("Whether the tide")


@pytest.mark.row("LRN-08")
def test_a_profile_page_says_that_its_parts_add_up_and_each_part(analyst):
    answered(analyst.authority, PROFILE)
    found = words(analyst, "study", PROFILE)
    assert "The answer Every part that can be shown adds up." in found
    assert "Ethnic background: the groups add up to 40." in found
    assert "Background Group Value, children MWBC 12 WBRI 28" in found


@pytest.mark.row("LRN-08")
def test_a_profile_tells_of_the_last_day_of_which_all_of_it_was_counted_and_names_what_was_not(analyst, settings):
    (settings.HOME / "catalogue" / "studies" / "harbour-two.yaml").write_text(TWO, "utf-8")
    today = timezone.localdate()
    told = {"by": None, "at": timezone.now()}
    indicators.count_run(indicators.ask_run(analyst.authority, codes=[GIRLS], as_at=today, **told))
    found = words(analyst, "study", "harbour-two")
    assert "One of its figures is not counted yet for this period. Each is named below." in found
    assert f"{queries.indicators_in(0, queries.studies_of(0)['harbour-two'])[1].title} is not counted yet" in found
    assert "Not answered yet" in words(analyst, "studies", q="everybody and the girls")
    before = today - timedelta(days=1)
    answered(analyst.authority, "harbour-two", as_at=before)
    found = words(analyst, "study", "harbour-two")
    assert f"For {before.day} {before:%B %Y}, counted" in found
    assert "not counted yet" not in found
    assert f"Answered For {before.day} {before:%B %Y}" in words(analyst, "studies", q="everybody and the girls")


@pytest.mark.row("ATX-12")
def test_an_answer_of_rows_is_for_its_circle_alone_and_others_are_told_so(analyst):
    answered(analyst.authority, PAIR)
    found = words(analyst, "study", PAIR)
    assert "a correlation of 1.00, between 1.00 and 1.00" in found
    assert Answer.objects.get().digest in found
    for role, reads in (("virtual-school-head", True), ("improvement-officer", False), ("elected-member", False)):
        person = a_person(analyst.authority, role, name=f"One {role}")
        said = words(person, "study", PAIR)
        assert ("1.00" in said) is reads, role
        assert ("The answer is for those who read of every child" in said) is not reads, role
        assert ("1.00" in words(person, "studies", q="harbour")) is False
        client = Client()
        client.force_login(person)
        assert client.get(reverse("studies:study-file", args=[PAIR])).status_code == (200 if reads else 404)
        assert client.get(reverse("studies:children", args=[PAIR, "left-out"])).status_code in (403, 404), role


@pytest.mark.row("ATX-11", "GOV-21")
def test_what_is_kept_back_from_a_reader_is_in_no_statistic_that_they_are_shown(analyst):
    answered(analyst.authority, PATTERN)
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    whole, less = words(analyst, "study", PATTERN), words(member, "study", PATTERN)
    assert "91.7% between" in whole
    for kept in ("91.7", "98.5", "3.67", "0.0002", "stands out"):
        assert kept not in less, kept
    assert "No answer No two groups have figures that can be shown here and compared." in less


@pytest.mark.row("ATX-11", "GOV-21")
def test_of_two_groups_of_which_one_is_small_neither_is_seen_so_that_none_is_everybody_less_the_other(analyst):
    answered(analyst.authority, PATTERN)
    member, study = a_person(analyst.authority, "elected-member", name="Bo Quill"), queries.studies_of(0)[PATTERN]
    whole, less = (queries.answer_for(one, study, timezone.localdate()).told.tables[0] for one in (analyst, member))
    cells = [
        (row.by[0][1], *(whole.cell(dict(row.by), one) for one in ("numerator", "denominator"))) for row in whole.rows
    ]
    assert sorted(cells) == [("MWBC", 11, 12), ("WBRI", 7, 28)], "one who is no girl is few; seven and 21 are not"
    assert [[less.cell(dict(row.by), one) for one in ("numerator", "rest", "ratio")] for row in less.rows] == [
        [None] * 3
    ] * 2


@pytest.mark.row("ATX-11")
def test_the_list_says_of_each_study_whether_it_was_answered_and_finds_by_words_and_answer(analyst):
    answered(analyst.authority, PATTERN)
    found = words(analyst, "studies", q="girls background", state="answered")
    assert "Girls by background Are there more girls of one background than of others?" in found
    assert "Answered For " in found
    assert "1 indicator Counted" in found
    assert "No study is like that" in words(analyst, "studies", q="harbour", state="waiting")
    assert "Not answered yet" in words(analyst, "studies", q="month of birth")


@pytest.mark.row("ATX-12")
def test_a_study_is_put_to_the_data_on_its_page_which_says_how_far_it_has_come(analyst):
    client = Client()
    client.force_login(analyst)
    for code in (PAIR, PATTERN):
        answer = client.post(reverse("studies:ask", args=[code]), {"as_at": "2026-11-01"}, follow=True)
        assert "The worker answers it now" in answer.content.decode()
        assert "Look again" in answer.content.decode()
        again = client.post(reverse("studies:ask", args=[code]), {"as_at": "2026-11-01"}, follow=True)
        assert "being answered already" in again.content.decode()
    assert "Being answered" in words(analyst, "studies", q="month of birth")
    assert client.post(reverse("studies:ask", args=[PAIR]), {"as_at": "someday"}).status_code == 400
    assert client.post(reverse("studies:ask", args=["nothing"]), {"as_at": "2026-11-01"}).status_code == 404
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    client.force_login(member)
    assert client.post(reverse("studies:ask", args=[PAIR]), {"as_at": "2026-11-01"}).status_code == 403


@pytest.mark.row("SEN-04")
def test_a_page_of_before_and_after_says_when_a_later_period_can_be_answered_whole(analyst):
    said = "The days after those of school year 2025/26 are over on 22 November 2026."
    assert said in words(analyst, "study", "travel-withdrawn", **{"as-at": "2026-11-21"})
    assert "The days after those" not in words(analyst, "study", "travel-withdrawn", **{"as-at": "2026-11-22"})


@pytest.mark.row("ATX-12")
def test_what_was_asked_and_not_answered_says_why_until_it_is(analyst):
    enquiry = deeds.ask_study(analyst.authority, PAIR, as_at=date(2001, 1, 1), by=analyst, at=timezone.now())
    deeds.answer_enquiry(enquiry)
    assert "There was nothing to freeze on that day." in words(analyst, "study", PAIR)
    answered(analyst.authority, PAIR)
    assert "nothing to freeze" not in words(analyst, "study", PAIR)


@pytest.mark.row("ATX-12")
def test_the_children_behind_an_answer_are_read_anew_by_whoever_may_and_that_is_recorded(analyst):
    answered(analyst.authority, PAIR)
    shown = "No child is in this list."
    assert shown in words(analyst, "children", PAIR, "left-out")
    assert shown in words(analyst, "children", PAIR, "left-out"), "out of what is kept for the next page"
    notch = Notch.objects.filter(deed="children behind an answer read").first()
    assert Facts.objects.get(notch=notch).told == {"study": PAIR, "listing": "left-out"}
    assert Notch.objects.filter(deed="children behind an answer read").count() == 2
    client = Client()
    client.force_login(analyst)
    assert client.get(reverse("studies:children", args=[PAIR, "nothing"])).status_code == 400
    assert client.get(reverse("studies:children", args=[PATTERN, "left-out"])).status_code == 404


@pytest.mark.row("ATX-12")
def test_children_behind_an_answer_are_named_to_whoever_may_and_to_nobody_else(analyst, settings):
    boys = own_studies_of_boys(settings.HOME)
    answered(analyst.authority, boys)
    girls = [number for number in range(40) if SEXES[number] == 2]
    told = words(analyst, "children", boys, "left-out")

    assert [number for number in range(40) if str(4200 + number) in told] == girls
    notch = Notch.objects.filter(deed="children behind an answer read").get()
    assert Facts.objects.get(notch=notch).told == {"study": boys, "listing": "left-out"}, "no child is named in it"
    member = Client()
    member.force_login(a_person(analyst.authority, "elected-member", name="Bo Quill"))
    refused = member.get(reverse("studies:children", args=[boys, "left-out"]))
    assert refused.status_code in {403, 404}
    assert "4200" not in refused.content.decode()
    assert Notch.objects.filter(deed="children behind an answer read").count() == 1


@pytest.mark.row("ATX-11")
def test_the_tables_are_given_as_a_file_and_the_past_as_it_was_answered(analyst):
    answered(analyst.authority, PATTERN)
    client = Client()
    client.force_login(analyst)
    told = client.get(reverse("studies:study-file", args=[PATTERN])).content.decode("utf-8-sig").splitlines()
    assert told[0] == '"Table","Group","What","Value","From","To","Note"'
    assert '"By ethnic background","MWBC","Value","91.7%","64.6%","98.5%",""' in told
    yesterday = timezone.localdate() - timedelta(days=1)
    assert "It has not been answered" in words(analyst, "study", PATTERN, **{"as-at": yesterday.isoformat()})
    today = timezone.localdate().isoformat()
    past = {"as-at": today, "known-by": yesterday.isoformat()}
    assert "It has not been answered" in words(analyst, "study", PATTERN, **past)


def test_pages_ask_as_many_questions_of_the_database_for_many_answers_as_for_one(analyst):
    for code in (PATTERN, PAIR):
        answered(analyst.authority, code)
    first = {name: asked_for(analyst, *name) for name in (("studies",), ("study", PATTERN), ("study", PAIR))}
    for back in range(1, 4):
        for code in (PATTERN, PAIR):
            answered(
                analyst.authority, code, as_at=timezone.localdate() - timedelta(days=back), known_by=timezone.now()
            )
    assert {name: asked_for(analyst, *name) for name in first} == first


def asked_for(person, name: str, *args) -> int:
    """How many questions a page asks of the database."""
    words(person, name, *args)
    with CaptureQueriesContext(connection) as caught:
        words(person, name, *args)
    return len(caught)


@pytest.mark.row("LRN-08", "GOV-21")
def test_of_totals_that_are_kept_back_nobody_is_told_that_they_differ(analyst):
    study = queries.studies_of(0)[PROFILE]
    told = {("harbour-all", ()): [Counted((), None, None, why="Kept back: it is of few pupils.")]}
    day = date(2026, 11, 23)
    found = answer_told(study, (day, day, day), told, queries.own_folder())
    assert [one.code for one in found.findings] == ["equals-unknown", "adds-up-unknown"]

"""The public site as files: what stands on each page, in each table and feed, and how heavy it is."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import pytest
from tests.support.publishing import DAY, WORDS, a_body, a_meeting_told, a_paper, a_plan, a_site, an_action

from tallystick.modules.publishing.rules import published as shapes
from tallystick.modules.publishing.rules.addresses import slug
from tallystick.modules.publishing.rules.business import TAKEN_BACK, Open, coming_of, open_only
from tallystick.modules.publishing.rules.keeping_back import NO_LONGER, sources, without
from tallystick.modules.publishing.rules.retaining import is_over
from tallystick.modules.publishing.rules.saying import NoAddress, check_address
from tallystick.modules.publishing.site import built

LIMIT = 100_000  # bytes of a page with everything that it loads
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return built(a_site())


def pages(files: dict[str, bytes]) -> dict[str, str]:
    """Give our own pages; a paper as it was issued is none of them."""
    return {name: content.decode() for name, content in files.items() if name.endswith(("index.html", "404.html"))}


class Links(HTMLParser):
    """What a page leads to and loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, value or "") for name, value in attrs if name in ("href", "src")]


def links(text: str) -> list[tuple[str, str]]:
    found = Links()
    found.feed(text)
    return found.found


def reached(page: str, link: str) -> str:
    """Give the file that a link of a page leads to."""
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / link).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    place = "/".join(parts)
    return f"{place}/index.html".lstrip("/") if link.endswith("/") or not link else place


def test_the_same_gives_the_same_bytes_and_every_link_leads_somewhere(files: dict[str, bytes]):
    assert built(a_site()) == files
    for page, text in pages(files).items():
        for tag, link in links(text):
            if link.startswith(("https://", "#")) or page == "404.html" or link == "receipt.json":
                assert tag == "a" or not link.startswith("https://"), f"{page} loads {link} from elsewhere"
                continue
            assert reached(page, link) in files, f"{page} leads to {link}"


def test_a_page_with_all_that_it_loads_is_lighter_than_a_picture(files: dict[str, bytes]):
    font = next(len(content) for name, content in files.items() if name.endswith(".woff2"))
    for page, text in pages(files).items():
        loads = {reached(page, link) for tag, link in links(text) if tag != "a" and page != "404.html"}
        weight = len(text.encode()) + font + sum(len(files[one]) for one in loads if one in files)
        assert weight < LIMIT, f"{page} weighs {weight}"


def test_no_page_takes_a_script_a_style_or_a_thing_from_elsewhere(files: dict[str, bytes]):
    for page, text in pages(files).items():
        assert "default-src 'none'" in text, page
        assert not re.search(r"\son\w+=|\sstyle=|<style|<script(?! src=)", text), page


def test_what_is_withdrawn_is_a_notice_and_what_is_corrected_leads_to_the_newer(files: dict[str, bytes]):
    told = pages(files)
    assert "This was withdrawn on 23 November 2026." in told["papers/91/index.html"]
    assert "It named a place that few would not know." in told["papers/91/index.html"]
    assert 'href="../../papers/3/"' in told["papers/2/index.html"]
    assert not [name for name in files if name.startswith(("papers/2/", "papers/91/")) and "index" not in name]
    assert told["withdrawn/index.html"].count("<dt>") == 2


def test_papers_are_given_out_as_they_were_issued(files: dict[str, bytes]):
    assert files["papers/1/paper.html"] == b"<!doctype html><title>Review</title>"
    two = (
        shapes.Stored("pdf", b"1"),
        shapes.Stored("pdf", b"2", "large print"),
        shapes.Stored("pdf", b"3", "large print"),
    )
    some = built(shapes.Published(WORDS, (a_paper(7, files=two),)))
    assert [some[f"papers/7/{name}.pdf"] for name in ("paper", "paper-large-print", "paper-large-print-2")] == [
        b"1",
        b"2",
        b"3",
    ]


def test_tables_say_what_the_pages_say_with_their_meaning_and_licence(files: dict[str, bytes]):
    rows = list(csv.DictReader(io.StringIO(files["data/plan-inclusion-plan.csv"].decode())))
    assert [(one["action"], one["claimed"], one["shown"]) for one in rows] == [
        ("1.1", "100", "62"),
        ("1.2", "50", "55"),
        ("1.3", "50", ""),
        ("1.4", "50", "55"),
    ]
    meaning = json.loads(files["data/plan-inclusion-plan.csv-metadata.json"])
    assert meaning["url"] == "plan-inclusion-plan.csv"
    assert meaning["dc:license"] == {"@id": WORDS.licence_address}
    assert [one["name"] for one in meaning["tableSchema"]["columns"]] == list(rows[0])
    as_json = json.loads(files["data/figures-attendance.json"])
    assert [(one["value"], one["numerator"]) for one in as_json["rows"]] == [("92.6%", "1204"), ("", "")]
    assert as_json["licence"] == WORDS.licence


def test_words_of_a_plan_run_nowhere():
    evil = an_action("=1+1", 0, None, text="<script>alert(1)</script>=cmd|' /C calc'!A0")
    plan = a_plan()
    said = {**plan.said, "recommendations": [{"ref": "1", "text": "<b>", "actions": [evil]}]}
    files = built(shapes.Published(WORDS, (), (replace(plan, title="</title><script>", said=said),)))
    page = files["plans/inclusion-plan/index.html"].decode()
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert b"'=1+1" in files["data/plan-inclusion-plan.csv"]


def test_feeds_tell_the_newest_first_by_names_that_stay(files: dict[str, bytes]):
    feed = ET.fromstring(files["new.atom"])
    titles = [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")]
    assert titles[:2] == ["Inclusion plan", "Children’s Services Scrutiny Board, 18 January 2027"]
    assert len(titles) == 7
    assert {one.findtext(f"{ATOM}id")[:9] for one in feed.iter(f"{ATOM}entry")} == {"urn:uuid:"}
    gone = ET.fromstring(files["withdrawn.atom"])
    assert [one.findtext(f"{ATOM}summary") for one in gone.iter(f"{ATOM}entry")] == [
        "It named a place that few would not know.",
        "A school was counted twice.",
    ]
    assert files["meetings.ics"].count(b"BEGIN:VEVENT") == 2
    assert "moved from 11 january 2027: the hall is let" in unfolded(files["meetings.ics"]).lower()
    assert "18:00\\, Quay House." in unfolded(files["meetings.ics"])
    met = ET.fromstring(files["meetings.atom"])
    assert [one.findtext(f"{ATOM}summary") for one in met.iter(f"{ATOM}entry")] == [
        "Fares for school buses Fares stay as they are."
    ]
    assert b"<loc>https://progress.saltmarsh.example/papers/1/</loc>" in files["sitemap.xml"]


def unfolded(content: bytes) -> str:
    """Give a calendar's lines whole (RFC 5545, 3.1)."""
    return content.decode().replace("\r\n ", "")


MET = "meetings/scrutiny-board/7/index.html"


def test_a_meeting_tells_its_open_items_its_public_papers_and_of_a_closed_one_no_more_than_its_ground(files):
    page = files[MET].decode()
    assert "Fares for school buses" in page
    assert 'href="../../../papers/1/"' in page
    assert "papers/91/" not in page, "a paper that is not public is not named"
    assert "Closed item. Paragraph 3" in page
    assert "Moved from 11 January 2027 to 18 January 2027: The hall is let" in page
    assert "Fares stay as they are." in page
    assert "The board met and heard from ferry families." in page
    rows = list(csv.DictReader(io.StringIO(files["data/agendas.csv"].decode())))
    assert [(one["number"], one["item"][:13], one["closed"], one["papers"]) for one in rows] == [
        ("1", "Fares for sch", "no", "1"),
        ("2", "Closed item. ", "yes", ""),
    ]
    decided = json.loads(files["data/decisions.json"])["rows"]
    assert [(one["number"], one["text"]) for one in decided] == [("4", "Fares stay as they are.")]


def test_the_forward_plan_tells_what_is_to_come_and_each_move_with_both_days_and_its_reason(files):
    page = files["forward-plan/index.html"].decode()
    assert "18:00, Quay House" in page
    assert page.count("2 November 2026") == 0, "what is past is not to come"
    moved = list(csv.DictReader(io.StringIO(files["data/moved-meetings.csv"].decode())))
    assert [(one["was"], one["to"], one["why"]) for one in moved] == [("2027-01-11", "2027-01-18", "The hall is let")]
    off = a_meeting_told(state="called-off", why="Too few could come", title="Called off", moves=[], agenda=None)
    body = a_body()
    files = built(shapes.Published(WORDS, (), (replace(body, said={**body.said, "meetings": [off]}),)))
    page = files["forward-plan/index.html"].decode()
    assert "No meeting is planned." in page
    assert "Too few could come" in page
    assert b"2027-01-18,,Too few could come" in files["data/moved-meetings.csv"]


def test_a_planned_meeting_whose_day_was_past_when_somebody_looked_is_not_to_come():
    met = [a_meeting_told(day=day) for day in ("2026-11-22", "2026-11-23")]
    assert [one["day"] for one in coming_of({"meetings": met}, "2026-11-23")] == ["2026-11-23"]


def test_what_of_a_meeting_is_open_no_more_is_left_out_of_what_was_made_public():
    said = {"meetings": [a_meeting_told()]}
    now = Open({7: 3}, frozenset({71}), frozenset({7}), frozenset({81}))
    assert open_only(said, now) == said
    closed = open_only(said, replace(now, items=frozenset()))["meetings"][0]["agenda"]["items"]
    assert [(one["title"], one["minute"], one["papers"]) for one in closed] == [
        ("Closed item.", "", []),
        ("Closed item. Paragraph 3: somebody’s affairs", "", []),
    ]
    for agendas in ({}, {7: 4}):
        agenda = open_only(said, replace(now, agendas=agendas))["meetings"][0]["agenda"]
        assert (agenda["items"], agenda["gone"]) == ([], True)
    assert open_only(said, replace(now, minutes=frozenset()))["meetings"][0]["minutes"] is None
    assert open_only(said, replace(now, decisions=frozenset()))["meetings"][0]["decisions"] == []
    assert open_only({"meetings": [{"day": "2026-11-02", "title": ""}]}, Open()) == {
        "meetings": [{"day": "2026-11-02", "title": ""}]
    }
    body = a_body()
    files = built(shapes.Published(WORDS, (), (replace(body, said=open_only(body.said, Open())),)))
    assert TAKEN_BACK in files[MET].decode()
    for gone in ("Fares", "ferry families", "Paragraph 3"):
        assert not [name for name, content in files.items() if gone.encode() in content], gone


def test_a_body_without_a_day_says_so_under_its_heading():
    body = a_body()
    dayless = replace(body, said={**body.said, "meetings": []})
    files = built(replace(a_site(), releases=(dayless,)))
    assert all(b"No day is known yet." in files[f"meetings/{one}index.html"] for one in ("", "scrutiny-board/"))


def test_a_site_without_an_address_or_a_licence_says_so_and_has_no_map():
    files = built(shapes.Published(replace(WORDS, address="", licence="", licence_address="")))
    assert "sitemap.xml" not in files
    assert b"has not said under which licence" in files["index.html"]
    assert ET.fromstring(files["new.atom"]).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_a_figure_that_the_public_may_not_see_any_more_is_left_out_of_page_and_table():
    source = {"result": 7, "group": [["school", "S1"]], "numbers": ["12", "40"], "value": "30"}
    said = {
        "recommendations": [{"ref": "", "text": "", "actions": [an_action("1", 50, 30, figure="30%", source=source)]}]
    }
    (asked,) = sources(said)
    assert without(said, {asked: ("12", "40", "30")}) == said
    for now in ({}, {asked: ("c", "c", "None")}, {asked: ("12", "40", "31")}):
        action = without(said, now)["recommendations"][0]["actions"][0]
        assert (action["shown"], action["figure"], action["agrees"]) == (None, NO_LONGER, False)


def test_a_name_for_an_address_is_plain_and_nobody_elses():
    assert slug("Children’s Services: Plan!") == "childrens-services-plan"
    assert slug("Plan", {"plan", "plan-2"}) == "plan-3"
    assert slug("計画") == "page"


def test_a_paper_stays_public_so_many_years_and_no_day_more():
    assert not is_over(date(2024, 2, 29), 1, date(2025, 2, 28))
    assert is_over(date(2024, 2, 29), 1, date(2025, 3, 1))
    assert is_over(DAY, 2, date(2028, 11, 23))


@pytest.mark.parametrize(
    "text", ["progress.example", "ftp://a.example", "https://", "https://a.example/?q", "http://[::1"]
)
def test_what_is_no_address_of_the_web_is_refused(text: str):
    with pytest.raises(NoAddress):
        check_address(text)
    check_address("https://a.example/progress")

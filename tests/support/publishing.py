"""An invented council's public site, as plain values."""

from datetime import date
from typing import Any

from tallystick.modules.publishing.rules.published import Gone, Paper, Published, Release, Stored, Words

DAY = date(2026, 11, 23)
WORDS = Words(
    name="Saltmarsh Council",
    code="saltmarsh",
    address="https://progress.saltmarsh.example",
    licence="Open Government Licence v3.0",
    licence_address="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    contact="Questions: 01632 960 000",
)


def an_action(ref: str, claimed: int, shown: int | None, **told: Any) -> dict[str, Any]:
    """Give an action as a released plan has it."""
    plain = {
        "ref": ref,
        "text": "Every school names a person who greets children who join in the middle of a term",
        "status": "in progress",
        "claimed": claimed,
        "shown": shown,
        "verdict": "Nothing measures it" if shown is None else "Claim and figures agree",
        "agrees": shown is not None and abs(shown - claimed) < 20,
        "plain": "",
        "figure": "" if shown is None else "Pupils who settled in: 71.4% (1,204 of 1,686), school year 2025/26",
        "source": None,
    }
    return plain | told


def a_plan(actions: int = 4, title: str = "Inclusion plan", **told: Any) -> Release:
    """Give a released plan."""
    apart = {"status": "completed", "verdict": "More is claimed than is shown", "agrees": False}
    every = [an_action(f"1.{n}", 50, None if n % 2 else 55) for n in range(2, actions + 1)]
    asked = {
        "ref": "1",
        "text": "Make sure that no child who moves school loses a day of learning",
        "actions": [an_action("1.1", 100, 62, **apart), *every],
    }
    said = {"organisation": "Saltmarsh Council", "recommendations": [asked]}
    return Release("plan", "inclusion-plan", title, DAY, DAY, said, **told)


def a_body() -> Release:
    """Give a body whose meetings are public: one made public before agendas were, one with all that a meeting has."""
    said = {
        "about": "Looks at how services for children improve.",
        "meetings": [{"day": "2026-11-02", "title": ""}, a_meeting_told()],
    }
    return Release("meetings", "scrutiny-board", "Children’s Services Scrutiny Board", DAY, DAY, said)


def a_meeting_told(**told: Any) -> dict[str, Any]:
    """Give a meeting that moved, with a public agenda, two decisions and agreed minutes."""
    move = {"was": "2027-01-11", "to": "2027-01-18", "why": "The hall is let"}
    plain = {
        "key": 7,
        "day": "2027-01-18",
        "title": "Budget",
        "begins": "18:00",
        "place": "Quay House",
        "state": "planned",
        "why": "",
        "moves": [move],
        "agenda": {
            "published": "2027-01-08",
            "version": 3,
            "gone": False,
            "items": [
                an_item(71, title="Fares for school buses", papers=[1, 91], minute="Fares were discussed."),
                an_item(72, title="Closed item. Paragraph 3: somebody’s affairs", closed=True, purpose=""),
            ],
        },
        "minutes": {"text": "The board met and heard from ferry families.", "agreed": "2027-02-01"},
        "decisions": [{"key": 81, "number": "4", "text": "Fares stay as they are."}],
    }
    return plain | told


def an_item(key: int, **told: Any) -> dict[str, Any]:
    """Give an item of an agenda as it is kept."""
    return {"key": key, "title": "", "closed": False, "purpose": "To discuss", "minute": "", "papers": []} | told


def some_figures() -> Release:
    """Give figures of an indicator that are public, one of them kept back."""
    periods = [
        {**_period(2024, "92.6%"), "numbers": ["1,204", "1,300"]},
        {**_period(2025, ""), "why": "it is of few pupils"},
    ]
    said = {"about": "The share of sessions that pupils attended.", "periods": periods}
    return Release("figures", "attendance", "Attendance of all pupils", DAY, DAY, said)


def _period(year: int, value: str) -> dict[str, Any]:
    first, last = f"{year}-09-01", f"{year + 1}-08-31"
    told = {"period": f"school year {year}", "first": first, "last": last, "value": value}
    return {**told, "numbers": ["", ""], "why": "", "source": None}


def a_paper(key: int, *, content: bytes = b"<!doctype html><title>Review</title>", **told: Any) -> Paper:
    """Give an issued paper with a web page and a PDF."""
    files = (Stored("html", content), Stored("pdf", b"%PDF-1.7 " + content))
    issued = date(2026, 1 + key % 11, 9)
    plain = {"kind": "Quarterly review", "as_at": issued, "issued": issued, "files": files}
    return Paper(key, f"Quarterly review {key} of the inclusion plan", **(plain | told))


def a_site(papers: int = 3) -> Published:
    """Give a whole site: some papers, the second corrected by the third, one withdrawn, and one of each release."""
    some = [a_paper(key) for key in range(1, papers + 1) if key != 2]
    corrected = a_paper(2, files=(), gone=Gone(DAY, "A school was counted twice.", "papers/3/"))
    young = a_paper(90, reading="young")
    withdrawn = a_paper(91, files=(), gone=Gone(DAY, "It named a place that few would not know."))
    return Published(WORDS, (*some, corrected, young, withdrawn), (a_plan(), a_body(), some_figures()))

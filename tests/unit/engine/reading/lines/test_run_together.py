"""A document that a web site ran into one line: headings, torn labels, page feet and tasks around their timescales."""

import pytest

from tallystick.engine.reading import lines
from tallystick.engine.reading.lines import LineReading
from tallystick.engine.reading.lines.pages import page_marks
from tallystick.engine.reading.lines.pairs import pairs
from tallystick.engine.reading.passage import whole
from tallystick.engine.reading.source import Line, Piece, Source
from tallystick.engine.reading.sources import extract_text

FOOT = "Fenmoor Improvement Plan draft 3"
ENDS = ["Every child is known • Nobody waits", "Calls are answered • Carers stay", "One set of figures is used"]
BLOCKS = [
    (
        "To improve support for young carers: • Find them sooner • Give every one a named worker",
        "Responsibility Ruth Oakes How it will be The strategy group receives a report each term monitored",
        "Ask every primary school to name a lead for young carers and to keep a list that April 2026 "
        "is checked each term with the family hub Write a leaflet with young carers June 2026",
    ),
    (
        "To improve the offer to foster carers: • Answer calls within a day",
        "Responsibility Head of Fostering How it will be The fostering panel hears complaints monitored",
        "Recruit an out of hours duty worker March 2026 "
        "Publish a foster carers’ charter that the council, the panel and foster carers all sign, May 2026 "
        "and review it every year",
    ),
    (
        "To improve the use of data: • Trust the numbers",
        "Responsibility Performance Manager How it will be The board sees the dashboard monitored",
        "The Performance Manager to build a single dashboard of the twelve measures that Autumn term 2026 "
        "the board has chosen Close the old reports December 2026",
    ),
]


def run_together() -> str:
    pages = []
    for number, (aim, who, tasks) in enumerate(BLOCKS, 1):
        pages.append(
            f"Recommendation {number} {aim} {who} Key tasks Timescales {tasks} "
            f"Success measures: • {ENDS[number - 1]} Page {number} {FOOT}"
        )
    return (
        f"Contents and a long introduction about the plan and its purpose. {' '.join(pages)} " + "Closing words. " * 40
    )


def reading() -> LineReading:
    return lines.records(extract_text(run_together()))


def cells(name: str) -> list[str]:
    return [r.cells[name].text for r in reading().records if name in r.cells]


@pytest.mark.row("PLN-01", "PLN-19")
def test_every_numbered_heading_opens_a_recommendation() -> None:
    assert cells("recommendation.ref") == ["1", "2", "3"]
    assert cells("recommendation")[0].startswith("To improve support for young carers:")


@pytest.mark.row("PLN-01")
def test_a_label_torn_by_the_next_column_is_put_together_and_its_words_are_no_value() -> None:
    assert cells("monitoring") == [
        "The strategy group receives a report each term",
        "The fostering panel hears complaints",
        "The board sees the dashboard",
    ]


@pytest.mark.row("PLN-01", "PLN-05")
def test_a_task_is_told_from_the_timescale_printed_in_the_midst_of_it() -> None:
    assert [(r.cells["action"].text, r.cells["timescale"].text) for r in reading().records if "action" in r.cells] == [
        (
            "Ask every primary school to name a lead for young carers and to keep a list that is checked each term "
            "with the family hub",
            "April 2026",
        ),
        ("Write a leaflet with young carers", "June 2026"),
        ("Recruit an out of hours duty worker", "March 2026"),
        (
            "Publish a foster carers’ charter that the council, the panel and foster carers all sign, and review it "
            "every year",
            "May 2026",
        ),
        (
            "The Performance Manager to build a single dashboard of the twelve measures that the board has chosen",
            "Autumn term 2026",
        ),
        ("Close the old reports", "December 2026"),
    ]


@pytest.mark.row("PLN-19")
def test_page_numbers_and_the_foot_beside_them_are_furniture() -> None:
    assert [p.text for p in reading().furniture] == [f"Page {n} {FOOT}" for n in (1, 2, 3)]
    assert not any(FOOT in cell.text for r in reading().records for cell in r.cells.values())


@pytest.mark.row("PLN-19")
def test_a_dated_bullet_whose_pairing_is_lost_is_doubtful() -> None:
    text = "To set up the group: , Invite members May 2026 , Agree its terms June 2026 , Meet each month July 2026"
    found = pairs(whole(source_of(text), 0))
    assert [pair.task.text for pair in found] == ["Invite members", "Agree its terms", "Meet each month"]
    assert not any(pair.sure for pair in found)


def test_a_page_number_that_is_only_mentioned_is_no_furniture() -> None:
    assert page_marks("See Page 4 of the report. Then Page 2 says more.") == []


def source_of(text: str) -> Source:
    return Source("text", (Piece(text, "line 1"),), (Line(0),))


CLOSING = (
    "Page 4 Fenmoor Improvement Plan draft 3 4. Looking ahead This plan is a start. The council plans to open a second "
    "hub. The weather was kind. The partnership has undertaken to report every year. Nobody can say more. "
)


def with_closing_section() -> LineReading:
    text = run_together().replace("Contents and a", "Contents 4. Looking ahead Page 0 Contents and a")
    return lines.records(extract_text(text.replace("Closing words. ", CLOSING, 1)))


@pytest.mark.row("PLN-01")
def test_a_closing_section_gives_its_commitments_and_none_of_its_other_sentences() -> None:
    promised = [
        r.cells["action"].text for r in with_closing_section().records if r.sure < 1 and not r.cells.get("timescale")
    ]
    assert promised == [
        "The council plans to open a second hub.",
        "The partnership has undertaken to report every year.",
    ]


@pytest.mark.row("PLN-03")
def test_a_recommendation_takes_the_title_that_it_was_first_listed_under_for_its_group() -> None:
    listed = (
        "1.1 For this year To improve support for young carers: find them sooner. To improve the offer to foster "
        "carers: answer calls. 1.2 For next year To improve the use of data: trust the numbers. "
    )
    found = lines.records(extract_text(listed + run_together()))
    assert [r.cells["group"].text for r in found.records if "group" in r.cells] == [
        "For this year",
        "For this year",
        "For next year",
    ]


@pytest.mark.row("PLN-05")
def test_a_date_in_the_sentence_of_a_task_is_not_its_timescale() -> None:
    text = (
        "Report to the board on the exclusions of the year to March 2025 and what schools did about them May 2026 "
        "Carry out a survey of parents, using the questions of June 2025, and publish what they said July 2026"
    )
    assert [(p.timescale.text if p.timescale else "") for p in pairs(whole(source_of(text), 0))] == [
        "May 2026",
        "July 2026",
    ]


@pytest.mark.row("PLN-03")
def test_the_words_a_recommendation_was_first_listed_in_stand_beside_its_plan() -> None:
    listed = (
        f"1.1 For this year To improve support for young carers: find them Page 0 {FOOT} sooner. To improve the offer "
        "to foster carers: answer calls. 2. Findings Nothing else was found. "
    )
    found = lines.records(extract_text(listed + run_together()))
    assert [r.cells["context"].text for r in found.records if "context" in r.cells] == [
        "To improve support for young carers: find them sooner.",
        "To improve the offer to foster carers: answer calls.",
    ]


@pytest.mark.row("PLN-01", "PLN-04")
def test_a_closing_section_is_no_recommendation_and_keeps_its_other_sentences() -> None:
    (section,) = (r for r in with_closing_section().records if r.cells.get("group"))
    assert section.cells["recommendation"].text == section.cells["group"].text == "Looking ahead"
    assert "recommendation.ref" not in section.cells
    assert section.cells["context"].text.startswith("This plan is a start. The weather was kind.")


@pytest.mark.row("PLN-01")
def test_a_label_with_a_number_after_it_speaks_of_something_and_heads_nothing() -> None:
    text = run_together().replace("Ruth Oakes ", "Ruth Oakes under Responsibility 7: homes ")
    found = lines.records(extract_text(text)).records
    assert next(r.cells["lead"].text for r in found if "lead" in r.cells) == "Ruth Oakes under Responsibility 7: homes"

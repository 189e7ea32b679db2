"""What a careful reader would ask about is asked, and the words are left as they are."""

import pytest
from tests.corpus.by_hand import Page

from tallystick.engine.reading.assembly import assemble


def doubts(page, date=None):
    rendered = assemble(page.source, page.records, document_date=date)
    return {(doubt.code, doubt.at) for doubt in rendered.doubtful}


def row(**cells):
    return Page().row(**cells)


@pytest.mark.row("PLN-19")
@pytest.mark.parametrize(
    ("cells", "doubt"),
    [
        ({"action": "Open it", "resources": "part of pooled £2.3 budget"}, ("amount-without-unit", "resources")),
        ({"action": "Open it", "timescale": "May 2021 - January 2021"}, ("reversed-dates", "timescale")),
        ({"action": "Open it", "start": "May 2021", "end": "January 2020"}, ("reversed-dates", "timescale")),
        ({"action": "Answer within 20 days"}, ("which-days", "text")),
        ({"action": "Use the council?s van"}, ("lost-character", "text")),
        ({"action": "Reduce waste by 2%"}, ("per-cent-or-points", "text")),
        ({"action": "Open it", "progress": "As above"}, ("points-elsewhere", "progress")),
        ({"action": "Open it", "timescale": "May 2021\nJuly 2021"}, ("several-timescales", "timescale")),
        ({"action": "Open it", "status": "May 2021", "timescale": "March 2021"}, ("status-is-a-date", "status_text")),
    ],
)
def test_an_odd_cell_is_doubtful(cells, doubt):
    code, field = doubt
    assert (code, f"/recommendations/0/actions/0/{field}") in doubts(row(**cells))


@pytest.mark.row("PLN-19")
def test_working_days_are_no_doubt():
    assert not {code for code, _ in doubts(row(action="Answer within 20 working days"))}


@pytest.mark.row("PLN-19")
def test_a_number_missing_or_printed_twice_is_doubtful():
    page = Page()
    for ref in ("1", "2", "4", "4"):
        page.row(action__ref=ref, action=f"Task {ref} {len(page.records)}")
    assert {
        ("missing-number", "/recommendations/0/actions/2/ref"),
        ("duplicate-ref", "/recommendations/0/actions/3/ref"),
    } <= doubts(page)


@pytest.mark.row("PLN-19")
def test_letters_are_counted_as_numbers_are():
    page = Page()
    for ref in ("(a)", "(b)", "(b)", "(d)"):
        page.row(action=f"{ref} Task {len(page.records)}")
    assert {code for code, _ in doubts(page)} == {"duplicate-ref", "missing-number"}


@pytest.mark.row("PLN-05", "PLN-19")
def test_a_month_without_a_year_takes_that_of_the_row_above_and_says_so():
    page = Page().row(action="Dig", timescale="May 2021").row(action="Sow", timescale="September")
    rendered = assemble(page.source, page.records)
    sow = rendered.recommendations[0].actions[1]
    assert (sow.timescale.text, sow.timescale.end) == ("September", "2021-09-30")
    assert [d.at for d in rendered.doubtful if d.code == "month-without-year"] == [
        "/recommendations/0/actions/1/timescale"
    ]


@pytest.mark.row("PLN-19")
def test_the_same_action_under_two_headings_is_not_counted_twice_unsaid():
    page = Page()
    for name in ("First", "Second"):
        page.row(recommendation=name).row(action="Meet every term with the harbour forum and the parish clerks")
    assert "repeated-action" in {code for code, _ in doubts(page)}


@pytest.mark.row("PLN-19")
def test_a_word_broken_by_its_column_is_mended_only_where_the_page_has_it_whole():
    page = Page().row(action="Meet the communications team", lead="Communica tions Team")
    rendered = assemble(page.source, page.records)
    assert rendered.recommendations[0].actions[0].lead == ["Communications Team"]
    assert "broken-word" in {doubt.code for doubt in rendered.doubtful}
    alone = Page().row(action="Meet the team", lead="Harbo ur Team")
    assert assemble(alone.source, alone.records).recommendations[0].actions[0].lead == ["Harbo ur Team"]


@pytest.mark.row("PLN-19")
def test_a_doubt_found_in_the_grid_stands_at_the_cell_it_is_about():
    page = Page().row(
        action="Open", timescale="1 May", doubts=(("timescale", "garbled", "A figure belongs to nothing."),)
    )
    assert ("garbled", "/recommendations/0/actions/0/timescale") in doubts(page)


@pytest.mark.row("PLN-19")
def test_a_debris_row_is_left_out_and_said():
    page = Page().row(recommendation="Open the hub").row(action="Find a room").row(action="T. =")
    rendered = assemble(page.source, page.records)
    assert len(rendered.recommendations[0].actions) == 1
    assert "garbled-row" in {doubt.code for doubt in rendered.doubtful}


@pytest.mark.row("PLN-19")
def test_prose_in_the_column_of_timescales_is_a_note_and_doubtful():
    prose = (
        "There is no need for anybody who rows out to the island to be taught how to bail, although many a keeper has"
    )
    found = doubts(row(action="Teach the rowers", timescale=prose))
    assert ("prose-for-a-timescale", "/recommendations/0/actions/0/notes") in found


@pytest.mark.row("PLN-19")
@pytest.mark.parametrize(
    ("said", "doubted"), [("Keepers who have a boat", True), ("To be agreed", False), ("May", False)]
)
def test_some_words_in_place_of_a_time_stay_there_and_are_doubtful(said, doubted):
    found = doubts(row(action="Teach the rowers", timescale=said))
    assert (("prose-for-a-timescale", "/recommendations/0/actions/0/timescale") in found) == doubted

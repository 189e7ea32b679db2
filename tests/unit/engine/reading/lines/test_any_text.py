"""Whatever text is given, the lines are read without a fault and no word is made up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.engine.reading import lines
from tallystick.engine.reading.source import Line, Piece, Source

HEADINGS = [
    "Action",
    "Lead",
    "Timescale",
    "Progress",
    "Status",
    "Task",
    "Cost",
    "Ref",
    "Success measures:",
    "Objective",
]
WORDS = [
    "Recommendation 1", "Area 2:", "Action 1.2: Review the plan", "Lead: Head of Service", "By when: June 2025", "1.",
    "• schools", "-", "Page 3", "June 2025", "Ongoing", "Completed", "£12,000", "Review the policy by May 2025.", "(a)",
    "Head of Service", "Action   Lead   Timescale", "Check   Manager   May 2025", "| No | Action | Due |", "| 1 | x |",
    "Action Lead Timescale Review the plan Head of Service May 2025 " * 4, "To:", "From: x", "14 and 16", " ",
]  # fmt: skip
LINES = st.one_of(st.sampled_from(HEADINGS), st.sampled_from(WORDS), st.text(max_size=60))


def source_of(texts: list[str]) -> Source:
    clean = [" ".join(text.splitlines()) for text in texts]
    pieces = tuple(Piece(text, f"line {2 * n if n % 5 else n + 1}") for n, text in enumerate(clean))
    return Source("text", pieces, tuple(Line(n) for n in range(len(pieces))))


@settings(deadline=None)
@given(st.lists(LINES, max_size=40))
def test_every_value_is_the_words_of_its_own_stretches(texts: list[str]) -> None:
    source = source_of(texts)
    for passage in lines.records(source).used:
        printed = "".join(source.pieces[s.piece].text[s.start : s.end] for s in passage.stretches)
        assert "".join(passage.text.split()) == "".join(printed.split())


@settings(deadline=None)
@given(st.lists(LINES, max_size=40))
def test_a_document_in_one_line_is_read_without_a_fault(texts: list[str]) -> None:
    joined = " ".join(" ".join(text.splitlines()) for text in texts)
    source = source_of([joined * 40])
    for record in lines.records(source).records:
        assert all(passage.text in joined * 40 or len(passage.stretches) > 1 for passage in record.cells.values())


@settings(deadline=None)
@given(st.text(alphabet="abcdefghijklmnop ,.;", max_size=3000))
def test_words_without_a_heading_give_no_record(text: str) -> None:
    assert lines.records(source_of([text])).records == []

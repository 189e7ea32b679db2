"""XML is read a record at a time: paths lead up, down and across, and what stands twice is refused."""

from datetime import date
from pathlib import Path

import pytest
from tests.support import returns as baths

from tallystick.engine.returns import NotRecognised
from tallystick.engine.returns.paths import Place, each_of, place_of
from tallystick.engine.returns.writers.rows import each_row


def staged(tmp_path: Path, content: str) -> baths.Staged:
    """Stage a file of XML."""
    path = tmp_path / "sent"
    path.write_text(content, encoding="utf-8")
    return baths.staged(path, baths.xml_return(), tmp_path / "staged")


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("A/B", Place(steps=("A", "B"))),
        (".", Place()),
        ("../../A", Place(up=2, steps=("A",))),
        ("^Child/A/@b", Place(ancestor="Child", steps=("A",), attribute="b")),
        ("@b", Place(attribute="b")),
        ("A/B[]", Place(steps=("A", "B"), several=True)),
        ("#", Place(numbered="like")),
        ("../#", Place(up=1, numbered="like")),
        ("^Child#", Place(ancestor="Child", numbered="file")),
    ],
)
def test_a_path_is_taken_apart(written: str, place: Place):
    assert place_of(written) == place


def test_a_path_of_rows_may_say_which_of_them():
    assert [(one.steps, one.has, one.says) for one in map(each_of, ("A/B", "A/B[C]", "A/B[C='1']"))] == [
        (("A", "B"), "", None),
        (("A", "B"), "C", None),
        (("A", "B"), "C", "1"),
    ]


def test_rows_are_taken_with_what_stands_above_them_and_their_numbers(tmp_path: Path):
    found = staged(tmp_path, baths.as_xml([baths.swimmer(1), baths.swimmer(2)]))
    lessons = baths.rows_of(found, "lessons")
    assert [(one["child"], one["lesson"], one["note"], one["lengths"]) for one in lessons] == [
        ("900001", 1, None, None),
        ("900001", 2, "Calm", 4),
        ("900002", 1, None, None),
        ("900002", 2, "Calm", 4),
    ]
    assert [(one["strokes"], one["badge"]) for one in baths.rows_of(found)] == [("FC Ba", False), ("FC Ba", True)]
    assert (found.period, found.whole) == (date(2026, 3, 31), True)


def test_a_namespace_changes_nothing(tmp_path: Path):
    plain = baths.as_xml([baths.swimmer(1)])
    found = staged(tmp_path, plain.replace("<Baths>", "<b:Baths xmlns='urn:baths' xmlns:b='urn:baths'>").replace(
        "</Baths>", "</b:Baths>"))  # fmt: skip
    assert (len(baths.rows_of(found, "lessons")), found.period) == (2, date(2026, 3, 31))


def test_an_element_that_stands_twice_where_one_is_taken_is_refused_with_its_line(tmp_path: Path):
    once = baths.as_xml([baths.swimmer(1), baths.swimmer(2)])
    found = staged(tmp_path, once.replace("<Dob>2012-03-02</Dob>", "<Dob>2012-03-02</Dob><Dob>2012-03-03</Dob>"))
    assert [(line, column) for line, column, _ in baths.refused(found)] == [(5, "born")]
    assert [one["child"] for one in baths.rows_of(found)] == ["900001"]


def test_a_file_that_breaks_off_is_read_to_the_last_whole_record_and_refused(tmp_path: Path):
    found = staged(tmp_path, baths.as_xml([baths.swimmer(one) for one in range(1, 9)])[:-300])
    [told] = each_row(found.refusals)
    assert "breaks off" in str(told["reason"])
    assert len(baths.rows_of(found)) == 7


def test_a_document_type_of_its_own_is_refused_and_nothing_outside_is_read(tmp_path: Path):
    outside = tmp_path / "secret"
    outside.write_text("hidden", encoding="utf-8")
    declared = f"<!DOCTYPE Baths [<!ENTITY out SYSTEM '{outside.as_uri()}'>]><Baths>"
    with pytest.raises(NotRecognised, match="document type"):
        staged(tmp_path, baths.as_xml([baths.swimmer(1)]).replace("<Baths>", declared).replace("Wren", "&out;"))

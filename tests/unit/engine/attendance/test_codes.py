"""A code means what its list says on the day of the mark."""

from datetime import date

import pytest
from tests.support.marks import codes

from tallystick.engine.attendance.codes import codes_of
from tallystick.engine.catalogue.codes import Code, CodeList, code_lists

OLD, NEW = date(2024, 8, 18), date(2024, 8, 19)
OF_2024 = {
    "present": "/ \\ L",
    "approved": "B K P V W",
    "authorised": "C C1 C2 E I J1 M R S T",
    "unauthorised": "G N O U",
    "not-possible": "D Q X Y1 Y2 Y3 Y4 Y5 Y6 Y7",
    "not-collected": "Z # -",
}


@pytest.mark.parametrize(("group", "written"), OF_2024.items())
def test_each_code_of_2024_counts_as_the_regulations_have_it(group: str, written: str):
    assert {one for one, code in codes().on(NEW).items() if code.counts_as == group} == set(written.split())


@pytest.mark.parametrize(
    ("written", "before", "since"),
    [("J", "approved", ""), ("H", "authorised", ""), ("Y", "not-possible", ""), ("J1", "", "authorised"),
     ("K", "", "approved"), ("Q", "", "not-possible"), ("i", "authorised", "authorised")],
)  # fmt: skip
def test_a_code_is_one_only_on_the_days_on_which_it_was_used(written: str, before: str, since: str):
    known = codes()
    assert known.group(known.stored(written, OLD), OLD) == before
    assert known.group(known.stored(written, NEW), NEW) == since


def test_a_stored_character_stands_for_one_code_and_is_read_back():
    known = codes()
    for day in (date(2013, 8, 31), OLD, NEW):
        stored = [known.stored(one, day) for one in known.on(day)]
        assert len(set(stored)) == len(stored)
        assert [known.written(one, day).upper() for one in stored] == list(known.on(day))


@pytest.mark.parametrize("wrong", [Code(code="Y8", title="Storm"), Code(code="A", title="Away", counts_as="nothing")])
def test_a_code_that_cannot_be_stored_or_counted_is_refused(wrong: Code):
    lists = dict(code_lists())
    ours = lists["attendance-codes"]
    fields = {name: getattr(ours, name) for name in ours.__struct_fields__}
    lists["attendance-codes"] = CodeList(**{**fields, "codes": [*ours.codes, wrong]})
    with pytest.raises(ValueError, match=f"“{wrong.code}”"):
        codes_of(lists)

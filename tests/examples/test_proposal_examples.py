"""What a load proposes for registers is what the examples of each proposal say, and names only what there is."""

import pytest

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.proposals import Proposing, proposals
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.proposing import Entry, differences, proposed

every = pytest.mark.parametrize("how", proposals().values(), ids=lambda how: how.code)


@every
@pytest.mark.row("LRN-09")
def test_an_example_holds(how: Proposing):
    assert how.examples
    assert differences(how) == []


@every
def test_a_proposal_names_columns_and_fields_that_there_are(how: Proposing):
    table = record_tables()[how.table]
    columns = {*how.fields.values(), *how.only, *how.unless, how.child}
    fields = {one.code for one in registers()[how.register].fields if one.type != "derived"}
    assert [one for one in columns if table.column(one) is None] == []
    assert {*how.fields, *how.always, *how.left} <= fields
    assert {*how.same} <= {*how.fields, *how.always}


@every
def test_what_a_proposal_calls_a_value_is_a_choice_of_the_register(how: Proposing):
    choices = {one.code: set(one.choices) for one in registers()[how.register].fields if one.choices}
    for field, words in {**how.words, **{name: {"": value} for name, value in how.always.items()}}.items():
        assert field not in choices or set(words.values()) <= choices[field]


@every
def test_the_values_that_a_proposal_knows_are_codes_of_the_column(how: Proposing):
    for field, words in how.words.items():
        column = record_tables()[how.table].column(how.fields[field])
        assert column is not None
        known = (
            {"true", "false"}
            if column.type == "yes-no"
            else {one.code for one in code_lists()[column.vocabulary].codes}
        )
        assert set(words) <= known


@every
def test_a_field_that_every_entry_has_to_have_comes_from_the_row_or_is_left_to_a_person(how: Proposing):
    required = {one.code for one in registers()[how.register].fields if one.required is True}
    assert required <= {*how.fields, *how.always, *how.left}


def test_a_row_that_comes_twice_is_proposed_once_and_one_without_its_day_never():
    how = proposals()["referrals"]
    row = {"child": "700301", "referral_date": "2025-09-15", "referral_source": "6"}
    assert len(list(proposed([row, row, {"child": "700301"}, {**row, "child": None}], [], how))) == 1


def test_a_row_that_says_less_than_the_entry_changes_nothing():
    how = proposals()["assessments"]
    entry = Entry("700301", {"starts": "2025-09-16", "completed": "2025-10-30"})
    assert list(proposed([{"child": "700301", "started": "2025-09-16", "authorised": None}], [entry], how)) == []

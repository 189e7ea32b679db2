"""Whatever is done to a chain of sealed lines, it is found."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tallystick.engine.sealing import GENESIS, Line, breaks, seal

contents = st.dictionaries(st.sampled_from(["deed", "actor", "subject"]), st.text(max_size=8), min_size=1)


def chain_of(written: list[dict]) -> list[Line]:
    """Seal contents one after the other."""
    lines, previous = [], GENESIS
    for position, content in enumerate(written, start=1):
        lines.append(Line(position, content, previous, seal(position, content, previous)))
        previous = lines[-1].seal
    return lines


chains = st.lists(contents, min_size=2, max_size=12).map(chain_of)


@given(chains)
@pytest.mark.row("PLT-06")
def test_an_untouched_chain_holds(lines: list[Line]):
    assert list(breaks(lines, head=lines[-1].seal)) == []


@given(chains, st.data())
@pytest.mark.row("PLT-06")
def test_a_changed_line_is_found(lines: list[Line], data: st.DataObject):
    place = data.draw(st.integers(0, len(lines) - 1))
    content = data.draw(contents)
    assume(content != lines[place].content)
    lines[place] = lines[place]._replace(content=content)
    assert [found.position for found in breaks(lines)] == [place + 1]


@given(chains, st.data())
@pytest.mark.row("PLT-06")
def test_a_changed_line_sealed_anew_is_found_in_the_next(lines: list[Line], data: st.DataObject):
    place = data.draw(st.integers(0, len(lines) - 2))
    old = lines[place]
    content = {**old.content, "slipped": "in"}
    lines[place] = old._replace(content=content, seal=seal(old.position, content, old.previous))
    assert [found.position for found in breaks(lines)] == [place + 2]


@given(chains, st.data())
@pytest.mark.row("PLT-06")
def test_a_removed_line_is_found(lines: list[Line], data: st.DataObject):
    del lines[data.draw(st.integers(0, len(lines) - 2))]
    assert list(breaks(lines))


@given(chains, contents, st.data())
@pytest.mark.row("PLT-06")
def test_an_inserted_line_is_found(lines: list[Line], content: dict, data: st.DataObject):
    place = data.draw(st.integers(0, len(lines) - 1))
    previous = lines[place - 1].seal if place else GENESIS
    lines.insert(place, Line(place + 1, content, previous, seal(place + 1, content, previous)))
    assert list(breaks(lines))


@given(chains, st.data())
@pytest.mark.row("PLT-06")
def test_two_swapped_lines_are_found(lines: list[Line], data: st.DataObject):
    one, other = sorted(data.draw(st.permutations(range(len(lines))))[:2])
    lines[one], lines[other] = lines[other], lines[one]
    assert list(breaks(lines))


@given(chains)
@pytest.mark.row("PLT-06")
def test_lines_cut_off_the_end_are_found_by_the_head_kept_elsewhere(lines: list[Line]):
    head = lines.pop().seal
    assert list(breaks(lines)) == []
    assert list(breaks(lines, head=head))


@given(chains)
def test_a_chain_sealed_anew_from_its_first_line_is_found_by_the_head_kept_elsewhere(lines: list[Line]):
    head = lines[-1].seal
    forged = chain_of([{**lines[0].content, "forged": "yes"}, *(line.content for line in lines[1:])])
    assert list(breaks(forged)) == []
    assert list(breaks(forged, head=head))

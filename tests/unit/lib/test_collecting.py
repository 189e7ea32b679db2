"""Python's search for cyclic rubbish is put off, and always taken up again; what stays for good is kept out of it."""

import gc

import pytest

from tallystick.lib.collecting import SELDOM, collecting_put_off, set_aside


def test_nothing_is_searched_inside_and_the_search_goes_on_after() -> None:
    with collecting_put_off():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_fault_inside_leaves_the_search_on() -> None:
    with pytest.raises(ValueError, match="broken"), collecting_put_off():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_had_turned_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with collecting_put_off():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_is_set_aside_is_searched_no_more() -> None:
    kept: list[list[int]] = [[] for _ in range(2_000)]
    before, searched = gc.get_freeze_count(), len(gc.get_objects())
    set_aside()
    assert gc.get_freeze_count() >= before + len(kept)
    assert len(gc.get_objects()) <= searched - len(kept)
    assert gc.get_threshold() == SELDOM

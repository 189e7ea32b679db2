"""What common transfer files are called."""

import pytest

from tallystick.engine.returns.transfer_names import (
    NOT_MAINTAINED,
    UNKNOWN,
    NoTransferName,
    for_authority,
    read_transfer_name,
    transfer_name,
)


@pytest.mark.row("LRN-11")
def test_a_school_sends_to_a_school_and_an_authority_to_one_that_nobody_knows():
    assert transfer_name("9982001", "9984002", 1) == "9982001_CTF_9984002_001.xml"
    assert transfer_name(for_authority("998"), UNKNOWN, 12) == "998LLLL_CTF_XXXXXXX_012.xml"
    assert transfer_name("9982001", NOT_MAINTAINED, 0) == "9982001_CTF_MMMMMMM_000.xml"


@pytest.mark.parametrize(
    ("sender", "receiver", "number", "words"),
    [
        ("998/2001", "9984002", 1, "seven figures"),
        (UNKNOWN, "9984002", 1, "seven figures"),
        ("9982001", "998", 1, "seven figures"),
        ("9982001", "../9984002", 1, "seven figures"),
        ("9982001", "9984002\n", 1, "seven figures"),
        ("998llll", "9984002", 1, "seven figures"),
        ("9982001", "9984002", 1000, "Begin again at 1"),
        ("9982001", "9984002", -1, "Begin again at 1"),
    ],
)
def test_what_no_name_can_be_made_of_is_refused_with_a_sentence(sender, receiver, number, words):
    with pytest.raises(NoTransferName, match=words):
        transfer_name(sender, receiver, number)


@pytest.mark.parametrize("name", ["pupils.xml", "9982001_CTF_9984002_1.xml", "9982001_CTF_9984002_001.xml.exe", ""])
def test_another_name_says_nothing(name):
    assert read_transfer_name(name) is None


def test_a_name_in_small_letters_is_read():
    found = read_transfer_name("998llll_ctf_xxxxxxx_001.XML")
    assert found is not None
    assert (found.sender, found.receiver) == ("998LLLL", "XXXXXXX")

"""A checkpoint is read back as it was written, and a damaged one is refused with a sentence."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tallystick.engine.sealing import Checkpoint, CheckpointDamaged, held_against, public_key, read_checkpoint, signed
from tallystick.engine.sealing.check_proof import signature_is_right

SECRET = bytes(range(32))
NOTED = Checkpoint(
    "tallystick/wexcombe", 12, "ab" * 32, "cd" * 32, datetime(2026, 9, 1, 9, tzinfo=UTC), public_key(SECRET)
)
TEXT = signed(NOTED, SECRET)


def test_a_checkpoint_is_read_back_as_it_was_written():
    assert read_checkpoint(TEXT) == NOTED
    assert read_checkpoint(TEXT.replace("\n", "\r\n")) == NOTED


@given(st.integers(0, len(TEXT) - 1), st.characters())
@example(TEXT.index("T09"), "0")  # what stands between a day and a time
@example(len(TEXT) - 3, "N")  # bits that base64 leaves unused
def test_no_letter_of_it_can_be_another(place: int, letter: str):
    damaged = TEXT[:place] + letter + TEXT[place + 1 :]
    if damaged == TEXT:
        return
    with pytest.raises(CheckpointDamaged, match=r"\.$"):
        read_checkpoint(damaged)


@given(st.text() | st.integers(0, len(TEXT) - 1).map(lambda end: TEXT[:end]))
def test_anything_else_is_refused_with_a_sentence(text: str):
    with pytest.raises(CheckpointDamaged, match=r"\.$"):
        read_checkpoint(text)


@pytest.mark.parametrize(
    ("secret", "public", "message", "signature"),
    [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
    ],
)
def test_the_sceptics_script_takes_the_signatures_of_rfc_8032_and_no_others(secret, public, message, signature):
    key, words, sealed = (bytes.fromhex(one) for one in (public, message, signature))
    assert public_key(bytes.fromhex(secret)).encode() == __import__("base64").b64encode(key)
    assert signature_is_right(key, words, sealed)
    assert not signature_is_right(key, words + b"x", sealed)
    assert not signature_is_right(key, words, sealed[:-1] + b"\xff")


def noted(size: int, root: bytes) -> Checkpoint:
    return Checkpoint("o", size, root.hex(), "", datetime(2026, 9, size, tzinfo=UTC), "")


def test_the_last_checkpoint_before_the_first_that_fails_is_the_last_that_holds():
    roots = {2: b"two", 4: b"four", 6: b"six"}
    found = held_against([noted(6, b"six"), noted(2, b"two"), noted(4, b"other")], roots, 6)
    assert (found.holds.size, [one.position for one in found.breaks]) == (2, [3])
    assert "The last checkpoint that holds is of 2 September 2026 00:00, at line 2." in found.breaks[0].sentence


def test_a_ledger_shorter_than_it_was_noted_was_cut():
    found = held_against([noted(2, b"two"), noted(9, b"nine")], {2: b"two"}, 5)
    assert (found.holds.size, found.breaks[0].position) == (2, 6)
    assert "cut short" in found.breaks[0].sentence

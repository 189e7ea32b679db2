"""What mail servers say of our messages, read from whatever they send."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.support.bounces import AWAY, POSTFIX, QMAIL, SHAPES, VERP, report, written

from tallystick.foundation.notices.rules import Came, read, reason_of, reasons
from tallystick.foundation.notices.rules.bounces import LARGEST, reason_called

TAG = "41.0123456789abcdef01234567"
pytestmark = [pytest.mark.row("GOV-16")]


@pytest.mark.parametrize("name", SHAPES)
def test_a_report_is_read_in_each_shape_in_which_servers_write_it(name):
    shape, came, why = SHAPES[name]
    found = read(written(shape, TAG))
    assert (found.tag, found.came, reason_of(found.status).code) == (TAG, came, why)


@pytest.mark.parametrize(
    "content",
    [b"", written(AWAY, TAG), written(POSTFIX, "41.short"), b"From: a@b.example\n\nHello", b"\x00\xff" * 50],
)
def test_what_is_no_report_of_ours_tells_nothing(content):
    assert read(content) is None


def test_of_several_readers_one_that_was_not_reached_is_what_counts():
    both = report(action="delivered", status="2.0.0").replace(
        "\n--b1\nContent-Type: text/rfc822",
        "\nFinal-Recipient: rfc822; other@wexcombe.example\nAction: failed\nStatus: 5.1.1\n\n"
        "--b1\nContent-Type: text/rfc822",
    )
    assert read(written(both, TAG)).came == Came.BACK


def test_a_tag_in_capitals_is_the_same_tag():
    assert read(written(VERP, TAG.upper())).tag == TAG


def test_only_where_the_address_is_at_fault_nothing_more_goes_there():
    at_fault = ["5.1.1", "5.1.10", "5.1.2", "5.1.3", "5.2.1", "5.0.0", "5.4.4"]
    not_at_fault = ["5.2.2", "4.2.2", "5.7.1", "4.4.1", "5.3.4", "5.6.0", "", "2.0.0"]
    assert [status for status in at_fault if not reason_of(status).address] == []
    assert [status for status in not_at_fault if reason_of(status).address] == []


def test_every_reason_has_words_and_one_that_is_gone_is_unknown():
    assert all(one.words and len(one.code) <= 12 for one in reasons())
    assert reason_called("of another day").code == "unknown"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([written(shape, TAG) for shape, _, _ in SHAPES.values()]), st.data())
@example(written(QMAIL, TAG), None)
def test_a_report_that_was_cut_or_garbled_is_read_or_tells_nothing(content, data):
    if data is not None:
        begin = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(begin, len(content)))
        content = content[:begin] + data.draw(st.binary(max_size=40)) + content[end:]
    found = read(content)
    assert found is None or found.tag == TAG


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_read(content):
    assert read(b"Content-Type: multipart/report; boundary=b\n" + content) is None


def test_a_report_of_any_length_is_read_as_far_as_it_says_something():
    assert read(written(POSTFIX, TAG) + b"x" * (2 * LARGEST)).came == Came.BACK

"""Kinds of message, digests made of many, and the HTML beside plain words."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.architecture.house import SOURCE

from tallystick.foundation.notices.rules import CannotChoose, Kept, Way, as_html, check_way, gathered, kind_of, kinds
from tallystick.foundation.notices.rules.gathering import MOST, addresses_in

PAGE = "https://tally.wexcombe.example/notices/log/"
TOLD = {"name": "Linus Harbour", "rest": PAGE, "choice": "https://tally.wexcombe.example/notices/preferences/"}


def test_what_cannot_be_stopped_says_why_and_what_is_urgent_says_why():
    for kind in kinds().values():
        assert kind.usual in kind.ways
        assert kind.may_stop != bool(kind.kept)
        assert not kind.kept or kind.kept.endswith(".")
        assert not kind.urgent or Way.AT_ONCE in kind.ways


def test_every_message_that_the_product_sends_is_of_a_kind_that_somebody_thought_of():
    called = re.compile(r'put_out\(\s*"([a-z.-]+)"|^(?:KIND|TOLD) = "([a-z.-]+)"', re.MULTILINE)
    texts = (path.read_text() for path in SOURCE.rglob("*.py"))
    sent = {a or b for text in texts if "put_out" in text for a, b in called.findall(text)}
    assert {"desk.untouched", "exchange.intake", "webhooks.off"} <= sent
    assert [one for one in sorted(sent) if kind_of(one).code == "others"] == []


def test_a_way_that_a_kind_does_not_have_is_refused_with_the_reason():
    assert check_way("programs", "never") == Way.NEVER
    with pytest.raises(CannotChoose, match="What falls to you has a day"):
        check_way("reminders", "never")
    for code, way in (("reminders", "at-once"), ("programs", "sometimes"), ("of another day", "daily")):
        with pytest.raises(CannotChoose):
            check_way(code, way)


def kept(number: int, message: str = "webhooks.off", words: str = "Look.") -> Kept:
    return Kept(message, f"Message {number}", words, f"{PAGE}{number}/")


def test_a_digest_groups_by_what_has_to_be_done_and_gives_addresses_only():
    many = [
        kept(1, "example", "A name that nobody should carry on.\n\nhttps://tally.wexcombe.example/a/."),
        kept(2, "desk.untouched", "Six clocks. ⟦desk.link:7⟧"),
        kept(3, "example"),
    ]
    title, words = gathered(many, **TOLD)
    assert title == "Tallystick: 3 messages for you"
    assert words.split("\n\n") == [
        "Dear Linus Harbour,",
        "See to time limits that have run out:",
        "- Message 2\n  ⟦desk.link:7⟧",
        "Read these too:",
        "- Message 1\n  https://tally.wexcombe.example/a/",
        f"- Message 3\n  {PAGE}3/",
        f"How often you get these messages: {TOLD['choice']}\n",
    ]


def test_a_huge_digest_names_a_hundred_and_says_how_many_more_there_are():
    title, words = gathered([kept(number) for number in range(2000)], **TOLD)
    assert title == "Tallystick: 2000 messages for you"
    assert words.count("\n- ") == MOST
    assert f"And {2000 - MOST} more, all of them here: {PAGE}" in words
    assert len(words) < 10_000


class Tags(HTMLParser):
    """Notes the tags and the words of some HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_plain_words_become_headings_lists_and_links():
    made = as_html("Dear Zoë & Co,\n\nDo this:\n\n- One\n  https://a.example/?x=1&y=2.\n\n- Two\n\nBye")
    assert made.splitlines() == [
        "<p>Dear Zoë &amp; Co,</p>",
        "<h2>Do this</h2>",
        "<ul>",
        '<li>One<br><a href="https://a.example/?x=1&amp;y=2">https://a.example/?x=1&amp;y=2</a>.</li>',
        "<li>Two</li>",
        "</ul>",
        "<p>Bye</p>",
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.characters(blacklist_categories=("Cs", "Cc"), whitelist_characters="\n<>&\"' :-/"), max_size=200
    )
)
def test_nothing_that_somebody_wrote_becomes_markup_and_no_word_is_lost(words):
    made = Tags(as_html(f"See https://a.example/{words}"))
    assert set(made.tags) <= {"p", "ul", "li", "h2", "br", "a"}
    lost = "".join(words.split()).replace("-", "").replace(":", "")
    assert lost in "".join("".join(made.words).split()).replace("-", "").replace(":", "")


def test_an_address_is_given_once_and_without_the_stop_that_ends_its_sentence():
    assert addresses_in("https://a.example/x. See https://a.example/x, or ⟦a.b:1⟧.") == [
        "https://a.example/x",
        "⟦a.b:1⟧",
    ]

"""How long a lead's update takes: a real browser on a real site by keyboard only, and on a telephone's width.

Keys, taps and pages are counted as they are pressed; how long the site took to answer is measured; how long a person
takes is reckoned by the keystroke-level model at the paces that are printed. What to write is not thought out here:
the model knows no time for that.
"""

from collections.abc import Iterator
from datetime import timedelta
from tempfile import TemporaryDirectory

from benchmarks._browsing import PASSWORD, served, wake
from benchmarks._hands import DECIDE, KEY, SLOW_KEY, SWIPE, TAP, WORDS_A_MINUTE, Hands
from playwright.sync_api import Browser, sync_playwright
from tests.support.browser import DESK, PHONE, Site, started

WORDS = "Two crews are trained and the third begins on Monday."


def run() -> Iterator[str]:
    """Lines to print: the model, then each page's counts and seconds, at a desk and on a telephone."""
    with TemporaryDirectory() as home:
        environment = {"DATABASE_URL": "", "TALLYSTICK_HOME": home}
        wake(environment, migrate=True)
        lead = _lead()
        yield "A lead's update, from the list of their actions to its being handed in"
        yield (
            f"  keystroke-level model (Card, Moran and Newell 1983): {KEY} s a key at a desk, {SLOW_KEY} s on glass, "
            f"{TAP:.1f} s a tap, {SWIPE} s a screen further, {DECIDE} s before each answer and button"
        )
        yield f"  reading at {WORDS_A_MINUTE} words a minute; waiting is measured, on whatever else this machine does"
        with served(environment) as address, sync_playwright() as playwright:
            browser = started(playwright)
            _journey(browser, address, lead, 1, phone=False)  # the site's first answers fill its caches
            yield from _told(
                "at a desk, 1280 pixels wide, by keyboard only", _journey(browser, address, lead, 2, phone=False)
            )
            yield from _told("on a telephone, 390 pixels wide", _journey(browser, address, lead, 3, phone=True))
            browser.close()


def _lead() -> str:
    """Make a lead with three actions asked about now; gives the address by which they sign in."""
    from django.db import connection
    from django.utils import timezone
    from tests.support.progress import a_lead, a_led_plan

    from tallystick.modules.progress import deeds

    lead, now = a_lead(), timezone.now()
    plan = a_led_plan(lead, actions=3)
    starts = now.date() - timedelta(days=70)
    deeds.set_up_cycle(plan, cadence="monthly", starts=starts, open_for=40, by=None, at=now)
    connection.close()
    return lead.email


def _journey(browser: Browser, address: str, lead: str, action: int, *, phone: bool) -> Hands:
    """Write and hand in an update of one action."""
    with browser.new_context(viewport=PHONE if phone else DESK, locale="en-GB", has_touch=phone) as context:
        page = context.new_page()
        Site(address).sign_in(page, lead, PASSWORD)
        page.goto(f"{address}/progress/")
        hands = Hands(page, phone)
        hands.arrive(0)
        hands.go(f"{action} Train crew {action}", "link")
        hands.choose("On target")
        hands.write("When will it be done?", "end of July 2030")
        hands.choose("Likely")
        hands.go("Save and continue", "button")
        hands.write("What has happened?", WORDS)
        hands.go("Save and continue", "button")
        hands.go("Submit this update", "button")
        return hands


def _told(where: str, hands: Hands) -> Iterator[str]:
    """Say what each page took, and the whole: for whoever knows the pages, and for whoever reads every word."""
    yield f"  {where}"
    for one in hands.pages:
        touched = f"{one.taps} taps, {one.swipes} swipes" if hands.phone else f"{one.keys} keys"
        yield (
            f"    {one.title:20} {hands.seconds(one):4.1f} s by hand: {touched}, {one.typed} letters, "
            f"{one.decisions} decisions; reads {_reading(one.asked):2.0f} s of questions and answers, "
            f"{_reading(one.words):2.0f} s of every word; server {one.server * 1000:.0f} ms, "
            f"render {one.render * 1000:.0f} ms"
        )
    by_hand = sum(map(hands.seconds, hands.pages))
    known, new = (by_hand + sum(map(_reading, words)) for words in _words(hands))
    further = 60 * (SLOW_KEY if hands.phone else KEY)
    yield (
        f"    whole, of 120 s: {by_hand:.0f} s by hand, {known:.0f} s with the questions and answers read, "
        f"{new:.0f} s with every word read; {len(hands.pages) - 1} pages after the list; "
        f"ten further words of narrative take {further:.0f} s more"
    )


def _words(hands: Hands) -> tuple[list[int], list[int]]:
    return [one.asked for one in hands.pages], [one.words for one in hands.pages]


def _reading(words: int) -> float:
    """Seconds to read so many words once."""
    return words * 60 / WORDS_A_MINUTE

"""Hands on a real browser: every key and tap that a journey takes is counted, and what each page took to come.

The times of a person are reckoned from the counts by the keystroke-level model (S. K. Card, T. P. Moran, A. Newell: The
Psychology of Human-Computer Interaction, 1983), not measured: nobody sits here.
"""

from dataclasses import dataclass, field
from time import perf_counter

from playwright.sync_api import Locator, Page

KEY = 0.28  # seconds a key: average non-secretary typist
SLOW_KEY = 0.50  # seconds a key: typing random letters, here for a thumb on glass
TAP = 1.10 + 0.20  # seconds a tap: pointing at a target, then a press
SWIPE = 1.10  # seconds a screen further: pointing
DECIDE = 1.35  # seconds before each answer and each button: preparing mentally
WORDS_A_MINUTE = 200  # reading; silent reading of plain English is quicker
ASKED = "h1, legend, label, dt, dd, a, button"  # what is read on a page whose guidance is known from last time
# How many words an eye sees of the page's own part, within elements of a kind, each once.
SEEN = """within => {
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  let words = 0;
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    if (!holder.closest(within) || holder.closest("[class*=visually-hidden]")) continue;
    if (!holder.getClientRects().length) continue;
    words += walk.currentNode.textContent.split(/\\s+/).filter(Boolean).length;
  }
  return words;
}"""


@dataclass
class Stretch:
    """What was done on one page."""

    title: str
    words: int
    asked: int
    server: float
    render: float
    keys: int = 0
    typed: int = 0
    taps: int = 0
    swipes: int = 0
    decisions: int = 0

    @property
    def waiting(self) -> float:
        """Seconds until it was there; measured."""
        return self.server + self.render


@dataclass
class Hands:
    """Somebody at a page, on a telephone or at a desk with a keyboard only."""

    page: Page
    phone: bool
    pages: list[Stretch] = field(default_factory=list)

    @property
    def now(self) -> Stretch:
        """The page that is looked at."""
        return self.pages[-1]

    def seconds(self, one: Stretch) -> float:
        """Give how long hands and decisions take on a page, by the model, with the waiting that was measured."""
        key = SLOW_KEY if self.phone else KEY
        hands = (one.keys + one.typed) * key + one.taps * TAP + one.swipes * SWIPE
        return hands + one.decisions * DECIDE + one.waiting

    def arrive(self, waited: float) -> None:
        """Look at a page that has come."""
        told = "performance.getEntriesByType('navigation')[0].responseEnd / 1000"
        server = min(float(self.page.evaluate(told)), waited)
        title = self.page.title().split(" – ")[0][:20]
        words, asked = (self.page.evaluate(SEEN, within) for within in ("main", ASKED))
        self.pages.append(Stretch(title, words, asked, server, waited - server))

    def go(self, name: str, role: str) -> None:
        """Press a link or a button, and wait for the page behind it."""
        target = self.page.get_by_role(role, name=name, exact=role == "button").first
        self.reach(target)
        self.now.decisions += 1
        start = perf_counter()
        with self.page.expect_navigation(wait_until="load"):
            self.press(target, "Enter")
        self.arrive(perf_counter() - start)

    def choose(self, label: str) -> None:
        """Choose an answer: with keys from the group's first by the arrow."""
        target = self.page.get_by_label(label, exact=True)
        self.now.decisions += 1
        if self.phone:
            self.reach(target)
            self.press(target, "Space")
            return
        self.reach(self.page.locator(f"input[name={target.get_attribute('name')}]").first)
        self.press(target, "Space")
        while not target.is_checked():
            self.press(target, "ArrowDown")

    def write(self, label: str, words: str) -> None:
        """Write an answer, letter by letter."""
        target = self.page.get_by_label(label)
        self.now.decisions += 1
        self.reach(target)
        if self.phone:
            self.press(target, "")
        self.now.typed += len(words)
        self.page.keyboard.type(words)

    def reach(self, target: Locator) -> None:
        """Come to something: a Tab key at a time, or a screen at a time."""
        if self.phone:
            below = "one => Math.max(0, one.getBoundingClientRect().bottom - innerHeight) / innerHeight"
            self.now.swipes += -(-int(float(target.evaluate(below)) * 100) // 100)
            target.scroll_into_view_if_needed()
            return
        while not target.evaluate("one => one === document.activeElement"):
            self.press(target, "Tab")
            assert self.now.keys < 500, "This cannot be reached with the Tab key."

    def press(self, target: Locator, key: str) -> None:
        """Press a key, or tap."""
        if self.phone:
            self.now.taps += 1
            target.tap()
        else:
            self.now.keys += 1
            self.page.keyboard.press(key)

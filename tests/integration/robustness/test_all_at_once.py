"""Two browsers, two workers and an import at once: no lost update, no gap or fork in the chain, no double reminder.

Everybody works at the same invented hour, so that the day is a working day whenever the test runs.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from pathlib import Path
from threading import Barrier, Event, Thread

import httpx
import msgspec
import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.test import Client
from django.utils import timezone
from tests.support.people import a_person
from tests.support.plans import a_draft
from tests.support.progress import IN_WINDOW, a_cycle, a_draft_update, a_lead, a_led_plan, the_period

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.models import Notch, RowVersion
from tallystick.foundation.ledger.verification import verify
from tallystick.foundation.notices.models import Notice, Told
from tallystick.modules.plans.models import Plan
from tallystick.modules.progress import deeds
from tallystick.modules.progress.models import Update

TURNS, ROUNDS = 6, 2
DUE = IN_WINDOW + timedelta(days=9)  # the last day of the window, when leads are reminded
WAIT = 60.0  # seconds, after which somebody who never comes fails the test
AT_AN_HOUR = """
import sys
from datetime import datetime
from django.utils import timezone
from tallystick.config.cli import main
hour = datetime.fromisoformat(sys.argv.pop(1))
timezone.now = lambda: hour
main()
"""


class Pace(Barrier):
    """Two browsers in step, who stop after the same turn: the first that began when nobody else worked any more."""

    def __init__(self) -> None:
        super().__init__(2, self.agree)
        self.has_begun, self.is_alone, self.is_last = Event(), Event(), False

    def agree(self) -> None:
        """Settle, while both wait, whether this turn is the last."""
        self.is_last = self.is_alone.is_set()


@dataclass
class Browser:
    """Somebody who writes in an update that both have open, then in one of their own."""

    person: User
    url: str
    shared: int
    own: int
    both: Pace
    turns: int = 0
    kept: dict[str, int] = field(default_factory=dict)  # words -> whose update
    refused: dict[str, str] = field(default_factory=dict)  # words -> the page that came instead
    broken: list[str] = field(default_factory=list)

    def work(self, cookie: str) -> None:
        """Write so many times at least, and as long as anybody else works."""
        try:
            with httpx.Client(
                base_url=self.url, cookies={settings.SESSION_COOKIE_NAME: cookie}, timeout=WAIT
            ) as client:
                while self.turns < TURNS or not self.both.is_last:
                    self.write(client, self.shared, f"{self.person.name} has it so, turn {self.turns}.", wait=True)
                    self.write(client, self.own, f"{self.person.name} alone, turn {self.turns}.", wait=False)
                    self.turns += 1
                    self.both.has_begun.set()
        except Exception as failure:
            self.broken.append(repr(failure))
            self.both.abort()

    def write(self, client: httpx.Client, update: int, words: str, *, wait: bool) -> None:
        """Open the page, and send it when the other has it open too."""
        address = f"/progress/updates/{update}/words/"
        page = client.get(address).text
        seen = re.search(r'name="seen_version"[^>]*value="(\d+)"', page)
        assert seen, page
        if wait:
            self.both.wait(WAIT)
        told = {"narrative": words, "ahead": "", "seen_version": seen[1]}
        answer = client.post(address, data=told | {"csrfmiddlewaretoken": client.cookies[settings.CSRF_COOKIE_NAME]})
        if answer.status_code == 302:
            self.kept[words] = update
        elif answer.status_code == 409:
            self.refused[words] = unescape(answer.text)
        else:
            self.broken.append(f"{answer.status_code}: {words}")
        if wait:
            self.both.wait(WAIT)


@pytest.fixture
def served(either_database, monkeypatch) -> Iterator[str]:
    monkeypatch.setattr(timezone, "now", lambda: IN_WINDOW)
    # Keys that workers make are read here too, as where all of them are one installation.
    monkeypatch.setattr(settings, "HOME", Path(either_database.get("TALLYSTICK_HOME", settings.HOME)))
    server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
    server.set_app(WSGIHandler())
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def begun(reached: dict[str, str], hour: int, *command: object) -> subprocess.Popen[str]:
    """Begin another process that works so many hours later."""
    told = {**os.environ, **reached}
    told.pop("DJANGO_SETTINGS_MODULE", None)
    line = [sys.executable, "-c", AT_AN_HOUR, (DUE + timedelta(hours=hour)).isoformat(), *map(str, command)]
    return subprocess.Popen(line, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def assert_done(processes: list[subprocess.Popen[str]]) -> None:
    """See every process end well."""
    for process in processes:
        _, said = process.communicate(timeout=WAIT * 2)
        assert process.returncode == 0, said


def session(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def written(update: int) -> list[str]:
    """Give the words of every state that was kept of an update."""
    versions = RowVersion.objects.filter(table=Update._meta.label_lower, row=str(update)).order_by("pk")
    return [one.snapshot["narrative"] for one in versions]


def test_two_browsers_two_workers_and_an_import_at_once(served, either_database, tmp_path: Path):
    lead = a_lead()
    officer = a_person(lead.authority, name="Zennor Hale")
    plan = a_led_plan(lead, actions=4)
    period = the_period(a_cycle(plan))
    deeds.open_window(period, by=None, at=IN_WINDOW)
    shared, *own = [a_draft_update(lead, action, period).pk for action in plan.actions.order_by("position")[:3]]
    both = Pace()
    browsers = [Browser(person, served, shared, mine, both) for person, mine in zip((lead, officer), own, strict=True)]
    draft = tmp_path / "plan.json"
    draft.write_bytes(msgspec.json.encode(a_draft()))

    threads = [Thread(target=one.work, args=[session(one.person)]) for one in browsers]
    for thread in threads:
        thread.start()
    try:
        assert both.has_begun.wait(WAIT)
        for hour in range(ROUNDS):
            workers = [begun(either_database, hour, "worker", "--once") for _ in range(2)]
            assert_done([*workers, begun(either_database, hour, "plan", "import", draft)])
    finally:
        both.is_alone.set()
        for thread in threads:
            thread.join()

    assert [one.broken for one in browsers] == [[], []]
    assert_all_worked_at_once(lead)
    assert_no_words_were_lost(browsers, shared, own)
    places = list(
        Notch.objects.filter(authority=lead.authority).order_by("position").values_list("position", flat=True)
    )
    assert places == list(range(1, len(places) + 1))
    assert verify(lead.authority).faults == ()
    assert Plan.objects.filter(title=a_draft().title).count() == ROUNDS
    assert_nobody_was_told_twice(lead)


def assert_all_worked_at_once(lead: User) -> None:
    """See by the ledger that the browsers wrote before, after and between what the workers and the import did."""
    notches = Notch.objects.filter(authority=lead.authority).order_by("position")
    browsers = list(notches.filter(deed="update changed", at=IN_WINDOW).values_list("position", flat=True))
    imports = list(notches.filter(deed="plan imported", at__gte=DUE).values_list("position", flat=True))
    workers = list(notches.filter(deed__startswith="notice", at__gte=DUE).values_list("position", flat=True))
    others = sorted([*imports, *workers])
    assert len(imports) == ROUNDS
    assert workers
    assert browsers[0] < others[0]
    assert others[-1] < browsers[-1]
    assert any(min(one, other) < place < max(one, other) for one in workers for other in imports for place in browsers)


def assert_no_words_were_lost(browsers: list[Browser], shared: int, own: list[int]) -> None:
    """See one of two kept each turn, in the order of the versions, and the other shown both people's words."""
    first, second = browsers
    turns = first.turns
    assert second.turns == turns >= TURNS
    for turn in range(turns):
        words = [f"{one.person.name} has it so, turn {turn}." for one in browsers]
        won, lost = words if words[0] in first.kept else words[::-1]
        page = (first.refused | second.refused)[lost]
        assert won in page
        assert lost in page
    accepted = {words for one in browsers for words, update in one.kept.items() if update == shared}
    assert len(accepted) == turns
    assert set(written(shared)) - accepted == {"", written(shared)[1]}
    assert len(written(shared)) == turns + 2
    for one, update in zip(browsers, own, strict=True):
        assert written(update)[2:] == [f"{one.person.name} alone, turn {turn}." for turn in range(turns)]


def assert_nobody_was_told_twice(lead: User) -> None:
    """See one message a person and day, and one line of it a stage, and that there was something to tell."""
    notices = Counter(Notice.objects.values_list("kind", "user", "about", "occasion"))
    assert notices[("digest", lead.pk, "", "2026-10-14")] == 1
    assert set(notices.values()) == {1}
    stages = Counter(Told.objects.values_list("user", "line", "stage", "day"))
    assert set(stages.values()) == {1}
    assert set(Notice.objects.values_list("tries", flat=True)) <= {0, 1}

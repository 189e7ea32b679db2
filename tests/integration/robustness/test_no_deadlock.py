"""Many deeds of many kinds in two authorities at the same moment: each is done or told, and none waits for ever.

Every deed waits at its end for its authority's chain, and PostgreSQL looks at foreign keys when a deed commits, which
is after that. A row locked against foreign keys by somebody who still waits for the chain would lock both for good: so
rows are locked with `no_key=True`, and what is left over is told as a change that somebody else made.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from threading import Barrier, Thread
from typing import Any

from django.db import connection
from tests.support.people import an_authority
from tests.support.plans import a_draft
from tests.support.progress import IN_WINDOW
from tests.support.signing import Chain, a_chain, stands

import tallystick
from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.foundation.notices.deeds import remind
from tallystick.lib.refusals import Refusal
from tallystick.modules.decisions import deeds as decisions
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.models import Action
from tallystick.modules.plans.rules.cells import read_timescale
from tallystick.modules.progress import deeds
from tallystick.modules.progress.models import Lock, Update
from tallystick.modules.progress.tasks import open_windows

SOURCE = Path(tallystick.__file__).parent
THREADS, TURNS = 6, 9
numbers = count(1)


class Busy:
    """One of several people who do whatever comes to hand in an authority, and keep what they met."""

    def __init__(self, chain: Chain, seed: int) -> None:
        self.chain, self.chance, self.at = chain, Random(seed), IN_WINDOW + timedelta(minutes=seed)
        self.done, self.refused, self.broken = 0, 0, []

    def work(self) -> None:
        """Do so many things."""
        for _ in range(TURNS):
            self.at += timedelta(minutes=THREADS)
            deed = self.chance.choice(DEEDS)
            try:
                deed(self)
                self.done += 1
            except Refusal:
                self.refused += 1
            except Exception as failure:  # what a person would see as a broken page
                self.broken.append(f"{deed.__name__}: {failure!r}")
        connection.close()

    def action(self) -> Action:
        """Give an action of the plan."""
        return self.chance.choice(list(self.chain.plan.actions.select_related("plan", "outcome", "recommendation")))

    def update(self) -> Update:
        """Give the update of an action, begun where there is none."""
        action = self.action()
        found = Update.objects.filter(action=action).select_related("action__plan", "period").first()
        return found or deeds.begin_update(action, period=self.chain.period, by=self.chain.lead, at=self.at)

    def told(self) -> dict[str, Any]:
        """Give who does it and when."""
        return {"by": self.chance.choice([self.chain.lead, self.chain.officer]), "at": self.at}


def update(busy: Busy) -> None:
    found = busy.update()
    words = {"status": "on_track", "forecast": "31 December 2026", "sureness": "likely", "narrative": "It goes on."}
    deeds.change_update(found, **words, **busy.told(), seen_version=found.version)


def submit(busy: Busy) -> None:
    found = busy.update()
    deeds.submit_update(found, **busy.told(), seen_version=found.version)


def sign(busy: Busy) -> None:
    by = busy.chance.choice([busy.chain.manager, busy.chain.owner])
    waiting = list(Update.objects.filter(action__plan=busy.chain.plan).select_related("action"))
    deeds.sign_many([(one, stands(one)) for one in waiting], by=by, at=busy.at)


def give_back(busy: Busy) -> None:
    found = busy.update()
    deeds.return_update(found, because="Say which crews.", digest=stands(found), by=busy.chain.manager, at=busy.at)


def extend(busy: Busy) -> None:
    action = busy.action()
    later = read_timescale(f"{busy.chance.randint(1, 28)} March 2027", document_date="2026-06-01")
    told = {"because": "Storms.", "by": busy.chain.lead, "at": busy.at}
    asked = decisions.request_extension(action, to=later, **told, seen_version=action.version)
    told = {"by": busy.chain.manager, "at": busy.at, "seen_version": 1}
    decisions.grant_extension(asked, body="Improvement Board", minute="4.2", **told)


def freeze(busy: Busy) -> None:
    plans.freeze_plan(busy.chain.plan, name=f"V{next(numbers)}", because="A try", by=busy.chain.officer, at=busy.at)


def import_(busy: Busy) -> None:
    plans.import_draft(a_draft(), document=None, by=busy.chain.officer, at=busy.at)


def close(busy: Busy) -> None:
    deeds.close_period(busy.chain.period, decisions="", focus="Crews", by=busy.chain.officer, at=busy.at)


def reopen(busy: Busy) -> None:
    for lock in Lock.objects.filter(period=busy.chain.period, reopened_at=None):
        deeds.reopen_period(lock, because="A try", by=busy.chain.officer, at=busy.at)


def work(busy: Busy) -> None:
    open_windows(busy.at)
    remind(busy.chain.authority.pk, at=busy.at)


def change_line(busy: Busy) -> None:
    action = busy.action()
    words = {"notes": f"Note {next(numbers)}"}
    plans.change_line(action, words, by=busy.chain.officer, at=busy.at, seen_version=action.version)


DEEDS: list[Callable[[Busy], None]] = [
    update,
    update,
    submit,
    submit,
    sign,
    sign,
    give_back,
    extend,
    freeze,
    import_,
    close,
    reopen,
    work,
    change_line,
]


def chains() -> Iterator[Chain]:
    """Give two authorities, each with a plan that is run."""
    yield a_chain(actions=3)
    from tests.support import signing

    other = an_authority("Harrowmere Council", "harrowmere")
    signing_authority, signing.an_authority = signing.an_authority, lambda: other
    try:
        yield a_chain(actions=3)
    finally:
        signing.an_authority = signing_authority


def test_whatever_people_do_at_once_nobody_meets_a_broken_page_and_no_change_is_lost(either_database):
    both = list(chains())
    people = [Busy(both[number % 2], number) for number in range(THREADS)]
    begin = Barrier(THREADS)

    def run(one: Busy) -> None:
        begin.wait()
        one.work()

    threads = [Thread(target=run, args=[one]) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "\n".join(line for one in people for line in one.broken) == ""
    assert sum(one.done for one in people) > 0
    for authority in Authority.objects.all():
        places = Notch.objects.filter(authority=authority).order_by("position").values_list("position", flat=True)
        assert list(places) == list(range(1, len(places) + 1))
        assert verify(authority).faults == ()


def test_no_row_is_locked_against_the_foreign_keys_of_others():
    calls = [
        f"{path.name}:{number}"
        for path in SOURCE.rglob("*.py")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if ".select_for_update(" in line and "no_key=True" not in line
    ]
    assert calls == []

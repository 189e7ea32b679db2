"""What a year of 300 and of 3,000 obligations costs: laid out in one run of the worker, asked again, and looked at.

Each obligation is one of the catalogue's, taken up again and again for invented plans. The slope says by which power of
their number the time grows: 1.0 where ten times as many take ten times as long.
"""

import math
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import cycle, islice
from typing import Any

SIZES = (300, 3000)
STARTS, NOW = date(2026, 9, 1), datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
PAGES = {"late": "/obligations/", "all": "/obligations/?which=all", "month": "/obligations/calendar/?month=2027-03"}


def run() -> list[str]:
    """Lines to print: for each size the run that lays out, the run that finds nothing to do, and the pages."""
    with tempfile.TemporaryDirectory() as home:
        _site(home)
        told = [_size(number) for number in SIZES]
        (small, first), (large, last) = ((number, each["laid"]) for number, each in zip(SIZES, told, strict=True))
        slope = math.log(last / first) / math.log(large / small)
        load = os.getloadavg()[0]
        heading = f"Obligations for a year (SQLite), processor seconds; load {load:.1f} on {os.cpu_count()} cores"
        return [heading, *(each["line"] for each in told), f"  slope of laying out: {slope:.2f}"]


def _site(home: str) -> None:
    """Bring up a site of its own in an empty folder."""
    os.environ |= {"TALLYSTICK_HOME": home, "TALLYSTICK_LOG_LEVEL": "ERROR"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.config.settings")
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def _size(number: int) -> dict[str, Any]:
    from tallystick.modules.obligations.models import Owed
    from tallystick.modules.obligations.tasks import lay_out

    person = _person(f"owes-{number}")
    _taken_up(person.authority, number)
    laid, _ = _timed(lambda: lay_out(NOW))
    again, nothing = _timed(lambda: lay_out(NOW))
    assert nothing == 0, nothing
    lines = Owed.objects.of(person.authority_id).count()
    pages = "  ".join(f"{name} {seconds:.3f} s" for name, seconds in _pages(person).items())
    each = laid / number * 1000
    laid_said = f"laid out {laid:7.2f} s ({each:.1f} ms each), again {again:5.2f} s"
    line = f"  {number:5} obligations, {lines:6} lines: {laid_said}; {pages}"
    return {"laid": laid, "line": line}


def _person(code: str) -> Any:
    """Give somebody who keeps the obligations of an authority of their own, whose terms are entered."""
    from tallystick.engine.clocks import Term
    from tallystick.foundation.accounts import deeds
    from tallystick.foundation.calendars.deeds import add_term

    told = {"by": None, "at": NOW}
    authority = deeds.found_authority(name=code, code=code, **told)
    for year in (2026, 2027):
        for name, first, last in (
            ("Autumn", date(year, 9, 2), date(year, 12, 18)),
            ("Spring", date(year + 1, 1, 5), date(year + 1, 3, 25)),
            ("Summer", date(year + 1, 4, 12), date(year + 1, 7, 21)),
        ):
            add_term(authority, Term(f"{name} {year}", first, last), **told)
    email = f"a@{code}.example"
    person = deeds.open_account(
        authority, email=email, name="Ada Finch", password="seven hazel sticks in a row", **told
    )
    deeds.give_role(person, role="improvement-officer", starts=date(2020, 1, 1), **told)
    return person


def _taken_up(authority: Any, number: int) -> None:
    """Take so many obligations up, without laying them out: all of the catalogue but those of meetings, and again."""
    from tallystick.foundation.ledger.audit import one_deed, record
    from tallystick.modules.obligations.models import Obligation, Recipient
    from tallystick.modules.obligations.queries import in_catalogue, recipients_of

    by_days = [one for one in in_catalogue().values() if one.cycle not in ("standing", "on-timetable", "once")]
    with one_deed("taken up"):
        for place, file in enumerate(islice(cycle(by_days), number)):
            about = f"Plan {place}"
            told = {"authority": authority, "code": file.code, "title": file.title, "about": about, "starts": STARTS}
            one = Obligation.objects.create(**told)
            for words, people in recipients_of(file.code).items():
                Recipient.objects.create(authority=authority, obligation=one, words=words, people=people)
        record("obligation taken up", subject=one, by=None, at=NOW)


def _timed(do: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    given = do()
    return time.process_time() - start, given


def _pages(person: Any) -> dict[str, float]:
    """Processor seconds of each page, the fastest of three."""
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    assert all(client.get(address).status_code == 200 for address in PAGES.values())
    return {name: min(_timed(lambda a=address: client.get(a))[0] for _ in range(3)) for name, address in PAGES.items()}

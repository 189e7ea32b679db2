"""What a search costs over 2,000 and 20,000 documents: the index made, and pages of it, the slowest of twenty left out.

Each document is a decision of sixty words out of five thousand, of which some are in most and most in few. Pages are
asked in the same process by somebody who may open all of them; the 95th percentile counts. With DATABASE_URL set to an
empty PostgreSQL database, that is asked; otherwise SQLite.
"""

import os
import random
import tempfile
import time
from typing import Any

SIZES = tuple(int(one) for one in os.environ.get("TALLYSTICK_BENCH_DOCUMENTS", "2000 20000").split())
AT_ONCE, WORDS, LEXICON, ROUNDS = 500, 60, 5_000, 5
SEARCHES = {
    "a word in most": "word0",
    "a word in few": "word4900",
    "three words": "word3 word40 word7",
    "words together": '"word1 word2"',
    "a term": "looked-after children",
    "nothing": "nowhere",
}


def run() -> list[str]:
    """Lines to print: for each size the making of the index, how it follows one change, and each search."""
    with tempfile.TemporaryDirectory() as home:
        person = _site(home)
        lines, written = ["The search, by the number of documents"], 0
        for size in SIZES:
            _write(person, size - written)
            written = size
            lines += _size(person, size)
        return lines


def _site(home: str) -> Any:
    os.environ |= {"TALLYSTICK_HOME": home, "TALLYSTICK_LOG_LEVEL": "ERROR"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from benchmarks.register import _person

    return _person("finding")


def _write(person: Any, documents: int) -> None:
    """Put so many decisions more on the register, by one deed for every five hundred."""
    from benchmarks.register import AT

    from tallystick.foundation.ledger.audit import one_deed, record
    from tallystick.modules.bodies import deeds
    from tallystick.modules.bodies.models import Decision

    drawn = random.Random(documents)
    told = {"by": person, "at": AT}
    body = deeds.found_body(person.authority, name=f"Board of {documents}", kind="board", **told)
    meeting = deeds.hold_meeting(body, day=AT.date(), **told)
    for start in range(0, documents, AT_ONCE):
        with one_deed("written"):
            Decision.objects.bulk_create(
                Decision(
                    authority_id=person.authority_id,
                    meeting=meeting,
                    number=str(number),
                    text=_sentence(drawn),
                    decided_on=AT.date(),
                )
                for number in range(start, min(start + AT_ONCE, documents))
            )
            record("decision recorded", subject=meeting, **told)


def _sentence(drawn: random.Random) -> str:
    """Give sixty words, the lower numbers far oftener, and now and then an old name."""
    words = [f"word{int(LEXICON ** drawn.random()) - 1}" for _ in range(WORDS)]
    old = ["Children in Public Care"] if drawn.random() < 0.02 else []
    return " ".join([*words, *old])


def _size(person: Any, size: int) -> list[str]:
    from django.test import Client
    from django.utils import timezone

    from tallystick.modules.finding import deeds, queries

    wall, began = time.perf_counter(), time.process_time()
    rows = deeds.make_anew(person.authority_id, at=timezone.now())
    wall, spent = time.perf_counter() - wall, time.process_time() - began
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    lines = [f"  {size:7,} documents: index of {rows:,} rows in {wall:.1f} s ({spent:.1f} s of a processor)"]
    times: list[float] = []
    for name, words in SEARCHES.items():
        spans = sorted(_asked(client, words) for _ in range(ROUNDS))
        times += spans
        found = queries.found_for(person, queries_asked(words), timezone.localdate())
        total = sum(one.total for one in found.groups)
        lines.append(f"    {name:16} {total:7,} found  {spans[len(spans) // 2]:6.3f} s")
    times.sort()
    return [*lines, f"    95 in 100 pages within {times[int(len(times) * 0.95)]:.3f} s"]


def queries_asked(words: str) -> Any:
    """Give what a person asks who types words."""
    from tallystick.modules.finding.rules import Asked

    return Asked(words)


def _asked(client: Any, words: str) -> float:
    start = time.perf_counter()
    answer = client.get("/search/", {"q": words})
    spent = time.perf_counter() - start
    assert answer.status_code == 200, answer.status_code
    return spent

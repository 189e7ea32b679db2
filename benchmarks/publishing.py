"""How long the public site takes to write: 44 papers of a year and a plan of 60 actions, and ten times as many.

Pages are drawn, sealed together and put in their place; then once more, when nothing has changed. What the ledger adds
to a publication (one line and one checkpoint) is measured by `ledger`.
"""

import os
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

PAPERS, ACTIONS, TIMES, ROUNDS = 44, 60, (1, 10), 3
KILO = 1000
FILES = {"html": 80 * KILO, "pdf": 150 * KILO, "docx": 60 * KILO, "xlsx": 20 * KILO}  # bytes of a pack of ten charts
DAY = date(2026, 11, 23)


def run() -> list[str]:
    """Lines to print: seconds and processor seconds for each size, the fastest of a few rounds, and the slope."""
    wake()
    lines, first = [f"Writing {PAPERS} papers and {ACTIONS} actions, and ten times as many (seconds, processor)"], 0.0
    for times in TIMES:
        wall, busy, again = min(published(times) for _ in range(ROUNDS))
        first = first or busy
        lines.append(
            f"  ×{times:<3} {wall:7.2f} {busy:7.2f}   again, unchanged {again:7.2f}   slope {busy / first / times:.2f}"
        )
    return lines


def wake() -> None:
    """Start Django on a home of its own."""
    import django

    os.environ["TALLYSTICK_HOME"] = tempfile.mkdtemp(prefix="tallystick-benchmark-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.config.settings")
    django.setup()


def published(times: int) -> tuple[float, float, float]:
    """Give the seconds and processor seconds of writing an invented site, and the seconds of writing it again."""
    site = invented(times)
    with tempfile.TemporaryDirectory() as name:
        began, busy = time.perf_counter(), time.process_time()
        write(site, Path(name) / "public")
        wall, used = time.perf_counter() - began, time.process_time() - busy
        began = time.perf_counter()
        write(site, Path(name) / "public")
        return wall, used, time.perf_counter() - began


def write(site: Any, folder: Path) -> None:
    """Draw, seal and put in place."""
    from tallystick.lib.whole_folders import put_folder
    from tallystick.modules.publishing.rules.receipts import digest_of, sealed_together
    from tallystick.modules.publishing.site import built

    files = built(site)
    sealed_together({address: digest_of(address, content) for address, content in files.items()})
    put_folder(files, folder)


def invented(times: int) -> Any:
    """Give the site of a council with so many times a year's papers and actions."""
    from tallystick.modules.publishing.rules.published import Paper, Published, Release, Stored, Words

    files = tuple(Stored(kind, os.urandom(size)) for kind, size in FILES.items())
    papers = tuple(
        Paper(n, f"Quarterly review {n}", "Quarterly review", DAY, DAY, files=files) for n in range(PAPERS * times)
    )
    actions = [action(n) for n in range(ACTIONS * times)]
    asked = [
        {"ref": str(n), "text": "Settle who moves", "actions": actions[n * 6 : n * 6 + 6]} for n in range(10 * times)
    ]
    said = {"organisation": "Saltmarsh Council", "recommendations": asked}
    return Published(
        Words("Saltmarsh Council", "saltmarsh"), papers, (Release("plan", "plan", "Plan", DAY, DAY, said),)
    )


def action(number: int) -> dict[str, Any]:
    """Give an action with a figure beside its claim."""
    told = {"ref": str(number), "text": "Name who greets a child who joins in the middle of a term", "plain": ""}
    told |= {"status": "in progress", "verdict": "Claim and figures agree", "figure": "71.4% (1,204 of 1,686)"}
    return told | {"claimed": 50, "shown": 55, "agrees": True, "source": None}

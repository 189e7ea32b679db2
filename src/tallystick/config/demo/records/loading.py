"""The authority's returns are sent, read and checked; one file that cannot be taken is refused."""

from datetime import date
from pathlib import Path
from typing import Any

from tallystick.config.demo.records.standing import Standing
from tallystick.modules.records import deeds

LAST, BEFORE = date(2026, 3, 31), date(2025, 3, 31)
SAYS_NO_PERIOD = ("ssda903", "gias")
LEFT_OUT = ("ssda903-xml", "ctf")  # the same as its files of commas; schools send these to each other
REFUSED = "returns-with-errors/episodes-bad-date.csv"


def load_returns(told: Standing) -> str:
    """Load every return, last year's first, and run the checks of each."""
    returns = told.folder / "returns"
    paths = sorted(one for one in returns.rglob("*") if one.is_file() and not _among(one, returns, LEFT_OUT))
    loads = [_loaded(told, path, returns) for path in sorted(paths, key=lambda one: "before" not in str(one))]
    sent = told.folder / "sent"
    loads += [_loaded(told, path, sent) for path in sorted(sent.rglob("*.csv"))]
    refused = _loaded(told, told.folder / REFUSED, told.folder / "returns-with-errors", LAST)
    assert refused.state == "refused"
    runs = deeds.ask_checks_of(loads, by=told.somebody("data-manager"))
    found = sum(count.number for run in runs for count in run.counts.all())
    return (
        f"{len(loads)} files of returns loaded, 1 refused; {len(runs)} sets of checks found {found} lines to look at."
    )


def _loaded(told: Standing, path: Path, within: Path, period: date | None = None) -> Any:
    by = told.somebody("data-manager")
    if period is None and _among(path, within, SAYS_NO_PERIOD):
        period = BEFORE if "before" in str(path) else LAST
    sent = deeds.take_file(path, name=path.name, authority=told.council, by=by, period=period)
    return deeds.read_load(sent.load, by=by) or sent.load


def _among(path: Path, within: Path, names: tuple[str, ...]) -> bool:
    return path.relative_to(within).as_posix().startswith(names)

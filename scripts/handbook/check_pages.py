"""Prints each file of checks: what is looked for, how grave it is, what to do, and the words that checks may use."""

from collections.abc import Iterator

from scripts.handbook.words import stretch
from tallystick.engine.catalogue.checks import RecordCheck, RecordChecks, record_checks
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.checks.words import WORDS


def checks_index() -> str:
    """Give the page that lists every file of checks, and the words of SQL that they may use."""
    lines = [
        f"| [{one.title}]({one.code}.md) | {len(one.checks)} | {_numbered(one)} |" for one in record_checks().values()
    ]
    return "\n".join(
        [
            "# Checks of returns\n",
            "What is looked for in a return once it is loaded. A code that is not in the list of its column is looked "
            "for besides, without a line here. A check of your own is a file in `catalogue/checks` of the home folder: "
            "`where` is a condition of SQL over a row, `finds` a question that gives `tab` and `line`.\n",
            "| checks | how many | with a published number |",
            "|---|---|---|",
            *lines,
            "",
            "## Words beyond SQL\n",
            "The period's first and last day are `period_start()` and `period_end()`; a table of the period before is "
            "named with `before.` in front of it.\n",
            "| word | gives |",
            "|---|---|",
            *(f"| `{word.call}` | {word.gives} |" for word in WORDS),
            "",
        ]
    )


def checks_page(code: str) -> str:
    """Give the page of one file of checks."""
    return "\n".join(_lines(record_checks()[code]))


def _numbered(one: RecordChecks) -> int:
    return sum(bool(check.number) for check in one.checks)


def _lines(one: RecordChecks) -> Iterator[str]:
    yield f"# {one.title}\n"
    read = returns()
    asked = [f"[{read[code].title}](../returns/{code}.md)" for code in one.returns if code in read]
    yield f"Asked of {', '.join(asked)}. From `catalogue/checks/{one.code}.yaml`.\n"
    yield f"Source: {one.source.rstrip('.')}. Confidence: {one.confidence}.\n"
    for check in one.checks:
        yield from _check(check)


def _check(check: RecordCheck) -> Iterator[str]:
    number = f"{check.number}: " if check.number else ""
    yield f"## {number}{check.title}\n"
    table = record_tables()[check.table]
    asked = f", asked {stretch(check.since, check.until)}" if check.since or check.until else ""
    beside = ", beside the period before" if check.before else ""
    where = f"[{table.title}](../record-tables/{table.code}.md)"
    yield f"{check.severity.capitalize()} in {where}{beside}{asked}. `{check.code}`\n"
    yield f"{check.message} {check.remedy}\n"
    if check.doubt:
        yield f"In doubt: {check.doubt}\n"

"""Lines of the ledger as pages show them: words for keys, and what was before beside what came after."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.timezone import localtime

from tallystick.foundation.ledger.queries import changed_columns

NOBODY = "Tallystick"  # the installation itself
HIDDEN = "Not shown: only whoever looks after accounts sees what an account holds"
CLOSED = "Not shown: it is closed, and you are not among those who read it"
LONGEST = 600
QUIET = {"authority_id", "id"}
# Of what accounts hold, what every reader of the ledger may see; the rest is people's own.
OPEN_ACCOUNTS = {f"accounts.{name}" for name in ("authority", "organisationunit", "post", "holding", "membership")}


@dataclass(frozen=True, slots=True)
class Row:
    """A line in the list."""

    position: int
    when: str
    who: str
    deed: str
    subject: str
    key: str


@dataclass(frozen=True, slots=True)
class Change:
    """A row that a deed left: what it is, what was done to it, and its columns before and after."""

    name: str
    done: str
    columns: tuple[tuple[str, str, str], ...]


def row(notch: Any, names: Mapping[str, str]) -> Row:
    """Give a line in words."""
    return Row(
        position=notch.position,
        when=moment(notch.at),
        who=names.get(notch.actor, NOBODY if "/" not in notch.actor else notch.actor),
        deed=notch.deed[:1].upper() + notch.deed[1:],
        subject=thing(notch.subject),
        key=notch.subject,
    )


def older(asked: QueryDict, position: int) -> str:
    """Give the query of the lines before a position, under the same filters."""
    copy = asked.copy()
    copy["before"] = str(position)
    return f"?{copy.urlencode()}"


def caption(rows: Sequence[Row]) -> str:
    """Say which lines a list shows."""
    if not rows:
        return "No lines"
    return f"Line {rows[0].position:,}" if len(rows) == 1 else f"{len(rows)} lines, the newest first"


def moment(at: Any) -> str:
    """Give a moment in words, in the time of the place."""
    return f"{localtime(at):%-d %B %Y, %H:%M:%S}"


def thing(subject: str) -> str:
    """Give a key in words: "plans.action/12" is "Action 12"."""
    table, _, key = subject.partition("/")
    name = table.rpartition(".")[2]
    return f"{name[:1].upper()}{name[1:]} {key[:12]}"


def seal_rows(notch: Any) -> list[tuple[str, str]]:
    """Give what seals a line."""
    return [("Seal", notch.seal), ("Seal of the line before", notch.previous), ("Digest of its rows", notch.row_digest)]


def facts(notch: Any) -> list[tuple[str, str]]:
    """Give the facts told about a deed, in words."""
    told = notch.facts.told if hasattr(notch, "facts") else {}
    return [(label(name), shown(value)) for name, value in told.items()]


def changes(versions: Iterable[Any], *, accounts: bool, hidden: Collection[str] = ()) -> list[Change]:
    """Give the rows that a deed left; what accounts hold only to whoever looks after them."""
    return [change(one, why_hidden(one, accounts, hidden)) for one in versions]


def why_hidden(version: Any, accounts: bool, hidden: Collection[str]) -> str:
    """Say why a row's words are not shown; empty where they are."""
    if f"{version.table}/{version.row}" in hidden:
        return CLOSED
    return HIDDEN if not accounts and is_personal(version.table) else ""


def is_personal(table: str) -> bool:
    """Say whether a table holds what is an account's own, such as an address."""
    return table.startswith("accounts.") and table not in OPEN_ACCOUNTS


def change(version: Any, hidden: str) -> Change:
    """Give one row's change."""
    both = changed_columns(version.before or {}, version.snapshot or {})
    told = tuple((label(name), shown(old), shown(new)) for name, (old, new) in both.items() if name not in QUIET)
    columns = tuple((name, hidden, hidden) for name, _, _ in told) if hidden else told
    return Change(thing(f"{version.table}/{version.row}"), version.get_change_display().lower(), columns)


def label(name: str) -> str:
    """Give a column's name in words."""
    words = name.removesuffix("_id").replace("_", " ")
    return words[:1].upper() + words[1:]


def shown(value: Any) -> str:
    """Give a value in words; an empty one as such."""
    if value in (None, "", [], {}):
        return "Empty"
    words = {True: "Yes", False: "No"}.get(value) if isinstance(value, bool) else None
    text = words or (", ".join(map(str, value)) if isinstance(value, list) else str(value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"

"""Writes the pages of docs/reference that are told by the code itself. `make docs` writes them; a test compares them.

A setting, role, permission or event therefore cannot be added without its page.
"""

import ast
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

from scripts.handbook import catalogue_pages
from scripts.marked_tests import MARKED, marked_tests
from tallystick.config import matrix
from tallystick.config.environment import SETTINGS
from tallystick.engine.catalogue.schemas import write_schemas
from tallystick.foundation.accounts.rules import roles

HERE = Path(__file__).resolve().parent.parent
SOURCE = HERE / "src" / "tallystick"
REFERENCE = HERE / "docs" / "reference"
FOLDERS = (
    "registers",
    "returns",
    "record-tables",
    "indicators",
    "gradings",
    "triggers",
    "obligations",
    "papers",
    "studies",
)  # a page for each file of the catalogue


def settings_page() -> str:
    """Give the page of everything that an installation may set."""
    rows = [f"| `{one.name}` | {f'`{one.default}`' if one.default else 'none'} | {one.purpose} |" for one in SETTINGS]
    return page(
        "Settings",
        "Everything that an installation may set is an environment variable. "
        "Without any, Tallystick runs on this machine from one folder.",
        table("setting", "without it", "what it does", rows),
    )


def roles_page() -> str:
    """Give the page of roles and of what each may do."""
    rows = [
        f"| {role.title} | `{role.code}` | {role.purpose} | {', '.join(sorted(role.may))} |"
        for role in roles().values()
    ]
    permissions = sorted({permission for role in roles().values() for permission in role.may})
    granted = [f"| {permission} | {', '.join(titles_that_may(permission))} |" for permission in permissions]
    return page(
        "Roles and permissions",
        "A person holds a role in an authority from one day to another, perhaps in one unit only. "
        "What a person may do is what the roles in force today let them do. "
        "Roles are data, in `src/tallystick/foundation/accounts/roles.yaml`.",
        table("role", "code", "what it is for", "may", rows),
        "## Permissions\n",
        table("permission", "roles that carry it", granted),
    )


def titles_that_may(permission: str) -> list[str]:
    """Give the titles of the roles that carry a permission."""
    return [role.title for role in roles().values() if permission in role.may]


def events_page() -> str:
    """Give the page of what the ledger may say was done."""
    told: dict[tuple[str, str], set[str]] = {}
    for event, room, why in events():
        told.setdefault((event, room), set()).add(why)
    rows = [f"| {event} | {room} | {'; '.join(sorted(whys))} |" for (event, room), whys in sorted(told.items())]
    return page(
        "Events",
        "What the ledger says was done. Each notch carries the event, who did it, when, and to what; "
        "`…` stands for a kind of line, such as an action or a measure.",
        table("event", "room", "the deed", rows),
    )


def events() -> Iterator[tuple[str, str, str]]:
    """Find every event in the code, with its room and the first sentence of the deed that records it."""
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).parts
        if parts[-1] == "deeds.py" or "deeds" in parts[:-1]:
            yield from events_of(ast.parse(path.read_text("utf-8")), parts[1])


def events_of(tree: ast.Module, room: str) -> Iterator[tuple[str, str, str]]:
    """Find a file's events: what is passed to `record`, or to a function of its own that takes a `deed`."""
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    places = {"record": 0, **{one.name: place for one in functions if (place := place_of_deed(one)) is not None}}
    for function in functions:
        why = (ast.get_docstring(function) or "").split(". ")[0].split("; ")[0].splitlines()[:1]
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in places:
                names = list(texts(call.args[places[call.func.id]])) if len(call.args) > places[call.func.id] else []
                yield from ((name, room, "".join(why).rstrip(".")) for name in names)


def place_of_deed(function: ast.FunctionDef) -> int | None:
    """Give the place of a function's `deed` argument, if it takes one."""
    names = [argument.arg for argument in function.args.args]
    return names.index("deed") if "deed" in names else None


def texts(node: ast.expr) -> Iterator[str]:
    """Give the words that an expression may come to, with … for what is only known when it runs."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "…" for part in node.values)


def matrix_page() -> str:
    """Give the page of what each page and deed takes, and which roles that lets in."""
    shown = [
        part
        for room, kinds in sorted(matrix.written().items())
        for part in (f"## {room}\n", *(matrix_table(kind, lines) for kind, lines in kinds.items() if lines))
    ]
    return page(
        "Roles, pages and deeds",
        "What each page and each deed takes, and which roles that lets in. It is data, in "
        "`src/tallystick/config/matrix.yaml`; a test opens every page with every role and compares. "
        "“By rule” means that a rule of the row decides, such as whose it is or who signs it.",
        *shown,
    )


def matrix_table(kind: str, lines: dict[str, str]) -> str:
    """Give the table of a room's pages or deeds."""
    rows = [f"| {name} | {needs} | {let_in(needs)} |" for name, needs in sorted(lines.items())]
    return table(kind.removesuffix("s"), "takes", "lets in", rows)


def let_in(needs: str) -> str:
    """Give the roles that something lets in, in words."""
    in_words = {
        matrix.ANYONE: "anybody, without signing in",
        matrix.SIGNED_IN: "whoever has signed in",
        matrix.BY_RULE: "whom the rule names",
        matrix.INSTALLATION: "nobody who signs in",
    }
    return in_words.get(needs) or ", ".join(titles_that_may(needs))


def table(*columns: str | list[str]) -> str:
    """Set a table: the headings, then its rows."""
    *headings, rows = columns
    return "\n".join([f"| {' | '.join(headings)} |", "|---" * len(headings) + "|", *rows, ""])


def page(title: str, lede: str, *parts: str) -> str:
    """Set a page."""
    return "\n".join([f"# {title}", "", lede, "", *parts])


def api_page() -> str:
    """Give the page of every operation of the API, from its own schema."""
    parts = [
        part
        for group in api_groups()
        for part in (
            f"## {group.title}\n",
            table("operation", "what it does", "takes", "asks", "refuses", api_rows(group)),
        )
    ]
    return page(
        "The API",
        "Every operation under `/api/v1/`, with the permission that it takes, what it asks, and the statuses with "
        "which it may refuse. The same is in `/api/v1/openapi.json`. [How to use it](../how-to/use-the-api.md).",
        *parts,
    )


def api_rows(group: Any) -> list[str]:
    """Give a row an operation."""
    return [
        f"| `{one.method} {one.path}` | {one.says} | {one.needs} | {one.asks} | {', '.join(one.refuses)} |"
        for one in group.lines
    ]


def api_groups() -> list[Any]:
    """Give the operations by room; Django is woken first, since they are told by its tables."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.config.settings")
    django.setup()
    from tallystick.config.api.reference import groups

    return groups()


PAGES = {
    "api.md": api_page,
    "settings.md": settings_page,
    "roles.md": roles_page,
    "events.md": events_page,
    "matrix.md": matrix_page,
    **dict(catalogue_pages()),
}


def main() -> None:
    """Write every page, and what else the code tells of itself; what is gone takes its page along."""
    for name, written in PAGES.items():
        (REFERENCE / name).parent.mkdir(exist_ok=True)
        (REFERENCE / name).write_text(written(), "utf-8")
    for path in gone():
        path.unlink()
    MARKED.write_text(marked_tests(), "utf-8")
    write_schemas()


def gone() -> list[Path]:
    """Give the pages of registers, returns and record tables that there are no more."""
    every = sorted(path for folder in FOLDERS for path in (REFERENCE / folder).glob("*.md"))
    return [path for path in every if f"{path.parent.name}/{path.name}" not in PAGES]


if __name__ == "__main__":
    main()

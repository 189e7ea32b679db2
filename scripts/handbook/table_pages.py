"""Prints each record table: its columns, what they mean, and which returns fill it."""

from collections.abc import Iterator

from tallystick.engine.catalogue.codes import CodeList, code_lists
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.tables import Column, RecordTable, record_tables

KNOWN = 12  # codes that a cell holds


def tables_index() -> str:
    """Give the page that lists every record table."""
    lines = [f"| [{one.title}]({one.code}.md) | `{one.code}` | {one.about} |" for one in record_tables().values()]
    return "\n".join(
        [
            "# Record tables\n",
            "What returns said, row by row, as it was sent. Each row carries its load and its line there.\n",
            "| record table | code | what it holds |",
            "|---|---|---|",
            *lines,
            "",
        ]
    )


def table_page(code: str) -> str:
    """Give the page of one record table."""
    return "\n".join(_lines(record_tables()[code]))


def _lines(table: RecordTable) -> Iterator[str]:
    yield f"# {table.title}\n"
    yield f"{table.about}\n"
    about = "Each row is about a child." if table.child_level else "No row is about a child."
    yield f"{about} This is version {table.version}, from `catalogue/tables/{table.code}.yaml`.\n"
    yield f"Source: {table.source.rstrip('.')}. Confidence: {table.confidence}.\n"
    if table.key:
        yield f"No two rows of one load have the same {_titles(table, table.key)}.\n"
    filled = [one for one in returns().values() if any(part.table == table.code for part in one.parts)]
    if filled:
        yield f"Filled by {', '.join(f'[{one.title}](../returns/{one.code}.md)' for one in filled)}.\n"
    yield "| column | code | takes | notes |"
    yield "|---|---|---|---|"
    yield from (_column(one) for one in table.columns)
    yield ""


def _titles(table: RecordTable, codes: list[str]) -> str:
    titles = [column.title for code in codes if (column := table.column(code))]
    return " and ".join([", ".join(titles[:-1]), titles[-1]] if len(titles) > 1 else titles)


def _column(one: Column) -> str:
    needed = " (needed)" if one.required else ""
    least = "" if one.at_least is None else f"At least {one.at_least}."
    counted = f"Counted in {one.unit}." if one.unit else ""
    notes = [one.help, counted, least, "Says who somebody is." if one.names else ""]
    return f"| {one.title}{needed} | `{one.code}` | {_takes(one)} | {' '.join(filter(None, notes))} |".replace(
        "  ", " "
    )


def _takes(one: Column) -> str:
    if one.type not in ("code", "codes"):
        return one.type.replace("-", " or ")
    listed = code_lists().get(one.vocabulary)
    also = [f"{code} ({meaning})" for code, meaning in one.also.items()]
    words = ", ".join([*(_of_list(listed) if listed else []), *also])
    return f"{'any' if one.type == 'codes' else 'one'} of {words}" if words else "words"


def _of_list(listed: CodeList) -> list[str]:
    if len(listed.codes) > KNOWN:
        return [f"the list “{listed.title}”"]
    return [f"{one.code} ({one.title})" for one in listed.codes]

"""Finds which tests name which rows of the inventory, so that coverage can tell of them where there are no tests."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
MARKED = HERE / "src" / "tallystick" / "catalogue" / "marked.json"


def marked_tests() -> str:
    """Give the files of tests by row, as the text of the file that comes with Tallystick."""
    found: dict[str, set[str]] = {}
    for path in sorted((HERE / "tests").rglob("*.py")):
        for row in rows_named(ast.parse(path.read_text("utf-8"))):
            found.setdefault(row, set()).add(path.relative_to(HERE).as_posix())
    return json.dumps({row: sorted(files) for row, files in sorted(found.items())}, indent=1) + "\n"


def rows_named(tree: ast.Module) -> Iterator[str]:
    """Give the rows that the markers of a file name; those taken from catalogue files are told by these themselves."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.row":
            yield from (one.value for one in call.args if isinstance(one, ast.Constant))

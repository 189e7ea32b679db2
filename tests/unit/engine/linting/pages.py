"""The pages of the lint's rules as worked examples: each shows a plan that fails and one that passes."""

import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml

from tallystick.engine.drafts import Draft
from tallystick.engine.timescales import read

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "reference" / "lint"
_TIMESCALES = {"timescale", "revised_timescale", "due"}


class Page(NamedTuple):
    """What a page says."""

    code: str
    severity: str
    title: str
    fails: str
    says: list[str]
    passes: str


def page(path: Path) -> Page:
    """A page taken apart by its headings."""
    text = path.read_text(encoding="utf-8")
    heading, title, severity = re.match(r"# (\S+)\n\n(.+)\. Severity: (\w+)\.\n", text).groups()
    fails, passes = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    says = [line[2:].rstrip() for line in text.splitlines() if line.startswith("> ")]
    for section in ("Why it matters", "A plan that fails", "A plan that passes", "What to do"):
        assert f"\n## {section}\n" in text, f"{path.name} has no section “{section}”"
    return Page(heading, severity, title, fails, says, passes)


def draft_of(example: str) -> tuple[Draft, date]:
    """An example as a draft, with its timescales read, and the date it is looked at."""
    values = yaml.safe_load(example)
    as_at = values.pop("as_at")
    return msgspec.convert(_with_dates(values, values.get("date")), Draft), as_at


def _with_dates(node: Any, written: str | None) -> Any:
    if isinstance(node, dict):
        return {key: _value(key, value, written) for key, value in node.items()}
    return [_with_dates(each, written) for each in node] if isinstance(node, list) else node


def _value(key: str, value: Any, written: str | None) -> Any:
    if key in _TIMESCALES and isinstance(value, str):
        return msgspec.to_builtins(read(value, document_date=written).timescale)
    return _with_dates(value, written)

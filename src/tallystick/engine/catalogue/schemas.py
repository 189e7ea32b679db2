"""The shapes of catalogue files as JSON Schema, so that an editor can help whoever writes one.

Promise: they are made from the very types that the files are checked against, and say of each part what its line says.
"""

import inspect
import json
import re
from collections.abc import Collection
from typing import Any

import msgspec

from tallystick.engine.catalogue import (
    changes,
    checks,
    examples,
    gradings,
    indicators,
    obligations,
    papers,
    populations,
    proposals,
    registers,
    returns,
    rules,
    studies,
    tables,
    terms,
    triggers,
)
from tallystick.engine.catalogue.checklists import Checklist, Scale
from tallystick.engine.catalogue.codes import CodeList
from tallystick.engine.catalogue.files import CATALOGUE
from tallystick.engine.catalogue.layouts import Layout
from tallystick.engine.catalogue.registers import Register
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.catalogue.vocabularies import Headings

FOLDER = CATALOGUE / "schemas"
SHAPES: dict[str, type[msgspec.Struct]] = {
    "layout.schema.json": Layout,
    "headings.schema.json": Headings,
    "register.schema.json": Register,
    "rule.schema.json": Rule,
    "codes.schema.json": CodeList,
    "checklist.schema.json": Checklist,
    "scale.schema.json": Scale,
    "checks.schema.json": checks.RecordChecks,
    "table.schema.json": tables.RecordTable,
    "return.schema.json": returns.Return,
    "proposal.schema.json": proposals.Proposing,
    "population.schema.json": populations.Population,
    "indicator.schema.json": indicators.Indicator,
    "grading.schema.json": gradings.Grading,
    "trigger.schema.json": triggers.Trigger,
    "study.schema.json": studies.Study,
    "obligation.schema.json": obligations.Obligation,
    "term.schema.json": terms.Term,
    "paper.schema.json": papers.Paper,
}
SAID = re.compile(r"^    (\w+): .*?  # (.+)$", re.M)
SCALARS = ["string", "number", "boolean"]


def schema_of(shape: type[msgspec.Struct]) -> str:
    """One shape as the text of its schema file."""
    schema = msgspec.json.schema(shape)
    for name, part in schema["$defs"].items():
        _describe(part, _said_of(name, part.get("properties", {}).keys()))
    return json.dumps(_as_written(schema), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _said_of(name: str, parts: Collection[str]) -> dict[str, str]:
    """What the lines of a shape say of its parts; several rooms may have a shape of one name, with other parts."""
    rooms = (
        examples,
        registers,
        rules,
        checks,
        tables,
        returns,
        proposals,
        populations,
        indicators,
        gradings,
        triggers,
        studies,
        changes,
        obligations,
        papers,
        terms,
    )
    named = [one for room in rooms if isinstance(one := getattr(room, name, None), type)]  # not a list of words
    shape = next((one for one in named if _encoded(one) == set(parts)), None)
    if shape is None:
        return {}
    said = dict(SAID.findall(inspect.getsource(shape)))
    return {field.encode_name: said[field.name] for field in msgspec.structs.fields(shape) if field.name in said}


def _encoded(shape: type[msgspec.Struct]) -> set[str]:
    return {one.encode_name for one in msgspec.structs.fields(shape)}


def _describe(part: dict[str, Any], said: dict[str, str]) -> None:
    for name, words in said.items():
        part["properties"][name].setdefault("description", f"{words[0].upper()}{words[1:]}.")


def _as_written(part: Any) -> Any:
    """A schema that takes words as people write them: in these files 6 is a word, and so is true."""
    if isinstance(part, list):
        return [_as_written(one) for one in part]
    if not isinstance(part, dict):
        return part
    part = {key: _as_written(value) for key, value in part.items()}
    if part.get("format") == "decimal":
        return {**{key: value for key, value in part.items() if key != "format"}, "type": SCALARS[:2]}
    if part.get("type") in ("integer", "number"):
        return {**part, "type": [part["type"], "string"]}
    if part.get("type") == "boolean":
        return {**{key: value for key, value in part.items() if key != "type"}, "enum": [True, False, "true", "false"]}
    if part.get("additionalProperties") == {"type": "string"}:
        return {**part, "additionalProperties": {"type": SCALARS}}
    if part.get("items") == {"type": "string"}:
        return {**part, "items": {"type": SCALARS}}
    return part


def write_schemas() -> None:
    """Write the schema files anew."""
    for name, shape in SHAPES.items():
        (FOLDER / name).write_text(schema_of(shape), encoding="utf-8")

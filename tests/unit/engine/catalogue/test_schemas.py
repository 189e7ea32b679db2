"""What an editor is told of catalogue files is what they are checked against."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from tallystick.engine.catalogue import files, schemas

FOLDERS = {
    "layout.schema.json": files.every("layouts"),
    "register.schema.json": files.every("registers"),
    "rule.schema.json": files.every("rules"),
    "codes.schema.json": [
        path for path in files.every("vocabularies") if files.read(path, files.Named).kind == "codes"
    ],
    "checklist.schema.json": files.every("checklists"),
    "scale.schema.json": files.every("scales"),
    "table.schema.json": files.every("tables"),
    "return.schema.json": files.every("returns"),
    "checks.schema.json": files.every("checks"),
    "population.schema.json": files.every("populations"),
    "indicator.schema.json": files.every("indicators"),
    "study.schema.json": files.every("studies"),
    "obligation.schema.json": files.every("obligations"),
    "paper.schema.json": files.every("papers"),
}


class Words(yaml.CSafeLoader):
    """Reads a file as an editor does: by YAML 1.2, for which “on”, “No” and dates are words."""


Words.yaml_implicit_resolvers = {}
Words.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])
Words.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?\d+$"), list("-0123456789"))
Words.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"-?\d+\.\d+$"), list("-0123456789"))


@pytest.mark.parametrize("name", schemas.SHAPES)
def test_the_schema_for_editors_is_that_of_the_types(name: str):
    written = (schemas.FOLDER / name).read_text(encoding="utf-8")
    assert written == schemas.schema_of(schemas.SHAPES[name]), "Run `make docs` and commit what it wrote."


@pytest.mark.parametrize("name", FOLDERS)
def test_an_editor_finds_nothing_wrong_with_our_own_files(name: str):
    check = jsonschema.Draft202012Validator(json.loads((schemas.FOLDER / name).read_text("utf-8")))
    wrong = {
        path.name: [f"{one.json_path}: {one.message[:100]}" for one in check.iter_errors(as_an_editor(path))]
        for path in FOLDERS[name]
    }
    assert {path: told for path, told in wrong.items() if told} == {}


def as_an_editor(path: Path) -> object:
    """Give a file's values as an editor has them."""
    return yaml.load(path.read_text("utf-8"), Loader=Words)


def test_an_editor_says_what_a_part_is_for():
    schema = json.loads((schemas.FOLDER / "register.schema.json").read_text("utf-8"))
    assert schema["$defs"]["Move"]["properties"]["by_another"]["description"].startswith("By somebody other than")
    assert "from" in schema["$defs"]["Move"]["properties"]

"""Operations done at the terminal by `tallystick do`, and their answers made comparable with those of the API."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from click.testing import CliRunner, Result
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from tallystick.config.cli import main
from tallystick.foundation.accounts.models import User
from tests.support import api as of_api
from tests.support.api import ApiWorld, Operation
from tests.support.api_standing import keys_for

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T[0-9:.]+(Z|[+-]\d{2}:\d{2})")
DIFFERS = {"secret", "checkpoint", "seconds"}


def do(name: str, person: User | str, *words: object, typed: str | None = None) -> Result:
    """Run an operation as somebody."""
    email = person if isinstance(person, str) else person.email
    arguments = ["do", name, "--person", email, *(str(one) for one in words)]
    return CliRunner().invoke(main, arguments, input=typed, catch_exceptions=False)


def told(result: Result) -> Any:
    """Give the one line that was answered."""
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def words_for(operation: Operation, world: ApiWorld) -> list[str]:
    """Give what is typed for an operation on the world's rows."""
    of_world = keys_for(operation.name, world.keys)
    keys = [str(of_world[one["name"]]) for one in operation.told["parameters"] if one["in"] == "path"]
    return [*keys, *(f"{name}={value}" for name, value in of_api.QUERIES.get(operation.name, {}).items())]


def body_typed(operation: Operation, world: ApiWorld, folder: Path) -> tuple[list[str], str | None]:
    """Give the words and the standard input that say a body: JSON typed in, a form part by part, its files kept."""
    body = of_api.a_body_for(operation, world)
    if not operation.takes_form:
        return (["--body", "-"], json.dumps(body)) if body else ([], None)
    for one in [one for one in body.values() if isinstance(one, UploadedFile)]:
        (folder / one.name).write_bytes(one.read())
    said = {name: folder / one.name if isinstance(one, UploadedFile) else one for name, one in body.items()}
    return [f"{name}={value}" for name, value in said.items()], None


def typed_in(operation: Operation, person: User, world: ApiWorld, folder: Path) -> Result:
    """Do an operation at the terminal on the world's rows; what it did is undone."""
    with transaction.atomic():
        more, typed = body_typed(operation, world, folder)
        ran = do(operation.name, person, *words_for(operation, world), *more, "--json", typed=typed)
        transaction.set_rollback(True)
    return ran


def inside(content: bytes) -> Any:
    """Give what a file says: of a workbook or a paper each of its parts, but for the moment at which it was made."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist() if name != "docProps/core.xml"}


def comparable(told: Any) -> Any:
    """Give an answer without what differs each time that it is done: the moment, how long, what is signed, a secret."""
    if isinstance(told, dict):
        return {name: comparable(one) for name, one in told.items() if name not in DIFFERS}
    if isinstance(told, list):
        return [comparable(one) for one in told]
    return "a moment" if isinstance(told, str) and MOMENT.fullmatch(told) else told

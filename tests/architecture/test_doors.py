"""Rooms meet at their front doors."""

import ast
from collections.abc import Callable, Iterable, Iterator

import pytest

from tests.architecture.doors import FRONT, IN_SQL, OFFERED
from tests.architecture.house import SOURCE, File, files_of

MODULES, FOUNDATION, CONFIG = files_of("modules"), files_of("foundation"), files_of("config")
HOUSE = [*MODULES, *FOUNDATION, *CONFIG]


def entered(file: File) -> Iterator[tuple[str, str, list[str]]]:
    """Give the floor, room and rest of every name that a file imports from another room with doors."""
    for name in file.imports():
        _, floor, room, *rest = [*name.split("."), "", ""]
        if name.startswith(("tallystick.modules.", "tallystick.foundation.")) and (floor, room) != (
            file.floor,
            file.room,
        ):
            yield floor, room, [part for part in rest if part]


def doors_of(floor: str, room: str) -> set[str]:
    """Give the files of a room that others may import."""
    return FRONT | set(OFFERED.get(room, ())) if floor == "foundation" else FRONT


def side_doors(file: File) -> list[str]:
    """Give what a file imports of another room past its doors."""
    return [
        ".".join((floor, room, *rest))
        for floor, room, rest in entered(file)
        if not rest or rest[0] not in doors_of(floor, room)
    ]


def past_the_front(file: File) -> list[str]:
    """Give what a file imports of deeds past the front of their folder."""
    front = [
        ".".join((floor, room, *rest)) for floor, room, rest in entered(file) if rest[:1] == ["deeds"] and rest[2:]
    ]
    own = ".".join(("tallystick", file.floor, file.room, "deeds", ""))
    inside = [name for name in file.imports() if name.startswith(own) and name.removeprefix(own).count(".")]
    return front + ([] if file.kind in {"deeds", "migrations"} else inside)


def found(seek: Callable[[File], list[str]], files: Iterable[File]) -> dict[str, list[str]]:
    """Give what is found in files, by the file's name."""
    return {file.name: breaches for file in files if (breaches := seek(file))}


def test_the_house_is_looked_at_whole():
    assert len(HOUSE) > 300


def test_rooms_meet_at_their_doors():
    assert found(side_doors, HOUSE) == {}


def test_deeds_are_reached_by_their_front():
    assert found(past_the_front, HOUSE) == {}


def names_made(file: File) -> list[str]:
    """Give the calls of a file that take something by a name known only at run time."""
    called = [node.func for node in ast.walk(file.tree) if isinstance(node, ast.Call)]
    names = [name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "") for name in called]
    return [name for name in names if name in {"import_module", "__import__", "get_model"}]


def test_no_room_is_entered_by_a_name_made_at_run_time():
    assert set(found(names_made, HOUSE)) == set(BY_NAME)


def private_names(file: File) -> list[str]:
    """Give what a file takes of another that begins with an underscore, by import or through a door."""
    imported = [name for name in file.imports() if name.startswith("tallystick.") and "._" in name.replace("__", "")]
    reached = [node for node in ast.walk(file.tree) if isinstance(node, ast.Attribute) and node.attr.startswith("_")]
    through = [ast.unparse(node) for node in reached if ast.unparse(node.value) in FRONT and node.attr[:2] != "__"]
    return imported + through


def test_what_a_file_keeps_to_itself_is_let_be():
    assert found(private_names, HOUSE) == {}


# Who takes rooms, tables or engines by a name that is known only at run time, and why.
BY_NAME = {
    "config/api/building.py": "takes the addresses of every room that settings list",
    "config/cli/__init__.py": "takes one command's file, so that no other is read",
    "foundation/accounts/models/doors.py": "Django's own way to the store of sessions",
    "foundation/trail/queries.py": "finds the page of whatever row an event names",
    "modules/progress/queries/letters.py": "finds the action that a letter names by its table",
}


def own_words(file: File) -> list[str]:
    """Give what a file asks of the database past Django's questions."""
    spoken = {"cursor", "raw", "execute", "executemany", "executescript", "_raw_delete", "_base_manager"}
    return [node.attr for node in ast.walk(file.tree) if isinstance(node, ast.Attribute) and node.attr in spoken]


def test_nobody_speaks_to_the_database_in_its_own_words():
    assert set(found(own_words, HOUSE)) <= {*READ_EVERY_TABLE, *IN_SQL}


# Who reads any table by the manager that hides nothing, and why.
READ_EVERY_TABLE = {
    "foundation/backups/files.py": "finds every kept file that any row tells of",
    "foundation/ledger/snapshots.py": "keeps whatever a deed touched",
    "foundation/ledger/verification/rows.py": "compares every row with the ledger",
    "foundation/trail/queries.py": "finds the page of whatever row an event names",
}


def test_rules_know_neither_django_nor_the_clock():
    for file in (file for file in [*MODULES, *FOUNDATION] if file.kind == "rules"):
        assert not [name for name in file.imports() if name.split(".")[0] == "django"], file.name
        assert not clocks_read(file.tree), file.name


def clocks_read(tree: ast.AST) -> list[str]:
    """Give the calls that ask what time it is."""
    asked = {"date.today", "datetime.now", "datetime.utcnow", "timezone.now", "timezone.localdate", "time.time"}
    calls = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if ".".join(call.split(".")[-2:]) in asked]


def test_every_exception_is_still_needed():
    files = {file.name for file in HOUSE}
    assert {*BY_NAME, *READ_EVERY_TABLE, *IN_SQL} <= files
    used = {(room, rest[0]) for file in HOUSE for floor, room, rest in entered(file) if floor == "foundation" and rest}
    assert {(room, door) for room, doors in OFFERED.items() for door in doors} <= used


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("modules/bodies/views.py", "from tallystick.modules.plans.models import Plan"),
        ("modules/bodies/views.py", "from tallystick.modules.plans import models"),
        ("modules/bodies/views.py", "import tallystick.modules.plans.models"),
        ("foundation/due/queries.py", "from tallystick.foundation.calendars.models import Term"),
        ("config/cli/plans.py", "from tallystick.modules.plans.models import Plan"),
        ("config/cli/plans.py", "from tallystick.modules import plans"),
    ],
)
def test_a_side_door_is_seen(file: str, says: str):
    assert side_doors(saying(file, says))


@pytest.mark.parametrize("floor", ["modules.bodies", "modules.plans"])
def test_a_way_past_the_front_of_deeds_is_seen(floor: str):
    assert past_the_front(
        saying("modules/bodies/views.py", f"from tallystick.{floor}.deeds.joining import seat_member")
    )


@pytest.mark.parametrize(
    "says", ["from tallystick.modules.bodies.deeds.joining import _row", "from x import deeds\ndeeds._quietly(plan)"]
)
def test_a_private_name_is_seen(says: str):
    assert private_names(saying("modules/bodies/views.py", says))


def saying(name: str, says: str) -> File:
    """Give a file that stands where another stands and says something else."""
    file = File(SOURCE / name)
    file.__dict__["tree"] = ast.parse(says)
    return file

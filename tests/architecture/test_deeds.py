"""Only deeds write, each its own room's rows, and every deed that others can call is recorded."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.doors import WRITERS
from tests.architecture.house import SOURCE, File, files_of

ROOMS = [*files_of("modules"), *files_of("foundation")]
HOUSE = [*ROOMS, *files_of("config")]
WRITES = {
    *("aadd", "abulk_create", "acreate", "adelete", "aget_or_create", "asave", "aset", "aupdate", "aupdate_or_create"),
    *("bulk_create", "bulk_update", "create", "delete", "get_or_create", "save", "update", "update_or_create"),
}
# What has these names too, and is no row: the cache, a mapping, a digest, a file.
OF_ROWS = re.compile(r"\bobjects\b|\.(filter|exclude|all|order_by|select_for_update|get|first|last|of)\(")
ALWAYS_OF_ROWS = {name for name in WRITES if "create" in name or "bulk" in name}


def writes(tree: ast.AST) -> Iterator[ast.Call]:
    """Give the calls that write rows."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            receiver = ast.unparse(node.func.value)
            if node.func.attr in ALWAYS_OF_ROWS or OF_ROWS.search(receiver + ".") or is_row(node) or is_rows(node):
                yield node


def is_row(call: ast.Call) -> bool:
    """Say whether something with no arguments, or with `update_fields`, is saved or deleted, as rows are."""
    assert isinstance(call.func, ast.Attribute)
    keywords = {keyword.arg for keyword in call.keywords}
    return call.func.attr in {"save", "delete", "asave", "adelete"} and not call.args and keywords <= {"update_fields"}


def is_rows(call: ast.Call) -> bool:
    """Say whether something is updated by names alone, as rows found before are and mappings are not."""
    assert isinstance(call.func, ast.Attribute)
    return call.func.attr in {"update", "aupdate"} and not call.args and bool(call.keywords)


def may_write(file: File) -> bool:
    """Say whether a file may write: it holds deeds, or is named with a reason."""
    return file.kind in {"deeds", "migrations"} or file.name in WRITERS


def test_only_deeds_write():
    kept_from = [file for file in HOUSE if not may_write(file)]
    assert {file.name: said for file in kept_from if (said := [ast.unparse(one) for one in writes(file.tree)])} == {}


def test_whoever_else_may_write_still_does():
    files = {file.name: file for file in HOUSE}
    assert [name for name in WRITERS if not list(writes(files[name].tree))] == []


def of_other_rooms(file: File) -> set[str]:
    """Give the tables that a file imports from another room."""
    own = f"tallystick.{file.floor}.{file.room}."
    tables = [name for name in file.imports() if ".models." in name and name.startswith("tallystick.")]
    return {name.rsplit(".", 1)[1] for name in tables if not name.startswith(own)}


def written_next_door(file: File) -> list[str]:
    """Give the writes to another room's tables, by the name of the table."""
    theirs = of_other_rooms(file)
    named = [
        (call, {node.id for node in ast.walk(call.func) if isinstance(node, ast.Name)}) for call in writes(file.tree)
    ]
    return [ast.unparse(call) for call, names in named if names & theirs]


def test_a_room_writes_its_own_tables_only():
    assert {file.name: written for file in ROOMS if (written := written_next_door(file))} == {}


@pytest.mark.parametrize(
    "breach",
    [
        "Plan.objects.create(title='x')",
        "plan.save()",
        "plan.save(update_fields=['title'])",
        "plan.delete()",
        "plans.filter(pk=1).update(title='x')",
        "Plan.objects.all().delete()",
        "plan.actions.create(text='x')",
        "Plan.objects.bulk_create(rows)",
        "Plan.objects.get(pk=1).save()",
        "found.update(title='x')",
        "Plan.objects.of(1).update(title='x')",
    ],
)
def test_a_write_is_seen(breach: str):
    assert list(writes(ast.parse(breach)))


@pytest.mark.parametrize(
    "innocent", ["words.update(more)", "document.save(path)", "cache.delete(key)", "sha.update(b)"]
)
def test_what_is_no_row_is_let_be(innocent: str):
    assert not list(writes(ast.parse(innocent)))


def is_audited(function: ast.FunctionDef) -> bool:
    """Say whether a function carries `@audited`."""
    return any(isinstance(decorator, ast.Name) and decorator.id == "audited" for decorator in function.decorator_list)


def called_within(tree: ast.Module) -> set[str]:
    """Give the functions that a file itself calls."""
    return {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def unaudited(file: File) -> list[str]:
    """Give the functions of a file of deeds that others can call and that record nothing."""
    functions = [node for node in file.tree.body if isinstance(node, ast.FunctionDef)]
    public = [one for one in functions if not one.name.startswith(("_", "check_"))]
    return [one.name for one in public if not is_audited(one)]


def offered_deeds() -> list[tuple[File, str]]:
    """Give the deeds that a folder of deeds offers, each with the file it comes from."""
    found = []
    for front in (file for file in ROOMS if file.kind == "deeds" and file.path.name == "__init__.py"):
        for node in front.tree.body:
            if isinstance(node, ast.ImportFrom) and node.module and ".deeds." in node.module:
                home = front.path.parent / f"{node.module.rsplit('.', 1)[1]}.py"
                found.extend((File(home), alias.name) for alias in node.names)
    return found


def within_deeds() -> list[File]:
    """Give the files inside the folders of deeds."""
    return [file for file in ROOMS if file.kind == "deeds" and file.path.name not in {"deeds.py", "__init__.py"}]


def shared_with_neighbours(home: File) -> set[str]:
    """Give the names of a file of deeds that its neighbours in the folder import."""
    prefix = ".".join(("tallystick", *home.path.relative_to(SOURCE).with_suffix("").parts, ""))
    beside = [file for file in within_deeds() if file.path.parent == home.path.parent]
    return {name.removeprefix(prefix) for file in beside for name in file.imports() if name.startswith(prefix)}


# What is offered among deeds and is not one transaction that records, and why.
UNAUDITED = {
    "foundation/accounts/deeds/trying.py:sign_in": "counts the try outside the deed, whose failure undoes all",
    "foundation/accounts/deeds/trying.py:give_code": "counts the try outside the deed, whose failure undoes all",
    "foundation/accounts/deeds/again.py:give_proof": "counts the try outside the deed, whose failure undoes all",
    "modules/registers/deeds/trying.py:move_entry": "records a refused try outside the deed, whose failure undoes all",
    "modules/registers/deeds/trying.py:attach_file": "records a refused try outside the deed, whose failure undoes all",
    "modules/registers/deeds/trying.py:take_rows": "records a refused try outside the deed, whose failure undoes all",
    "modules/registers/deeds/trying.py:change_entry": "records a refused try outside the deed, as that does",
    "modules/registers/deeds/trying.py:change_entries": "records refused tries outside the deed, as that does",
    "modules/registers/deeds/trying.py:look_at_change": "writes nothing but that a try was refused",
    "modules/publishing/deeds/writing.py:publish": "what is published and its proof are deeds; a folder is no row",
    "modules/obligations/deeds/settling.py:hear": "is told within the deed whose rows it follows, and delivers in it",
    "modules/publishing/deeds/closed.py:hear": "is told within the deed that closes a body, and takes back in it",
    "foundation/notices/deeds/outbox.py:send_waiting": "every message is a deed of its own",
    "foundation/notices/deeds/reminders.py:remind": "every digest is a deed of its own",
    "foundation/notices/deeds/reminders.py:remind_everywhere": "every digest is a deed of its own",
    "foundation/notices/deeds/reminders.py:write_digests": "every digest is a deed of its own",
    "foundation/notices/deeds/gathering.py:gather": "every digest is a deed of its own",
    "foundation/notices/deeds/forgetting.py:forget": "what is forgotten is a deed, and where nothing is there is none",
    "foundation/notices/deeds/forgetting.py:forget_everywhere": "every authority's is a deed of its own",
    "foundation/notices/deeds/reading.py:read_bounces": "every report is a deed of its own",
    "foundation/notices/deeds/reading.py:read_folder": "every report is a deed of its own",
    "foundation/notices/deeds/reading.py:take_message": "a report is a deed, and a message that is none is nothing",
    "foundation/notices/deeds/turns.py:take_turns": "what is done in a turn records itself",
    "modules/exchange/deeds/proposing.py:work_out": "some children at a time, each a deed of its own",
    **{
        f"modules/records/deeds/{name}": "a file goes its whole way by several deeds, and is read outside them"
        for name in (
            "going.py:ask_checks",
            "going.py:ask_checks_of",
            "going.py:read_load",
            "holding.py:sweep",
            "taking.py:read_if_small",
            "taking.py:take_file",
            "taking.py:take_sent",
        )
    },
    **{
        f"modules/exchange/deeds/{name}": "a file goes its whole way by several deeds, and a round goes on by them"
        for name in (
            "transfer_intakes.py:look_again",
            "transfer_sending.py:catch_up",
            "transfer_sending.py:send_places",
            "transfer_sending.py:send_transfer",
        )
    },
    **{
        f"modules/indicators/deeds/{name}": "engines count outside every deed, and what came is kept by one"
        for name in (
            "closing.py:close_run",
            "counting.py:count_run",
            "explaining.py:forget_read",
            "explaining.py:read_records",
            "keeping.py:forgotten",
            "keeping.py:keep_read",
            "keeping.py:kept_read",
            "recounting.py:count_again",
            "recounting.py:recompute",
            "working.py:engine_called",
            "working.py:is_begun_too_often",
            "working.py:since",
            "working.py:sweep_folders",
            "working.py:working_folder",
        )
    },
    **{
        f"modules/triggers/deeds/gradings.py:{name}": "grades are reckoned outside every deed, and kept by one"
        for name in ("grade_again", "grade_schools")
    },
    **{
        f"modules/triggers/deeds/looking.py:{name}": "figures are looked at outside every deed, and what they ask for "
        "is done by one"
        for name in ("look", "look_at")
    },
    **{
        f"modules/studies/deeds/{name}": "engines count outside every deed, and what came is kept by one"
        for name in (
            "answering.py:answer_enquiry",
            "answering.py:period_in",
            "answering.py:quietly",
            "at_once.py:answer_now",
            "listing.py:read_children",
        )
    },
    **{
        f"modules/finding/deeds/{name}": "the index says only what rooms say and recorded, and can be made again"
        for name in ("following.py:keep_up", "following.py:listen", "making.py:make_anew")
    },
    "foundation/tokens/deeds.py:take_back_all": "goes on within the deed that closes an account, by deeds that record",
    "foundation/webhooks/deeds/telling.py:tell_everybody": "tells of what is recorded already",
    "foundation/webhooks/deeds/telling.py:read_on": "notes how far that was read",
    "foundation/tokens/deeds.py:spend": "counts uses of a minute, which nobody reads again",
}

SINGLE = [file for file in ROOMS if file.path.name == "deeds.py"]


@pytest.mark.parametrize("file", SINGLE, ids=lambda file: file.name)
def test_every_deed_of_a_file_is_audited(file: File):
    assert [name for name in unaudited(file) if f"{file.name}:{name}" not in UNAUDITED] == []


@pytest.mark.parametrize(("file", "name"), offered_deeds(), ids=str)
def test_every_deed_that_a_folder_offers_is_audited(file: File, name: str):
    functions = {node.name: node for node in file.tree.body if isinstance(node, ast.FunctionDef)}
    assert is_audited(functions[name]) or f"{file.name}:{name}" in UNAUDITED


@pytest.mark.parametrize("file", within_deeds(), ids=lambda file: file.name)
def test_a_folder_of_deeds_keeps_no_unaudited_deed_of_its_own(file: File):
    own = {name for name in unaudited(file) if f"{file.name}:{name}" not in UNAUDITED}
    assert own <= shared_with_neighbours(file) | called_within(file.tree)


def test_every_deed_that_need_not_be_audited_is_still_there():
    deeds = {f"{file.name}:{name}" for file in ROOMS if file.kind == "deeds" for name in unaudited(file)}
    assert set(UNAUDITED) <= deeds

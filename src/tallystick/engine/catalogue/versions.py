"""What each released version of a register held, so that a later file only adds to it or says how entries are read.

Promise: within a version nothing is taken away; a register that breaks with a version brings what reads its entries.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec.structs import replace

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.faults.found import Fault
from tallystick.engine.catalogue.registers import Field, Register, resolved, written

RELEASED = "released.json"


class HeldField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field as a released version had it."""

    type: str
    choices: list[str] = []
    required: bool = False


class Held(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a released version held that entries may rest on."""

    digest: str
    subject: str
    fields: dict[str, HeldField]
    stages: list[str]


Released = Mapping[str, Mapping[int, Held]]


def held_by(register: Register) -> Held:
    """Give what a register holds that entries may rest on; its digest leaves the examples out."""
    text = msgspec.json.encode(replace(register, examples=[]))
    stages = [one.code for one in register.stages]
    return Held(sha256(text).hexdigest(), register.subject, dict(_fields(register.fields)), stages)


def _fields(fields: list[Field], under: str = "") -> Iterator[tuple[str, HeldField]]:
    for one in fields:
        if one.type != "derived":
            yield under + one.code, HeldField(one.type, sorted(one.choices), one.required)
            yield from _fields(one.fields, f"{under}{one.code}.")


@cache
def released(folder: Path = files.CATALOGUE / "registers") -> Released:
    """Give what is released, by register and version. Raises CatalogueError."""
    path = folder / RELEASED
    if not path.exists():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[int, Held]])
    except msgspec.DecodeError as fault:
        raise files.CatalogueError(f"{RELEASED}: {fault}. Take the file from the last release again.") from fault


def release(own: Path | None = None) -> list[str]:
    """Write down what the registers of a folder hold now, ours or an authority's own; gives a sentence for each."""
    folder = own / "registers" if own else files.CATALOGUE / "registers"
    told = dict(released(folder))
    sentences = []
    for path, plain in written(own):
        if path.parent == folder:
            register = resolved(path, plain, own)
            told[register.code] = {**told.get(register.code, {}), register.version: held_by(register)}
            sentences.append(f"{register.title}: version {register.version}.")
    plain = msgspec.to_builtins(told, str_keys=True, order="sorted")
    (folder / RELEASED).write_bytes(msgspec.json.format(msgspec.json.encode(plain)) + b"\n")
    released.cache_clear()
    return sentences


def of_versions(register: Register, told: Mapping[int, Held]) -> Iterator[Fault]:
    """Find what a register breaks of the versions that are released."""
    newest = max(told, default=0)
    if register.version < newest:
        yield Fault(
            ["version"], f"Version {newest} is released already. Write {newest}, or {newest + 1} for a new one."
        )
    if register.version > newest + 1:
        yield Fault(["version"], f"The last version released is {newest}. The next is {newest + 1}.")
    for version, held in sorted(told.items()):
        yield from _broken(register, version, held)
    yield from _upcasts(register)


Break = tuple[list[files.Key], str]  # where, and what is no longer as it was


def _broken(register: Register, version: int, held: Held) -> Iterator[Fault]:
    """Find what a released version loses, where nothing says how its entries are read."""
    breaks = list(broken(held, register))
    if register.version == version:
        next_one = version + 1
        yield from (Fault(keys, f"{what} Version {version} is released: undo that, or make this version {next_one}.")
                    for keys, what in breaks)  # fmt: skip
    elif not any(one.version >= version for one in register.upcasts):
        renamed = {one.was for one in register.fields if one.was}
        yield from (Fault(keys, f"{what} Bring an upcast from {version}, or say what the field was.")
                    for keys, what in breaks if keys[-1] not in renamed and not what.startswith("New"))  # fmt: skip


def broken(held: Held, register: Register) -> Iterator[Break]:
    """Give what of a released version a register no longer holds, and what it asks besides."""
    now = held_by(register)
    if now.subject != held.subject:
        yield ["subject"], f"Entries were about a {held.subject}."
    for stage in held.stages:
        if stage not in now.stages:
            yield ["stages"], f"The stage “{stage}” is gone."
    for code, was in held.fields.items():
        for what in _changed(code, was, now.fields.get(code)):
            yield ["fields", code], what
    for code, field in now.fields.items():
        if field.required and not held.fields.get(code, HeldField("")).required:
            yield ["fields", code], f"New: “{code}” has to be filled in, and entries have it empty."


def _changed(code: str, was: HeldField, now: HeldField | None) -> Iterator[str]:
    if now is None:
        yield f"The field “{code}” is gone."
    elif now.type != was.type:
        yield f"The field “{code}” was {was.type} and is {now.type}."
    elif lost := sorted({*was.choices} - {*now.choices}):
        yield f"The field “{code}” has lost the choices {', '.join(lost)}."


def _upcasts(register: Register) -> Iterator[Fault]:
    """Find upcasts from nowhere, and those that bring no test of themselves."""
    codes = {one.code for one in register.fields}
    seen: set[int] = set()
    for place, one in enumerate(register.upcasts):
        if one.version >= register.version or one.version in seen:
            yield Fault(["upcasts", place], "An upcast is from an earlier version, and one from each. Correct `from`.")
        if not (one.set and one.before and one.after):
            yield Fault(
                ["upcasts", place], "An upcast says what it sets, and an entry before and after. Give all three."
            )
        for code in {*one.set, *one.after} - codes:
            yield Fault(["upcasts", place], f"There is no field “{code}”. Correct its name.")
        seen.add(one.version)

"""A register's entries as rows of a sheet, and what lines that came back would do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers import Entry as Told
from tallystick.engine.registers.keeping import read_definition
from tallystick.foundation.accounts.models import User
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers.models import Definition, Entry, EntryVersion
from tallystick.modules.registers.permissions import Roles, within_reach
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.veiling import veiled
from tallystick.modules.registers.queries.worlds import Row as Kept
from tallystick.modules.registers.queries.worlds import Whom, everybody, told
from tallystick.modules.registers.queries.writing import tried_change, tried_entry
from tallystick.modules.registers.rules import named_in
from tallystick.modules.registers.rules.sheets import Line, Row, Sent, cell_words, compare, subject_words

ASKED_LATER = "Asked for once it was looked through"
BATCH = 500


def sheet_key(user: User) -> bytes:
    """Give the key that marks an authority's sheets, made from the installation's own."""
    return salted_hmac("tallystick.register", str(user.authority_id), algorithm="sha256").digest()


def sheet_rows(roles: Roles, register: Register, entries: Sequence[Entry], fields: Sequence[Field]) -> list[Row]:
    """Give entries as rows; a constant number of questions."""
    if not entries:
        return []
    kept = [Kept(one, one.values or {}, one.stage, one.definition_id) for one in entries]
    known = veiled(roles, register, as_told(kept, register))
    stages = {one.code: one.title for one in register.stages}
    return [
        Row(
            entry.pk,
            entry.version,
            entry.number,
            stages.get(entry.stage, entry.stage),
            about_words(one),
            words_of(one, fields),
        )
        for entry, one in zip(entries, known, strict=True)
    ]


def as_told(rows: Sequence[Kept], register: Register) -> list[Told]:
    """Give kept rows as the engine takes them, in their order, with the names of everybody whom they name."""
    authority_id, whom = rows[0].entry.authority_id, Whom()
    for row in rows:
        whom.note_key(row.entry.subject_key)
        whom.note(named_in(register.fields, row.values))
    return told(authority_id, rows, registers_of(authority_id), everybody(authority_id, whom))


def about_words(one: Told) -> str:
    """Give whom an entry is about, in words that lead back to them."""
    return subject_words(one.subject) if one.subject else ""


def words_of(one: Told, fields: Sequence[Field]) -> dict[str, str]:
    """Give what an entry says, as cells."""
    return {field.code: cell_words(field, one.values.get(field.code)) for field in fields}


def compared(user: User, register: Register, sent: Sequence[Sent], fields: Sequence[Field]) -> list[Line]:
    """Give what each line would do, with what is in its way; nothing is written. Inventory: PLT-03."""
    entries = changeable(user, register, {one.entry for one in sent if one.entry})
    roles = Roles(user, timezone.localdate())
    now = {row.key: row for row in sheet_rows(roles, register, list(entries.values()), fields)}
    base = bases(roles, register, sent, entries, fields)
    lines = [
        compare(
            one,
            fields,
            base.get((one.entry, one.version)),
            now[one.entry].said if one.entry in now else None,
            now[one.entry].about if one.entry in now else "",
        )
        for one in sent
    ]
    return [looked_at(user, register, line, entries) for line in lines]


def former_headings(authority_id: int, register: Register) -> dict[str, str]:
    """Give what fields were called in sheets of before a rename, with the code that each has today."""
    today = {one.code: one.code for one in register.fields}
    today |= {one.was: one.code for one in register.fields if one.was and one.was not in today}
    found: dict[str, str] = {}
    kept = Definition.objects.of(authority_id).filter(code=register.code).order_by("-version", "-pk")
    for then in (read_definition(one.text) for one in kept):
        today |= {one.was: today[one.code] for one in then.fields if one.code in today and one.was not in {"", *today}}
        for one in (one for one in then.fields if one.code in today):
            for heading in (one.title, f"{one.title} [{one.code}]"):
                found.setdefault(heading, today[one.code])
    return found


def changeable(user: User, register: Register, keys: Iterable[int]) -> dict[int, Entry]:
    """Give the entries that somebody may change, among those named."""
    roles, wanted = Roles(user, timezone.localdate()), sorted(keys)
    reach = within_reach(roles, roles.changing(register))
    found = Entry.objects.of(user.authority_id).kept().filter(reach, register=register.code)
    batches = (wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH))
    return {one.pk: one for batch in batches for one in found.filter(pk__in=batch)}


def bases(
    roles: Roles, register: Register, sent: Iterable[Sent], entries: Mapping[int, Entry], fields: Sequence[Field]
) -> dict[tuple[int, int], dict[str, str]]:
    """Give what each line's entry said in the version that the line began from."""
    wanted = [(one.entry, one.version) for one in sent if one.entry in entries]
    kept: list[Kept] = []
    for at in range(0, len(wanted), BATCH):
        condition = Q()
        for entry, version in wanted[at : at + BATCH]:
            condition |= Q(entry=entry, number=version)
        kept += [
            Kept(entries[one.entry_id], one.values or {}, str(one.number), one.definition_id)
            for one in EntryVersion.objects.filter(condition)
        ]
    if not kept:
        return {}
    pairs = zip(kept, veiled(roles, register, as_told(kept, register)), strict=True)
    return {(row.entry.pk, int(row.stage)): words_of(one, fields) for row, one in pairs}


def looked_at(user: User, register: Register, line: Line, entries: Mapping[int, Entry]) -> Line:
    """Give a line with what stands in its way, or what is remarkable in it."""
    if not line.written:
        return line if line.outcome != "new" else replace(line, outcome="refused", sentence="This row says nothing.")
    try:
        if line.outcome == "new":
            _, _, warnings = tried_entry(user, register, line.written, about=line.about)
        else:
            entry = entries[line.entry]
            _, _, warnings = tried_change(user, register, entry, line.written, reason=ASKED_LATER)
    except Refusal as refusal:
        return replace(line, outcome="refused", sentence=refusal.sentence)
    return replace(line, sentence=" ".join(one.sentence for one in warnings))

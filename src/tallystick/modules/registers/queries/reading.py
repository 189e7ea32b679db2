"""What entries say, as it is kept in JSON, read as their register reads it today."""

from collections.abc import Iterable
from typing import Any

from tallystick.engine.registers.keeping import brought_up, revived
from tallystick.engine.registers.values import stored
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.queries.catalogue import definitions_of, registers_of
from tallystick.modules.registers.queries.worlds import is_newest


def said_today(authority_id: int, entries: Iterable[Entry]) -> dict[int, dict[str, Any]]:
    """Give what entries say by their number, under today's names and with today's choices; one question."""
    entries, known = list(entries), registers_of(authority_id)
    written = definitions_of(authority_id, (one.definition_id for one in entries))
    newest = {pk for pk, one in written.items() if is_newest(one, known[one.code])}
    found = {}
    for one in entries:
        values, then = one.values or {}, written[one.definition_id]
        if one.definition_id not in newest:
            values = stored(brought_up(revived(then.fields, values, lambda _: None), then, known[one.register]))
        found[one.pk] = values
    return found

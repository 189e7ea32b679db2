"""Whether a register can name a child. Pure.

Promise: a register that can is told to nobody who need not know the children.
"""

from collections.abc import Iterable, Iterator

from tallystick.engine.catalogue.registers import Field, Register


def names_no_child(register: Register) -> bool:
    """Say whether a register is about no child, and none of its fields names one."""
    kinds = {register.subject, *register.others.values(), *(one.type for one in with_inner(register.fields))}
    return "person" not in kinds


def with_inner(fields: Iterable[Field]) -> Iterator[Field]:
    """Give fields, and those within them."""
    for one in fields:
        yield one
        yield from with_inner(one.fields)

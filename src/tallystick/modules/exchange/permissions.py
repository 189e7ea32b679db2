"""Who lays sources side by side, and who looks into what differs.

`check_…` raises a sentence; its pair without `check_` answers yes or no.
"""

from typing import Any

from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, check_same_authority, may, roles_held, units_above
from tallystick.foundation.accounts.rules import roles_that_may, within
from tallystick.lib.refusals import NotAllowed

READ, KEEP = "read exchanges", "keep exchanges"
SEND_TRANSFERS, RECEIVE_TRANSFERS = "send transfers", "receive transfers"
ACCEPT, READ_CHILDREN = "write registers", "read own children"


def can_read_exchanges(user: User) -> bool:
    """Whether a person sees which sources are compared, how far they agree, and what they are to look into."""
    return may(user, READ)


def check_can_read_exchanges(user: User) -> None:
    """Refuse whoever may not see the exchange."""
    check_may(user, READ)


def can_keep_exchanges(user: User) -> bool:
    """Whether a person sets comparisons up, runs them and says who looks into what."""
    return may(user, KEEP)


def check_can_keep_exchanges(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not keep the exchange, or not this authority's; the installation itself may."""
    if user is not None:
        check_same_authority(user, authority_id)
        check_may(user, KEEP)


def can_accept_proposals(user: User) -> bool:
    """Whether a person may take what a return proposes into some register; which, each register says."""
    return may(user, ACCEPT)


def check_can_accept_proposals(user: User) -> None:
    """Refuse whoever may change no register."""
    check_may(user, ACCEPT)


def can_link_records(user: User) -> bool:
    """Whether a person settles whose records are whose."""
    return may(user, "merge children")


def can_read_children(user: User) -> bool:
    """Whether a person is told of any child at all."""
    return may(user, READ_CHILDREN)


def can_settle(user: User, discrepancy: Any) -> bool:
    """Whether a person may say what came of a discrepancy: its owner, or whoever keeps the exchange."""
    return user.authority_id == discrepancy.authority_id and (
        can_keep_exchanges(user) or (can_read_exchanges(user) and discrepancy.owner_id == user.pk)
    )


def check_can_settle(user: User, discrepancy: Any) -> None:
    """Refuse whoever neither owns a discrepancy nor keeps the exchange."""
    check_same_authority(user, discrepancy.authority_id)
    if not can_settle(user, discrepancy):
        raise NotAllowed("Somebody else looks into this one. Ask whoever keeps the exchange to hand it to you.")


def units_reached(user: User, permission: str) -> frozenset[int]:
    """Give the units in which somebody was given what carries a permission, and all below; none by a whole authority.

    What goes with pupils is for the school alone that a role names.
    """
    if not may(user, permission):
        return frozenset()
    carrying, own = roles_that_may(permission), user.authority_id
    held = roles_held(user, timezone.localdate())
    given = {unit for role, unit, of in held if of == own and role in carrying and unit is not None}
    return within(given, {pk: above for pk, (above, _) in units_above(own).items()})


def can_take_part_in_transfers(user: User) -> bool:
    """Whether a person sends for a school or receives for one, whichever it is."""
    return any(units_reached(user, one) for one in (SEND_TRANSFERS, RECEIVE_TRANSFERS))


def can_see_transfers(user: User) -> bool:
    """Whether a person has anything to do with what goes with pupils to secondary school."""
    return can_read_exchanges(user) or can_take_part_in_transfers(user)


def check_can_see_transfers(user: User) -> None:
    """Refuse whoever neither reads the exchange nor takes part for a school."""
    if not any(may(user, one) for one in (SEND_TRANSFERS, RECEIVE_TRANSFERS)):
        check_may(user, READ)


def can_send_transfer(user: User, unit_id: int) -> bool:
    """Whether a person may send what goes with pupils of a school."""
    return unit_id in units_reached(user, SEND_TRANSFERS)


def check_can_send_transfer(user: User, unit_id: int) -> None:
    """Refuse whoever does not send for this school."""
    check_may(user, SEND_TRANSFERS)
    if not can_send_transfer(user, unit_id):
        raise NotAllowed("Your role is not for this school. Ask an administrator to give it to you there.")


def can_receive_transfer(user: User, unit_id: int) -> bool:
    """Whether a person may read the intake of a school."""
    return unit_id in units_reached(user, RECEIVE_TRANSFERS)


def check_can_receive_transfers(user: User) -> None:
    """Refuse whoever receives for no school at all."""
    check_may(user, RECEIVE_TRANSFERS)


def check_can_receive_transfer(user: User, unit_id: int) -> None:
    """Refuse whoever does not receive for this school."""
    check_may(user, RECEIVE_TRANSFERS)
    if not can_receive_transfer(user, unit_id):
        raise NotAllowed("Your role is not for this school. Ask an administrator to give it to you there.")


def check_can_remove_children(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not take away what is kept of children; the installation itself may, by its schedule."""
    if user is not None:
        check_may(user, "remove children", authority=authority_id)

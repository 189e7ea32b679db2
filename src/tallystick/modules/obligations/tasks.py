"""What comes round: what is owed is laid out anew where something changed, and what is owed soon is put on lists."""

from datetime import datetime, timedelta
from functools import partial

from django.utils.timezone import localdate

from tallystick.foundation.accounts.queries import authorities
from tallystick.lib.rounds import one_after_another
from tallystick.modules.obligations import deeds, queries

OFTEN = timedelta(minutes=1)
ONE_TURN = timedelta(minutes=5)


def lay_out(now: datetime) -> int:
    """Lay out what is owed of every obligation whose days may have changed; gives how many obligations that were.

    Each is a deed of its own, so that a turn that is broken off is gone on with in the next.
    """
    today = localdate(now)
    worlds = [queries.world_of(one.pk, today) for one in authorities()]
    waiting = [partial(_lay_out, one, world, now) for world in worlds for one in queries.unlaid(world)]
    return one_after_another(waiting, within=ONE_TURN)


def put_on_lists(now: datetime) -> int:
    """Put what falls due within two weeks on the list of whoever answers for it; gives how many lines were put."""
    today = localdate(now)
    soon = [line for one in authorities() for line in queries.not_on_lists(one.pk, today)]
    return one_after_another([partial(_put, line, now) for line in soon], within=ONE_TURN)


def _lay_out(one: object, world: object, now: datetime) -> int:
    deeds.lay_out(one, world=world, by=None, at=now)
    return 1


def _put(line: object, now: datetime) -> int:
    deeds.put_on_list(line, by=None, at=now)
    return 1


ROUNDS = {"obligations.lay-out": (OFTEN, lay_out), "obligations.put-on-lists": (OFTEN, put_on_lists)}

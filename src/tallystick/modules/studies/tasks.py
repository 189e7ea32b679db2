"""What comes round: studies that were asked for are answered by the worker, the oldest first."""

from datetime import datetime
from functools import partial

from tallystick.lib.rounds import one_after_another
from tallystick.modules.indicators.rules.asking import is_its_turn
from tallystick.modules.studies import deeds, queries
from tallystick.modules.studies.models import Enquiry
from tallystick.modules.studies.rules.asking import ONE_TURN, SOON


def answer_waiting(now: datetime) -> int:
    """Answer every study that was asked for; gives how many. What another process answers is left."""
    waiting = [one for one in queries.enquiries_waiting() if is_its_turn(one.tries, one.begun_at or one.at, now)]
    return one_after_another([partial(_answer, one) for one in waiting], within=ONE_TURN)


def _answer(enquiry: Enquiry) -> int:
    return deeds.answer_enquiry(enquiry) is not None


ROUNDS = {"studies.answer": (SOON, answer_waiting)}

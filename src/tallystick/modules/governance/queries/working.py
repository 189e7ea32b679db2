"""How well a body works: what it held, who came, what was published in time and followed by an action."""

from datetime import date
from typing import Any

from django.utils.timezone import localdate

from tallystick.modules.bodies.queries import decisions_in, meetings_in
from tallystick.modules.bodies.rules import CALLED_OFF, HELD
from tallystick.modules.governance.models import Agenda, Minutes
from tallystick.modules.governance.queries.attendance import counts_of_body, rule_of_attendance
from tallystick.modules.governance.rules.attendance import enough, together
from tallystick.modules.governance.rules.effectiveness import Working


def working_of(body: Any, first: date, last: date) -> Working:
    """Give how a body worked from one day to another. Inventory: GOV-03, GOV-23."""
    here = meetings_in(body.authority_id).filter(body=body, day__range=(first, last))
    held = here.filter(state=HELD)
    counts, rule = counts_of_body(body, first, last), rule_of_attendance()
    decisions = decisions_in(body.authority_id).filter(meeting__in=here)
    return Working(
        due=here.exclude(state=CALLED_OFF).count(),
        held=held.count(),
        moved=here.filter(moves__isnull=False).distinct().count(),
        called_off=here.filter(state=CALLED_OFF).count(),
        called=len(counts),
        enough=sum(enough(count, rule, one.day) is True for one, count in counts),
        places=together(count for _, count in counts),
        agendas=_published_in_time(held),
        minutes=Minutes.objects.filter(meeting__in=held, agreed_on__isnull=False).count(),
        decisions=decisions.count(),
        with_action=decisions.exclude(link="").count(),
    )


def _published_in_time(held: Any) -> int:
    published = Agenda.objects.filter(meeting__in=held, published_at__isnull=False).select_related("meeting")
    return sum(one.published_at is not None and localdate(one.published_at) < one.meeting.day for one in published)

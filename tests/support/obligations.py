"""Invented bodies and people to whom something is owed, and the years of the plans that named the cycles."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tallystick.engine.clocks import Term
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.calendars.deeds import add_term
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.models import Body, Seat
from tallystick.modules.obligations import deeds
from tallystick.modules.obligations.models import Obligation, Owed
from tests.support.people import MORNING
from tests.support.signing import Chain

ONE_YEAR = (
    Term("Autumn 2004", date(2004, 9, 6), date(2004, 12, 17), date(2004, 10, 25), date(2004, 10, 29)),
    Term("Spring 2005", date(2005, 1, 4), date(2005, 3, 24), date(2005, 2, 14), date(2005, 2, 18)),
    Term("Summer 2005", date(2005, 4, 11), date(2005, 7, 22), date(2005, 5, 30), date(2005, 6, 3)),
)
LATER = (
    Term("Autumn 2008", date(2008, 9, 1), date(2008, 12, 19), date(2008, 10, 27), date(2008, 10, 31)),
    Term("Spring 2009", date(2009, 1, 5), date(2009, 4, 3), date(2009, 2, 16), date(2009, 2, 20)),
    Term("Summer 2009", date(2009, 4, 20), date(2009, 7, 17), date(2009, 5, 25), date(2009, 5, 29)),
)


def noon(day: date) -> datetime:
    """Give noon of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/London"))


def a_year_of_terms(authority: Authority, terms: tuple[Term, ...] = ONE_YEAR) -> None:
    """Enter three terms."""
    for term in terms:
        add_term(authority, term, by=None, at=noon(term.starts))


def a_body_of(authority: Authority, name: str, *names: str, day: date = date(2004, 4, 1)) -> Body:
    """Give a body on which people sit who are only named."""
    body = bodies.found_body(authority, name=name, kind="board", by=None, at=noon(day), starts=day)
    for one in names:
        seated(body, one, day)
    return body


def seated(body: Body, who: str | User, day: date) -> Seat:
    """Seat somebody from a day on; a user has an address, a name alone has none."""
    whom = {"name": who} if isinstance(who, str) else {"user": who}
    return bodies.seat_member(body, role="member", starts=day, by=None, at=noon(day), **whom)


def taken(authority: Authority, code: str, day: date = date(2004, 9, 1), **more: object) -> Obligation:
    """Take an obligation of the catalogue up."""
    return deeds.take_up(authority, code, starts=day, by=None, at=noon(day), **more)


def delivered(line: Owed, day: date, **more: object) -> object:
    """Deliver a line in words, on a day."""
    told = {"how": "words", "words": "Sent by the clerk.", "by": None, "at": noon(day), **more}
    return deeds.deliver(line, **told)


def rows_of_obligations(chain: Chain) -> dict[str, Any]:
    """Give an obligation that several make, a line of it that is open, and a copy of one that came back."""
    board = a_body_of(chain.authority, "Learning Trust Board", day=MORNING.date())
    seated(board, chain.lead, MORNING.date())
    by = {"by": None, "at": MORNING}
    joint = deeds.take_up(chain.authority, "joint-vulnerable-children", starts=MORNING.date(), **by)
    plan = deeds.take_up(chain.authority, "race-equality-yearly", starts=MORNING.date(), **by)
    came = deeds.deliver(plan.owed.first(), how="words", words="By post.", **by)
    copy = deeds.bounced(came.copies.first(), why="No such address", **by)
    for agency in ("Education", "Social care"):
        deeds.add_part(joint.owed.first(), agency=agency, words="On the shared drive.", **by)
    return {"obligation": joint.pk, "owed": joint.owed.first().pk, "sent": copy.pk, "made": came.pk}


def bodies_of_obligations(keys: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give what the operations on obligations take."""
    to = [{"words": "Learning Trust Board"}]
    return {
        "take_up_obligation": {"code": "schools-bulletin", "starts": "2026-09-01"},
        "change_obligation": {"starts": "2026-09-01", "to": to, "seen_version": 1},
        "end_obligation": {"ends": "2027-09-01", "seen_version": 1},
        "deliver_owed": {"how": "meeting", "key": f"bodies.meeting/{keys['meeting']}"},
        "take_delivery_back": {"because": "It was never sent."},
        "excuse_owed": {"because": "The board asked for none."},
        "add_part_of_owed": {"agency": "Education", "words": "On the shared drive."},
        "note_copy_bounced": {"why": "No such address"},
    }

"""The demo's plan as it has been run for three months: posts, bodies, terms, updates, signatures, later dates.

Every line is made by the deed that a person would use, on the day that the person would have used it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import cycle, islice
from typing import Any

from django.utils.timezone import localdate

from tallystick.engine import clocks
from tallystick.engine.drafts import Timescale
from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import Authority, Post, User
from tallystick.foundation.calendars import deeds as calendars
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.decisions import deeds as decisions
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans import queries as plan_queries
from tallystick.modules.progress import deeds as progress
from tallystick.modules.progress.queries import reviewed

DAY = timedelta(days=1)
DIRECTOR = "Director of Children's Services"
LED_BY_TOM = 8  # actions of the demo's lead
SAID = (
    (
        "in_progress",
        "likely",
        "The first two schools have begun and governors have been told. The third starts after half-term.",
    ),
    (
        "on_track",
        "certain",
        "The team is at full strength since the first of the month, and every case has a named worker.",
    ),
    (
        "delayed",
        "unsure",
        "Two posts are still empty. The advert runs again; an agency worker covers the gap until then.",
    ),
    (
        "in_progress",
        "likely",
        "Health partners have agreed the form that both services fill in, and the first forms are back.",
    ),
)
AHEAD = "Next: the figures of this term. The risk is that one school leaves the pilot."
RETURNED = "Say how many families were reached, and attach the list of sessions."
WHY = (
    "The post that this waits for is advertised for a second time.",
    "The health trust signs the agreement a term later than it hoped.",
    "The first school asked to begin after its own inspection.",
)


@dataclass(frozen=True)
class Team:
    """The people whom the demo's plan is run by."""

    officer: User
    lead: User
    manager: User
    director: User


def run_plan(plan: Any, team: Team, *, now: datetime) -> None:
    """Let a plan be led, reported on, signed and decided about until today."""
    begun = now - timedelta(days=120)
    enter_terms(team.officer.authority, begun)
    director = fill_posts(plan, team, begun)
    found_bodies(team, director, begun)
    cycle_ = progress.set_up_cycle(
        plan, cadence="monthly", starts=localdate(begun), open_for=22, by=team.officer, at=begun + DAY
    )
    periods = [one for one in cycle_.periods.order_by("starts") if one.opens < localdate(now)]
    for place, period in enumerate(periods[:-1]):
        report(period, team, at=at_noon(period.opens, now))
        move_a_date(plan, team, place, at=at_noon(period.opens, now) + 5 * DAY)
    progress.open_window(periods[-1], by=team.officer, at=at_noon(periods[-1].opens, now))
    begin_reporting(periods[-1], team, at=now - timedelta(hours=3))
    ask_for_later_dates(plan, team, at=now - timedelta(hours=2))


def at_noon(day: date, now: datetime) -> datetime:
    """Give noon of a day, in the zone of another moment."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=now.tzinfo)


def enter_terms(council: Authority, at: datetime) -> None:
    """Enter this school year's terms and the next one's."""
    first = at.year if at.month >= 8 else at.year - 1
    for year in (first, first + 1):
        for term in terms_of(year):
            calendars.add_term(council, term, by=None, at=at)


def terms_of(year: int) -> Iterator[clocks.Term]:
    """Give the three terms of the school year that begins in a year."""
    later = year + 1
    yield clocks.Term(f"Autumn {year}", date(year, 9, 3), date(year, 12, 18), date(year, 10, 26), date(year, 10, 30))
    yield clocks.Term(f"Spring {later}", date(later, 1, 5), date(later, 3, 25), date(later, 2, 15), date(later, 2, 19))
    yield clocks.Term(f"Summer {later}", date(later, 4, 12), date(later, 7, 20), date(later, 5, 31), date(later, 6, 4))


def fill_posts(plan: Any, team: Team, at: datetime) -> Post:
    """Found a post for every lead that the plan names; the demo's lead holds those with most actions."""
    council, starts = team.officer.authority, localdate(at)
    director = accounts.found_post(council, title=DIRECTOR, by=None, at=at)
    manager = accounts.found_post(council, title="Head of Improvement", reports_to=director, by=None, at=at)
    accounts.put_in_post(team.director, post=director, starts=starts, by=None, at=at)
    accounts.put_in_post(team.manager, post=manager, starts=starts, by=None, at=at)
    led = 0
    for name in names_leading(plan):
        post = accounts.found_post(council, title=name, reports_to=manager, by=None, at=at)
        plans.name_post(name, post=post, by=team.officer, at=at)
        if led < LED_BY_TOM:
            accounts.put_in_post(team.lead, post=post, starts=starts, by=None, at=at)
        led += sum(name in action.lead_held for action in plan.actions.all())
    plans.put_owner(plan, post=director, by=team.officer, at=at)
    return director


def names_leading(plan: Any) -> list[str]:
    """Give the names printed as lead in a plan, each once, in printed order."""
    return list(dict.fromkeys(name for action in plan.actions.order_by("position") for name in action.lead_held))


def found_bodies(team: Team, director: Post, at: datetime) -> None:
    """Found the boards that hear of the plan."""
    told = {"by": team.officer, "at": at}
    council = team.officer.authority
    board = bodies.found_body(
        council, name="Children's Improvement Board", kind="board", remit="Holds the plan to account.", **told
    )
    scrutiny = bodies.found_body(council, name="Children's Scrutiny Committee", kind="committee", **told)
    forum = bodies.found_body(council, name="Corporate Parenting Forum", kind="forum", **told)
    bodies.agree_terms(
        board,
        terms="Meets six-weekly; hears of every action that is off track.",
        on=localdate(at),
        seen_version=board.version,
        **told,
    )
    for body, above in ((board, scrutiny), (forum, board), (forum, director)):
        bodies.report_to(body, to=above, starts=localdate(at), **told)
    bodies.seat_member(
        board, role="chair", starts=localdate(at), name="Dame Ursula Fenn", organisation="Independent", **told
    )
    bodies.seat_member(board, role="member", starts=localdate(at), user=team.director, **told)


def report(period: Any, team: Team, *, at: datetime) -> None:
    """Report on a whole period: every update is submitted and signed twice; then it is closed."""
    progress.open_window(period, by=team.officer, at=at)
    for action, said in islice(zip(led_by(team, period), cycle(SAID)), LED_BY_TOM):
        update = submitted(action, period, said, team, at + DAY)
        for signer, days in ((team.manager, 2), (team.director, 3)):
            signed(update, signer, at + days * DAY)
    decided = "The board asked for the figures behind each action that is delayed."
    progress.close_period(
        period, decisions=decided, focus="Posts that are still empty.", by=team.officer, at=at + 4 * DAY
    )


def begin_reporting(period: Any, team: Team, *, at: datetime) -> None:
    """Report on part of a period: one agreed, one signed once, one returned, one waiting, one begun."""
    for place, (action, said) in enumerate(zip(led_by(team, period)[:5], cycle(SAID))):
        if place == 4:
            progress.begin_update(action, period=period, by=team.lead, at=at)
            break
        update = submitted(action, period, said, team, at)
        if place == 2:
            shown = reviewed(team.manager, update.pk, localdate(at))
            progress.return_update(update, because=RETURNED, digest=shown.digest, by=team.manager, at=at)
        for signer in (team.manager, team.director)[: 2 - place if place < 2 else 0]:
            signed(update, signer, at)


def led_by(team: Team, period: Any) -> list[Any]:
    """Give the actions of the period's plan that the demo's lead answers for."""
    found = plan_queries.actions_answered_by(team.lead, period.opens)
    return [action for action in found if action.plan_id == period.cycle.plan_id and action.due]


def submitted(action: Any, period: Any, said: tuple[str, str, str], team: Team, at: datetime) -> Any:
    """Give an update that the lead submitted."""
    status, sureness, narrative = said
    hoped = max(action.due, localdate(at) + timedelta(days=75))
    forecast = f"{hoped:%d %B %Y}".lstrip("0")
    update = progress.begin_update(action, period=period, by=team.lead, at=at)
    answers = {"status": status, "sureness": sureness, "narrative": narrative, "ahead": AHEAD, "forecast": forecast}
    update = progress.change_update(update, **answers, by=team.lead, at=at, seen_version=update.version)
    return progress.submit_update(update, by=team.lead, at=at, seen_version=update.version)


def signed(update: Any, by: User, at: datetime) -> None:
    """Let somebody sign exactly what they see."""
    progress.sign_update(update, digest=reviewed(by, update.pk, localdate(at)).digest, by=by, at=at)


def ask_for_later_dates(plan: Any, team: Team, *, at: datetime) -> None:
    """Let one date move by decision, and another be asked for."""
    moved, asked = led_with_a_date(plan, team, at)[-2:]
    grant_later(ask_later(moved, team, at), team, at)
    ask_later(asked, team, at)


def move_a_date(plan: Any, team: Team, place: int, *, at: datetime) -> None:
    """Let a date move by decision after a period was closed; the second action's moves twice."""
    led = led_with_a_date(plan, team, at)
    grant_later(ask_later(led[min(place, 1)], team, at, WHY[place % len(WHY)]), team, at + 2 * DAY)


def led_with_a_date(plan: Any, team: Team, at: datetime) -> list[Any]:
    """Give the plan's actions that the demo's lead answers for and that have a date."""
    led = plan_queries.actions_answered_by(team.lead, localdate(at))
    return [action for action in led if action.plan_id == plan.pk and action.due]


def ask_later(action: Any, team: Team, at: datetime, because: str = WHY[0]) -> Any:
    """Let the lead ask for ninety days more."""
    later = max(action.expected or action.due, localdate(at)) + timedelta(days=90)
    to = Timescale(text=f"{later.day} {later:%B %Y}", end=later.isoformat(), precision="day")
    return decisions.request_extension(action, to=to, because=because, by=team.lead, at=at, seen_version=action.version)


def grant_later(asked: Any, team: Team, at: datetime) -> None:
    """Let the director grant a later date at the board."""
    told = {"body": "Children's Improvement Board", "minute": f"{at.day}", "because": "No child waits longer for it."}
    decisions.grant_extension(asked, **told, by=team.director, at=at, seen_version=asked.version)

"""How people wish to hear of things, and when a message of a kind may leave for one of them."""

from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.utils.timezone import get_current_timezone, localtime

from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.notices.models import Choice, Notice, Preference, Reminding
from tallystick.foundation.notices.queries.reminding import choice_of, reminding_of
from tallystick.foundation.notices.rules import Hours, Rhythm, Way, kind_of, kinds, next_digest, opens, workdays_of

DIGEST, GATHERED, REMINDERS = "digest", "gathered", "reminders"
DIGESTS = {DIGEST, GATHERED}
SIGNER = Signer(salt="tallystick.notices.stop")


def ways_of(user: User) -> dict[str, Way]:
    """Give how somebody hears of each kind; what they never chose as it usually is."""
    chosen = dict(Preference.objects.filter(user=user).values_list("kind", "way"))
    ways = {one.code: Way(chosen.get(one.code, one.usual)) for one in kinds().values()}
    weekly = choice_of(user).weekday is not None
    return {one: way if way in kinds()[one].ways else kinds()[one].usual for one, way in ways.items()} | {
        REMINDERS: Way.WEEKLY if weekly else Way.DAILY
    }


def way_of(user: User, message: str) -> Way:
    """Give how somebody hears of what a deed calls a message, in one query."""
    kind = kind_of(message)
    chosen = Preference.objects.filter(user=user, kind=kind.code).values_list("way", flat=True).first()
    return Way(chosen) if chosen in kind.ways else kind.usual


def rhythm_of(kept: Reminding, choice: Choice | None) -> Rhythm:
    """Give when somebody may be written to: an authority's quiet hours, and their own."""
    both = [one for one in (kept, choice) if one and one.quiet_from is not None and one.quiet_until is not None]
    own = choice or Choice()
    return Rhythm(
        hours=tuple(Hours(one.quiet_from, one.quiet_until) for one in both if one.quiet_from != one.quiet_until),
        days_off=kept.quiet_days,
        workdays=workdays_of(own.workdays),
        digest_at=own.digest_at or Rhythm().digest_at,
        weekday=weekday_of(own),
    )


def weekday_of(choice: Choice) -> int:
    """Give the weekday on which somebody hears of what comes weekly."""
    return choice.week_begins if choice.weekday is None else choice.weekday


def leaving(authority_id: int, user: User | None, message: str, at: datetime) -> tuple[str, datetime]:
    """Give how a message begins and when it leaves: queued, gathered for a digest, or stopped. Issue G, part 6."""
    kind, state = kind_of(message), Notice.State.QUEUED
    way = way_of(user, message) if user and message not in DIGESTS else Way.AT_ONCE
    if way == Way.NEVER:
        return Notice.State.STOPPED, at
    rhythm = rhythm_of(reminding_of(authority_id), choice_of(user) if user else None)
    if way == Way.AT_ONCE and (kind.urgent or not (rhythm.hours or rhythm.days_off)):
        return state, at
    now, calendar = naive(at), calendar_of(authority_id)
    if way == Way.AT_ONCE:
        opened = opens(now, rhythm, calendar)
        return state, at if opened == now else aware(opened)
    return Notice.State.GATHERED, aware(next_digest(now, rhythm, calendar, weekly=way == Way.WEEKLY))


def breaks_quiet(authority_id: int, user: User, message: str, at: datetime) -> str:
    """Give why a message comes within quiet hours, where it does; nothing where it comes at another time."""
    kind = kind_of(message)
    if not kind.urgent or message in DIGESTS:
        return ""
    rhythm = rhythm_of(reminding_of(authority_id), choice_of(user))
    if not (rhythm.hours or rhythm.days_off):
        return ""
    return kind.urgent if opens(naive(at), rhythm, calendar_of(authority_id)) != naive(at) else ""


def naive(moment: datetime) -> datetime:
    """Give a moment as clocks here show it."""
    return localtime(moment).replace(tzinfo=None)


def aware(shown: datetime) -> datetime:
    """Give the moment at which clocks here show a time."""
    return shown.replace(tzinfo=get_current_timezone())


def kinds_within(notice: Notice) -> list[str]:
    """Give the kinds that a message is of, or those of the messages that it was made from."""
    if notice.kind not in DIGESTS:
        return [kind_of(notice.kind).code]
    made_of = notice.gathered.values_list("kind", flat=True).distinct()
    return list({kind_of(one).code: None for one in made_of})


def stop_token(user_id: int, codes: list[str]) -> str:
    """Give what stands in a link that stops some kinds for somebody, signed with the installation's key."""
    return SIGNER.sign(f"{user_id}:{','.join(codes)}")


def behind_stop(token: str) -> tuple[User, list[str]] | None:
    """Give whose link it is and which kinds it stops; None where nobody here signed it."""
    try:
        whose, codes = SIGNER.unsign(token).split(":", 1)
        user = User.objects.filter(pk=int(whose), is_active=True).first()
    except (BadSignature, ValueError):
        return None
    return (user, codes.split(",")) if user else None

"""An obligation is taken up, changed and ended by an authority; what follows from it is laid out at once."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import Authority, Post, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.bodies.queries import all_names_of_bodies
from tallystick.modules.obligations.deeds.laying import lay_out
from tallystick.modules.obligations.models import Obligation, Recipient
from tallystick.modules.obligations.permissions import check_can_keep
from tallystick.modules.obligations.queries.catalogue import in_catalogue, recipients_of
from tallystick.modules.obligations.queries.laying import world_of
from tallystick.modules.obligations.rules import ObligationRefused, check_spell


@audited
def take_up(
    authority: Authority,
    code: str,
    *,
    starts: date,
    by: User | None,
    at: datetime,
    ends: date | None = None,
    about: str = "",
    post: Post | None = None,
    bodies: Mapping[str, int | None] | None = None,
) -> Obligation:
    """Take an obligation of the catalogue up, and lay out what is owed. Inventory: GOV-05.

    `bodies` gives by the file's words the key of the body meant, and leaves out whom it is not owed to; without it each
    is matched with the body of its name. What is six-weekly is counted from `starts`.
    """
    check_can_keep(by, authority.pk)
    check_spell(starts, ends)
    file = in_catalogue().get(code)
    if file is None:
        raise ObligationRefused("The catalogue has no such obligation. Choose one of its list.")
    if Obligation.objects.of(authority.pk).filter(code=code, about=about.strip()).exists():
        raise ObligationRefused(
            "This is taken up already. Say of what it is another, such as which plan, or change it."
        )
    _check_post(authority.pk, post)
    one = Obligation.objects.create(
        authority=authority, code=code, title=file.title, about=about.strip(), post=post, starts=starts, ends=ends
    )
    _add_recipients(one, bodies)
    record("obligation taken up", subject=one, by=by, at=at, code=code, starts=starts)
    lay_out(one, world=world_of(authority.pk, localdate(at)), by=by, at=at)
    one.refresh_from_db()
    return one


@audited
def change(
    one: Obligation,
    *,
    starts: date,
    post: Post | None,
    bodies: Mapping[str, int | None],
    seen_version: int,
    by: User | None,
    at: datetime,
) -> Obligation:
    """Change whose an obligation is, from when, and to whom it is owed; what is laid out is reckoned anew."""
    now = _held(one, by, seen_version)
    check_spell(starts, now.ends)
    _check_post(now.authority_id, post)
    now.starts, now.post, now.version = starts, post, now.version + 1
    now.save()
    _change_recipients(now, bodies, localdate(at))
    record("obligation changed", subject=now, by=by, at=at, starts=starts)
    lay_out(now, world=world_of(now.authority_id, localdate(at)), by=by, at=at)
    return now


@audited
def end(one: Obligation, *, ends: date, seen_version: int, by: User | None, at: datetime) -> Obligation:
    """End an obligation on a day: nothing falls due after it; what was late before stays. Inventory: GOV-05."""
    now = _held(one, by, seen_version)
    check_spell(now.starts, ends)
    now.ends, now.version = ends, now.version + 1
    now.save()
    record("obligation ended", subject=now, by=by, at=at, ends=ends)
    lay_out(now, world=world_of(now.authority_id, localdate(at)), by=by, at=at)
    return now


def _held(one: Obligation, by: User | None, seen_version: int) -> Obligation:
    check_can_keep(by, one.authority_id)
    now = Obligation.objects.select_for_update(no_key=True).get(pk=one.pk)
    check_still_as_seen(now, seen_version)
    return now


def _check_post(authority_id: int, post: Post | None) -> None:
    if post is not None and post.authority_id != authority_id:
        raise NotAllowed("That belongs to another authority.")


def _add_recipients(one: Obligation, bodies: Mapping[str, int | None] | None) -> None:
    """Write down to whom an obligation is owed, as its file names them."""
    named, meant = recipients_of(one.code), _matched(one.authority_id)
    chosen = {words: meant.get(words.casefold()) for words in named} if bodies is None else dict(bodies)
    _check_bodies(one, chosen, named)
    for words, people in named.items():
        if words in chosen:
            Recipient.objects.create(
                authority_id=one.authority_id, obligation=one, words=words, people=people, body_id=chosen[words]
            )


def _change_recipients(one: Obligation, bodies: Mapping[str, int | None], today: date) -> None:
    """Match recipients anew; whom it is not owed to any more keeps what was late, and gets nothing from today on."""
    named = recipients_of(one.code)
    _check_bodies(one, bodies, named)
    here = {to.words: to for to in one.recipients.all()}
    for words, body in bodies.items():
        to = here.get(words) or Recipient(
            authority_id=one.authority_id, obligation=one, words=words, people=named[words]
        )
        to.body_id, to.ends = body, None
        to.save()
    for words in here.keys() - bodies.keys():
        here[words].ends = here[words].ends or today
        here[words].save()


def _check_bodies(one: Obligation, bodies: Mapping[str, int | None], named: Mapping[str, str]) -> None:
    if not bodies or not bodies.keys() <= named.keys():
        raise ObligationRefused("Say to whom it is owed: at least one of those whom the catalogue names.")
    known = dict(all_names_of_bodies(one.authority_id))
    if any(body is not None and body not in known for body in bodies.values()):
        raise ObligationRefused("That body is not in the directory. Choose one that is.")


def _matched(authority_id: int) -> dict[str, int]:
    return {name.casefold(): pk for pk, name in all_names_of_bodies(authority_id)}

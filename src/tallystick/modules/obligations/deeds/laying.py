"""What is owed is laid out ahead, a line for each recipient and stretch, and reckoned anew where something changed.

Promise: however often it is done, and wherever it was broken off, no line is there twice and none is removed; what was
delivered, excused or late stays as it is.
"""

from collections import Counter
from datetime import date, datetime

from tallystick.engine.obligations import Changes, reckoned_anew
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.obligations.deeds.lists import off_list
from tallystick.modules.obligations.deeds.settling import settle
from tallystick.modules.obligations.deeds.standing import keep_standing
from tallystick.modules.obligations.models import Obligation, Owed, Recipient
from tallystick.modules.obligations.permissions import check_can_keep
from tallystick.modules.obligations.queries.laying import (
    Reckoned,
    World,
    ends_of,
    kept_lines,
    reckoned,
    reckoned_by,
    redated,
    why_ended,
)
from tallystick.modules.obligations.rules import dissolved

NOT_NOW = "Its time is no longer owed a report: the calendar, the rule or the meetings changed."
MOST = 500  # lines written by one statement


@audited
def lay_out(one: Obligation, *, world: World, by: User | None, at: datetime) -> Counter[str]:
    """Lay out what an obligation comes to until the end of the next school year. Inventory: GOV-05.

    Gives how many lines were added, redated, gone and back.
    """
    check_can_keep(by, one.authority_id)
    now = Obligation.objects.select_for_update(no_key=True).get(pk=one.pk)
    recipients = list(now.recipients.select_related("body"))
    found = {to.pk: reckoned(now, to, world) for to in recipients}
    changed = Counter[str]()
    for to in recipients:
        changed += _lay_out_to(now, to, found[to.pk], world.today, by, at)
    _keep(now, list(found.values()), world)
    keep_standing(now, recipients, world, at)
    settle(now, at=at)
    record("obligation laid out", subject=now, by=by, at=at, until=now.laid_until, **changed)
    return changed


def _keep(one: Obligation, found: list[Reckoned], world: World) -> None:
    """Keep on the obligation how far it is laid out, by what, and what lacks."""
    known = [each.until for each in found if each.until is not None]
    file = world.files.get(one.code)
    one.laid_until = min(known) if known else None
    one.lacks = next((each.lacks for each in found if each.lacks), "")
    one.title = file.title if file else one.title
    one.laid_by = reckoned_by(one, world)
    one.save(update_fields=["laid_until", "lacks", "title", "laid_by"])


def _lay_out_to(
    one: Obligation, to: Recipient, found: Reckoned, today: date, by: User | None, at: datetime
) -> Counter[str]:
    """Write what changes of one recipient's lines."""
    lines = {line.stretch: line for line in Owed.objects.filter(recipient=to)}
    kept = kept_lines(lines.values())
    changes = reckoned_anew(kept, found.owed, today) if _is_told(found) else Changes()
    after = [stretch for stretch in dissolved(kept, ends_of(one, to)) if stretch not in changes.gone]
    _add(one, to, changes)
    for new in changes.redated:
        redated(lines[new.stretch.name], new).save()
    for new in changes.back:
        _bring_back(redated(lines[new.stretch.name], new))
    for stretch in (*changes.gone, *after):
        _let_go(lines[stretch], why_gone(one, to, lines[stretch].due), today, by, at)
    gone = len(changes.gone) + len(after)
    return Counter(added=len(changes.added), redated=len(changes.redated), gone=gone, back=len(changes.back))


def _is_told(found: Reckoned) -> bool:
    """Whether anything can be told: where nothing can, no line is taken for gone."""
    return found.until is not None


def _add(one: Obligation, to: Recipient, changes: Changes) -> None:
    new = [
        redated(Owed(authority_id=one.authority_id, obligation=one, recipient=to, stretch=each.stretch.name), each)
        for each in changes.added
    ]
    Owed.objects.bulk_create(new, batch_size=MOST)


def _bring_back(line: Owed) -> None:
    line.gone_on, line.gone_why = None, ""
    line.save()


def _let_go(line: Owed, why: str, today: date, by: User | None, at: datetime) -> None:
    """Say from today on that a line is owed no more, and take it off its owner's list."""
    line.gone_on, line.gone_why = today, why[:300]
    line.save()
    off_list(line, by=by, at=at)


def why_gone(one: Obligation, to: Recipient, day: date) -> str:
    """Say why a line is owed no more."""
    ends = ends_of(one, to)
    return why_ended(one, to) if ends is not None and day > ends else NOT_NOW

"""What the ledger's pages ask, starting from who asks. Each costs the same number of questions however long it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import people_of
from tallystick.foundation.ledger.checkpoints import checkpoints_of
from tallystick.foundation.ledger.models import Checkpoint, Notch, RowVersion
from tallystick.foundation.ledger.verification import Verification, verify, verify_since
from tallystick.foundation.trail.arrangements import hidden_from
from tallystick.foundation.trail.permissions import check_can_read_ledger

PAGE = 50
ROWS_SHOWN = 50
AT_ONCE = 20_000  # notches verified while somebody waits for a page
PERSON = "accounts.user/"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for in the ledger; an empty field asks nothing."""

    subject: str = ""
    who: str = ""
    deed: str = ""
    day: date | None = None
    before: int | None = None


def notches_for(user: User) -> QuerySet[Notch]:
    """Give the lines of the asker's authority, the newest first; refuses whoever may not read the ledger."""
    check_can_read_ledger(user)
    return Notch.objects.filter(authority_id=user.authority_id).order_by("-position")


def found(user: User, search: Search) -> list[Notch]:
    """Give a page of lines and one more, which says that there are older ones. Inventory: PLT-06."""
    lines = notches_for(user)
    if search.subject:
        lines = lines.filter(**about(search.subject.strip()))
    if search.deed:
        lines = lines.filter(deed__icontains=search.deed.strip())
    if search.who:
        people = people_of(user).filter(name__icontains=search.who.strip()).values_list("pk", flat=True)
        lines = lines.filter(actor__in=[f"{PERSON}{pk}" for pk in people])
    if search.day:
        lines = lines.filter(at__date=search.day)
    if search.before:
        lines = lines.filter(position__lt=search.before)
    return list(lines[: PAGE + 1])


def about(words: str) -> dict[str, str]:
    """Give how to look for what a line is about: a whole key, "Action 12" as pages say it, or a part of either."""
    name, _, number = words.rpartition(" ")
    if name and number.isdigit():
        return {"subject__iendswith": f".{name.replace(' ', '')}/{number}"}
    # A whole key, such as plans.action/1, is not the beginning of plans.action/12.
    return {"subject" if words[-1:].isdigit() and "/" in words else "subject__icontains": words}


def notch_for(user: User, position: int) -> Notch:
    """Give one line of the asker's ledger with its facts; raises Http404 where there is none."""
    return get_object_or_404(notches_for(user).select_related("facts"), position=position)


def changes_of(notch: Notch) -> list[RowVersion]:
    """Give the first rows that a line's deed left, each with how it was before, in one question."""
    earlier = RowVersion.objects.filter(table=OuterRef("table"), row=OuterRef("row"), pk__lt=OuterRef("pk"))
    before = Subquery(earlier.order_by("-pk").values("snapshot")[:1])
    return list(notch.versions.annotate(before=before).order_by("pk")[:ROWS_SHOWN])


def hidden_in(user: User, notch: Notch, versions: Iterable[RowVersion]) -> frozenset[str]:
    """Give the keys among a line's subject and rows whose words the asker may not read."""
    return hidden_from(user, {notch.subject, *(f"{one.table}/{one.row}" for one in versions)})


def check_provable(user: User, subject: str) -> None:
    """Raise Http404 for a proof that would tell the asker of a row that they may not read."""
    rows = RowVersion.objects.filter(authority_id=user.authority_id, notch__subject=subject).values_list("table", "row")
    if hidden_from(user, {subject, *(f"{table}/{row}" for table, row in rows.distinct())}):
        raise Http404


def names_of(user: User, actors: Iterable[str]) -> dict[str, str]:
    """Give the names of the people who acted, by the ledger's key for them."""
    keys = {actor.removeprefix(PERSON) for actor in actors if actor.startswith(PERSON)}
    known = people_of(user).filter(pk__in=[key for key in keys if key.isdigit()]).values_list("pk", "name")
    return {f"{PERSON}{pk}": name for pk, name in known}


def page_of_subject(user: User, subject: str) -> str:
    """Give the address of a subject's own page, where it has one."""
    table, _, key = subject.partition("/")
    try:
        model: Any = apps.get_model(table)
        row = model._base_manager.filter(pk=key, authority_id=user.authority_id).first()
        return row.get_absolute_url() if row is not None and hasattr(row, "get_absolute_url") else ""
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""


def checkpoints_for(user: User) -> QuerySet[Checkpoint]:
    """Give the checkpoints of the asker's ledger, the newest first."""
    check_can_read_ledger(user)
    return checkpoints_of(user.authority)


def verified_for(user: User) -> Verification:
    """Verify the asker's ledger: all of it, or of a long one what follows a checkpoint. Inventory: PLT-06."""
    last = notches_for(user).values_list("position", flat=True).first() or 0
    return verify_since(user.authority, last - AT_ONCE) if last > AT_ONCE else verify(user.authority)

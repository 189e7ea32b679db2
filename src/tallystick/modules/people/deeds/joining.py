"""Two records become one by a person who says why, and become two again as they were."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Model

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import Versioned
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.people.models import Apart, Identifier, Merge, Person
from tallystick.modules.people.permissions import check_can_merge, check_sees
from tallystick.modules.people.rules import PersonRefused, check_reason

CHOICES = frozenset({"name", "born"})
STAY = (Merge, Apart)  # what is said of two records stays said of those two


@audited
def merge(kept: Person, gone: Person, *, reason: str, by: User | None, at: datetime, take: Iterable[str] = ()) -> Merge:
    """Merge a record into another: whatever points at it points at the other from now on. Inventory: LRN-01.

    Nothing is written over: differing facts stand side by side with their sources. Of name and date of birth the kept
    record's stand, unless `take` names one whose other reading is right. A second permanent UPN becomes a former one.
    """
    check_can_merge(by, kept.authority_id)
    words = check_reason(reason, "these are one child’s")
    first, second = _both(kept, gone, by)
    was = {name: _plain(getattr(first, name)) for name in CHOICES & set(take)}
    moved = [*_numbers_given_up(first, second), *_moved_over(first, second)]
    for name in was:
        setattr(first, name, getattr(second, name))
    second.merged_into = first
    for one in (first, second):
        one.version += 1
        one.save()
    done = Merge.objects.create(
        authority_id=first.authority_id, kept=first, gone=second, reason=words, moved=moved, was=was, at=at, by=by
    )
    record("people merged", subject=done, by=by, at=at, moved=len(moved))
    return done


@audited
def unmerge(merge: Merge, *, because: str, by: User | None, at: datetime) -> list[str]:
    """Make two of one again: what pointed at the record gone points there again. Gives what stays, in sentences.

    What was added since the merge stays with the kept record, and is said. Inventory: LRN-01.
    """
    check_can_merge(by, merge.authority_id)
    words = check_reason(because, "these are two children’s after all")
    now = Merge.objects.select_for_update(no_key=True, of=("self",)).select_related("kept", "gone").get(pk=merge.pk)
    _check_can_be_undone(now)
    tables = {table._meta.label_lower: table for table in (Identifier, *(table for table, _ in _pointing()))}
    stays = [sentence for one in reversed(now.moved) if (sentence := _put_back(tables[one["table"]], one))]
    stays += _choices_put_back(now)
    now.gone.merged_into = None
    for one in (now.kept, now.gone):
        one.version += 1
        one.save()
    now.undone_at, now.undone_because = at, words
    now.save()
    record("people unmerged", subject=now, by=by, at=at, stayed=len(stays))
    return stays


@audited
def keep_apart(one: Person, other: Person, *, reason: str, by: User | None, at: datetime) -> Apart:
    """Say that two records which look alike are two children's, so that nobody is asked again. Inventory: LRN-01."""
    check_can_merge(by, one.authority_id)
    words = check_reason(reason, "these are two children")
    first, second = sorted(_both(one, other, by), key=lambda person: person.pk)
    if Apart.objects.of(first.authority_id).filter(one=first, other=second).exists():
        raise PersonRefused("It has been said already that these are two children.")
    apart = Apart.objects.create(authority_id=first.authority_id, one=first, other=second, reason=words)
    record("people kept apart", subject=apart, by=by, at=at)
    return apart


def _both(one: Person, other: Person, by: User | None) -> tuple[Person, Person]:
    """Give two records as they now stand, locked in the order of their numbers; refuses what are not two open ones."""
    if one.pk == other.pk:
        raise PersonRefused("That is one record. Choose another to go with it.")
    if one.authority_id != other.authority_id:
        raise NotAllowed("That belongs to another authority.")
    locked = Person.objects.select_for_update(no_key=True).filter(pk__in=(one.pk, other.pk)).order_by("pk")
    here = {person.pk: person for person in locked}
    for person in here.values():
        if person.closed_on or person.merged_into_id:
            raise PersonRefused("One of the two records is no longer in use. Look at both again.")
        if by is not None:
            check_sees(by, person)
    return here[one.pk], here[other.pk]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else value.isoformat()


def _numbers_given_up(first: Person, second: Person) -> Iterator[dict[str, Any]]:
    """Let the merged record's UPN become a former one where the kept record has its own: a duplicate permanent one."""
    ours = set(first.identifiers.filter(scheme="upn").values_list("value", flat=True))
    for one in second.identifiers.filter(scheme="upn") if ours else ():
        if one.value not in ours:
            one.scheme = "former-upn"
            one.save(update_fields=["scheme"])
            yield _step(Identifier, "scheme", one.pk, "upn", "former-upn")


def _moved_over(first: Person, second: Person) -> Iterator[dict[str, Any]]:
    """Let whatever points at one record point at the other, in every room's tables, and say what was moved."""
    for table, column in _pointing():
        rows = table.objects.filter(**{column: second.pk})
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        if keys:
            rows.update(**{column: first.pk})
        yield from (_step(table, column, key, second.pk, first.pk) for key in keys)


def _pointing() -> Iterator[tuple[type[Versioned], str]]:
    """Give every audited table with a column that points at a person."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if relation.auto_created and (relation.one_to_many or relation.one_to_one):
            table = relation.related_model
            if issubclass(table, Versioned) and table not in STAY:
                yield table, relation.field.attname


def _step(table: type[Model], column: str, row: int, was: Any, now: Any) -> dict[str, Any]:
    return {"table": table._meta.label_lower, "column": column, "row": row, "was": was, "now": now}


def _check_can_be_undone(done: Merge) -> None:
    if done.undone_at:
        raise PersonRefused("This merge was undone already.")
    if done.kept.merged_into_id or done.kept.closed_on:
        raise PersonRefused("The record that was kept has been merged into another since. Undo that merge first.")
    later = Merge.objects.filter(kept=done.kept, undone_at=None, pk__gt=done.pk)
    if later.exists():
        raise PersonRefused("Another record was merged into this one since. Undo that merge first.")


def _put_back(table: type[Versioned], step: dict[str, Any]) -> str:
    """Let a row point where it pointed; gives a sentence where it no longer stands as the merge left it."""
    row = table.objects.filter(pk=step["row"], **{step["column"]: step["now"]})
    if row.exists():
        row.update(**{step["column"]: step["was"]})
        return ""
    return f"{table._meta.verbose_name.capitalize()} {step['row']} was changed since the merge, and stays as it is."


def _choices_put_back(done: Merge) -> list[str]:
    """Give the kept record its own name and date of birth back, where nobody has changed them since."""
    stays = []
    for name, was in done.was.items():
        if getattr(done.kept, name) == getattr(done.gone, name):
            setattr(done.kept, name, type(done.kept)._meta.get_field(name).to_python(was))
        else:
            words = {"born": "date of birth"}.get(name, name)
            stays.append(f"The {words} of the kept record was changed since the merge, and stays as it is.")
    return stays

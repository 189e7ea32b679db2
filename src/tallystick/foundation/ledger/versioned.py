"""The base of every audited table: its rows change inside deeds only, and each change leaves a version."""

from collections.abc import Iterable, Mapping
from typing import Any, Self

from django.db import models
from django.db.models.signals import post_delete, post_save, pre_save

from tallystick.foundation.ledger.deed import current_deed
from tallystick.foundation.ledger.models import AUTHORITY, RowVersion
from tallystick.lib.refusals import ChangedSince, Refusal


class VersionedQuerySet(models.QuerySet):
    """Rows of authorities, whose changes in bulk are noted like changes one by one."""

    def of(self, authority_id: int) -> Self:
        """Those of one authority."""
        return self.filter(authority_id=authority_id)

    def bulk_create(self, objs: Iterable[models.Model], *args: Any, **kwargs: Any) -> list[models.Model]:
        """Add many rows; each becomes a version of the deed being done."""
        deed = current_deed(self.model.__name__)
        objs = list(objs)
        for one in objs:
            check_is_text(vars(one))
        created = super().bulk_create(objs, *args, **kwargs)
        deed.touch(created, RowVersion.Change.CREATED)
        return created

    def update(self, **values: Any) -> int:
        """Change many rows; each becomes a version of the deed being done."""
        deed = current_deed(self.model.__name__)
        check_is_text(values)
        for pk in self.order_by().values_list("pk", flat=True):
            deed.touched.setdefault((self.model, pk), RowVersion.Change.CHANGED)
        return super().update(**values)

    update.alters_data = True


class Versioned(models.Model):
    """A row of an authority, whose every state is kept. Inventory: PLT-06."""

    # Columns that change by themselves (last sign-in) or must not be copied; fingerprinted ones are kept as a digest;
    # committed ones say something of a child and are kept as a commitment under the child's own key.
    unversioned: tuple[str, ...] = ()
    fingerprinted: tuple[str, ...] = ()
    committed: tuple[str, ...] = ()

    authority = models.ForeignKey(AUTHORITY, on_delete=models.PROTECT, related_name="+")

    objects = VersionedQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Say whom a row with committed columns is about, from its other columns: such as "people.person/12"."""
        raise NotImplementedError(f"{cls.__name__} has committed columns: say whom its rows are about.")


def check_still_as_seen(row: Any, seen_version: int) -> None:
    """Refuse a change by somebody who has not seen the latest: nothing is overwritten unseen. Inventory: PLN-18."""
    if row.version != seen_version:
        raise ChangedSince(
            "Somebody changed this after you opened it. Go back, read what it says now, and make your change again."
        )


class NotText(Refusal):
    """Words hold what is no letter of any script, which one database takes and another does not."""


def check_is_text(columns: Mapping[str, Any]) -> None:
    """Refuse a NUL or half a surrogate pair before a database meets it, so that each answers alike."""
    if not all(is_text(value) for value in columns.values() if isinstance(value, str)):
        raise NotText(
            "What was written holds a sign that is no letter and cannot be kept. Type it again, or leave it out."
        )


def check_saved(sender: type[models.Model], instance: models.Model, raw: bool, **_: Any) -> None:
    """Look at the words of an audited row that is about to be saved."""
    if not raw and isinstance(instance, Versioned):
        check_is_text(vars(instance))


def is_text(value: str) -> bool:
    """Say whether words can be written as UTF-8 without a NUL."""
    try:
        return b"\0" not in value.encode()
    except UnicodeEncodeError:
        return False


def note_save(
    sender: type[models.Model], instance: models.Model, created: bool, raw: bool, update_fields: Any, **_: Any
) -> None:
    """Note a saved row, unless only its unversioned columns were written."""
    if raw or not isinstance(instance, Versioned):
        return
    if update_fields and set(update_fields) <= set(instance.unversioned):
        return
    change = RowVersion.Change.CREATED if created else RowVersion.Change.CHANGED
    current_deed(sender.__name__).touch([instance], change)


def note_removal(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    """Note a removed row, also where another row's removal took it along."""
    if isinstance(instance, Versioned):
        current_deed(sender.__name__).remove(instance)


def listen() -> None:
    """Begin to note what happens to audited rows."""
    pre_save.connect(check_saved, dispatch_uid="ledger.check_saved")
    post_save.connect(note_save, dispatch_uid="ledger.note_save")
    post_delete.connect(note_removal, dispatch_uid="ledger.note_removal")

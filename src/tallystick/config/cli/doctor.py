"""`tallystick doctor`: says in sentences what this installation lacks."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from tallystick.config.cli.answers import WANTING, say
from tallystick.config.cli.django_site import wake

if TYPE_CHECKING:
    from tallystick.foundation.accounts.models import Authority
    from tallystick.foundation.ledger.verification import Verification

ENOUGH_MEGABYTES = 500
WITNESSED_DAYS = 31  # a checkpoint a month, at least
WORKER_HOURS = 24


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: whether it is well, and what to do where it is not."""

    well: bool
    sentence: str


@click.command()
def doctor() -> None:
    """Look at Python, home folder, database, ledgers, files, your own catalogue, worker, messages, papers, charts."""
    wake()
    checks = [
        one
        for look in (python, home, database, ledgers, files, catalogue, worker, messages, papers)
        for one in looked(look)
    ]
    for check in checks:
        click.echo(f"{'ok ' if check.well else 'NOT'}  {check.sentence}")
    ill = sum(not check.well for check in checks)
    say("All is well." if not ill else f"{ill} of {len(checks)} checks found something wanting.")
    if ill:
        raise SystemExit(WANTING)


def looked(look: Callable[[], Iterator[Check]]) -> Iterator[Check]:
    """What a look found; one that fails outright is itself a finding."""
    try:
        yield from look()
    except Exception as failure:  # a doctor reports every illness
        yield Check(False, f"{look.__name__.capitalize()} could not be looked at: {failure}")


def python() -> Iterator[Check]:
    version = sys.version_info
    yield Check(version >= (3, 11), f"Python is {version.major}.{version.minor}; 3.11 or later is needed.")


def home() -> Iterator[Check]:
    from tallystick.config import environment

    folder = environment.home()
    trial = folder / ".doctor"
    trial.write_bytes(b"well")
    trial.unlink()
    yield Check(True, f"The home folder {folder} can be written.")
    free = shutil.disk_usage(folder).free // 1_000_000
    yield Check(free > ENOUGH_MEGABYTES, f"{free:,} MB are free there; below {ENOUGH_MEGABYTES} MB is too little.")


def catalogue() -> Iterator[Check]:
    """Look at the catalogue files of one's own, which an update may have left behind."""
    from tallystick.config.cli.catalogue import own_folder
    from tallystick.engine.catalogue.checking import Checked, check_folder
    from tallystick.foundation.accounts.rules.roles import roles

    own, done = own_folder(), Checked()
    if own:
        check_folder(done, frozenset(roles()), own)
        yield from (Check(False, fault) for fault in done.faults)
        if not done.faults:
            yield Check(True, f"Your own catalogue files are in order: {len(done.files)}.")


def database() -> Iterator[Check]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    connection.ensure_connection()
    yield Check(True, f"The database ({connection.vendor}) answers.")
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    wait = "1 migration waits" if waiting == 1 else f"{waiting} migrations wait"
    yield Check(not waiting, "The database is up to date." if not waiting else f"{wait}: run tallystick serve.")


def ledgers() -> Iterator[Check]:
    from tallystick.foundation.accounts.queries import authorities
    from tallystick.foundation.ledger.verification import verify

    for authority in authorities():
        verification = verify(authority)
        yield Check(verification.holds, ledger_sentence(authority, verification))
        yield from witnessed(authority)


def witnessed(authority: "Authority") -> Iterator[Check]:
    """Say when somebody outside was last given a checkpoint to keep."""
    from django.utils import timezone

    from tallystick.foundation.ledger.checkpoints import checkpoints_of
    from tallystick.foundation.ledger.models import Notch

    newest = checkpoints_of(authority).first()
    first = Notch.objects.filter(authority_id=authority.pk).order_by("position").first()
    since = newest.at if newest else first.at if first else timezone.now()
    days = (timezone.now() - since).days
    said = f"Its last checkpoint is {days} days old" if newest else "No checkpoint of it was written yet"
    yield Check(
        days <= WITNESSED_DAYS, f"{said}: tallystick ledger checkpoint --to FILE, for somebody outside to keep."
    )


def files() -> Iterator[Check]:
    from tallystick.foundation.backups.files import kept_files, lost_files

    lost = list(lost_files())
    if lost:
        yield Check(
            False, f"{len(lost)} kept files are gone or changed, first {lost[0]}: bring them back from a backup."
        )
    else:
        yield Check(True, f"All {len(kept_files()):,} kept files are what they were.")


def worker() -> Iterator[Check]:
    from django.utils import timezone

    from tallystick.foundation.notices.queries import waiting_since, worker_last_seen

    seen, day_ago = worker_last_seen(), timezone.now() - timedelta(hours=WORKER_HOURS)
    if seen is None and waiting_since(day_ago).exists():
        yield Check(False, "No worker has run here yet, and messages wait for one: tallystick worker.")
    elif seen is None:
        yield Check(True, "No worker has run here yet; reminders and letters wait for one: tallystick worker.")
    else:
        hours = int((timezone.now() - seen).total_seconds() // 3600)
        yield Check(hours < WORKER_HOURS, f"The worker last did something {hours} hours ago; it should always run.")


def messages() -> Iterator[Check]:
    from django.utils import timezone

    from tallystick.foundation.accounts.queries import authorities
    from tallystick.foundation.notices.queries import counted_by_state, waiting_since

    overdue = waiting_since(timezone.now() - timedelta(hours=WORKER_HOURS))
    for authority in authorities():
        states = counted_by_state(authority.pk)
        waiting, failed = states.get("queued", 0), states.get("failed", 0)
        yield Check(not failed, f"{authority}: {waiting:,} messages wait to be sent, {failed:,} could not be sent.")
        late = overdue.filter(authority_id=authority.pk).count()
        if late:
            yield Check(
                False, f"Does mail go out? Messages of {authority} that have waited for more than a day: {late:,}."
            )


def ledger_sentence(authority: object, found: "Verification") -> str:
    if found.holds:
        return f"The ledger of {authority} holds: {found.notches:,} notches over {found.rows:,} rows."
    return f"The ledger of {authority} does not hold: {found.faults[0].sentence}"


def papers() -> Iterator[Check]:
    import typst
    import vl_convert

    yield Check(True, f"Papers can be printed (typst {typst.__version__}, vl-convert {vl_convert.__version__}).")

"""The site is written: by the worker, whenever what is public may have changed."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.accounts.queries import authorities
from tallystick.lib.rounds import one_after_another
from tallystick.modules.papers.rules.moving import FileWasAltered
from tallystick.modules.publishing import deeds, queries
from tallystick.modules.publishing.rules.kept_back_since import Step, step
from tallystick.modules.publishing.rules.published import Written

SOON, ONE_TURN = timedelta(minutes=1), timedelta(minutes=5)


def publish_everywhere(now: datetime) -> int:
    """Write every authority's site, each into a folder named by its code, where a folder for them is set."""
    if not settings.PUBLIC_FOLDER:
        return 0
    folder = Path(settings.PUBLIC_FOLDER)
    return one_after_another([partial(_one, one, folder / one.code, now) for one in authorities()], within=ONE_TURN)


def _one(authority: Authority, folder: Path, now: datetime) -> int:
    """Publish where a line of the ledger or a new day may have changed what is public since it was looked at last."""
    seen, stands = folder.with_name(f".{folder.name}.seen"), f"{queries.last_line(authority.pk)} {localdate(now)}"
    if folder.exists() and seen.exists() and seen.read_text("utf-8") == stands:
        return 0
    written = deeds.publish(authority, folder, by=None, at=now)
    seen.write_text(stands, "utf-8")
    _check_none_altered(written)
    return written.changed + written.gone


def _check_none_altered(written: Written) -> None:
    """Say loudly which papers were left out of what was published just now. Raises FileWasAltered."""
    if written.altered:
        raise FileWasAltered(
            f"Left out of the public site, as a file is not as it was issued: {'; '.join(written.altered)}. "
            "Everything else is published. Ask an auditor to look."
        )


def look_everywhere(now: datetime) -> int:
    """Ask the figures of every authority's public papers again, where a line or a day may have changed them."""
    return one_after_another([partial(look_again, one, now) for one in authorities()], within=ONE_TURN)


def look_again(authority: Authority, now: datetime) -> int:
    """Note which public papers tell what is kept back now; gives how many were noted or ended. Inventory: GOV-06."""
    line = queries.last_line(authority.pk)
    if queries.looked_last(authority.pk) == (line, localdate(now)):
        return 0
    noted, done = queries.standing_kept_back(authority.pk), 0
    for issue, places in queries.asked_again(authority, localdate(now)):
        row = noted.pop(issue.pk, None)
        match step(row.places if row else None, places):
            case Step.NOTE:
                deeds.note_kept_back(issue, places=places, at=now)
                done += 1
            case Step.LEAVE:
                continue
            case Step.END if row:
                noted[issue.pk] = row
    for row in noted.values():  # of papers that are no longer public, or tell nothing of it any more
        deeds.end_kept_back(row, at=now)
    deeds.keep_look(authority, line=line, at=now)
    return done + len(noted)


ROUNDS = {
    "publishing.publish": (SOON, publish_everywhere),
    "publishing.look-again": (SOON, look_everywhere),
}

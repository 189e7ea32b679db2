"""A restore that was killed is gone on with by the next command: what was forgotten is forgotten again."""

from pathlib import Path

from tallystick.config.cli.answers import say


def unfinished() -> Path:
    """Give the note that stands while a restore is being done, so that one that was killed is gone on with."""
    from django.conf import settings

    return Path(settings.HOME) / "restore.unfinished"


def finish_restore() -> None:
    """Go on with a restore that was killed once its rows were in: what was forgotten is forgotten again."""
    if not unfinished().exists():
        return
    from tallystick.foundation.accounts.queries import authorities
    from tallystick.foundation.ledger.keys import replay

    if authorities().exists():
        say("A restore was cut off here; finishing it.")
        replay()
        forget_again()
    unfinished().unlink()


def forget_again() -> None:
    """Remove again the children who were forgotten and came back with the backup. Inventory: PLT-06."""
    from django.utils import timezone

    from tallystick.foundation.accounts.queries import authorities
    from tallystick.modules.people import deeds, queries

    for authority in authorities():
        if queries.come_back(authority):
            removed = deeds.forget_again(authority, by=None, at=timezone.now())
            say(f"{authority}: {removed} records of people who had been forgotten are removed again.")

"""Wakes Django for the commands that need the register, and brings its database up to date."""

import os

from tallystick.config.cli.answers import database_sentence, say, stop
from tallystick.lib.collecting import collecting_put_off


def wake() -> None:
    """Start Django with our settings; the web's own start is `config/wsgi.py`."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.config.settings")
    try:
        with collecting_put_off():
            django.setup()
    except OSError as refused:
        stop(
            f"Tallystick cannot use its home folder: {refused.strerror}. Set TALLYSTICK_HOME to a folder you may write."
        )
    except ValueError as wrong:
        stop(f"The settings in the environment cannot be used: {str(wrong).rstrip('.')}.")


def bring_up_to_date() -> None:
    """Apply migrations that are waiting, and say so; a current database is left alone."""
    from django.db import DatabaseError

    try:
        _migrate()
    except DatabaseError as failure:
        stop(database_sentence(failure))


def settle() -> None:
    """Put in order what processes that were killed left behind; done as the site or the worker starts."""
    from tallystick.foundation.backups.keeping import settle_files
    from tallystick.modules.records.deeds import sweep

    sweep()
    taken = settle_files()
    if taken:
        say(f"{taken} files of deeds that did not come to their end are taken away.")


def _migrate() -> None:
    from tallystick.config.cli.finishing import finish_restore
    from tallystick.foundation.backups.steps import steps_waiting, take_steps

    waiting = steps_waiting()
    if waiting:
        say(f"Bringing the database up to date ({waiting} steps).")
        take_steps()
    finish_restore()

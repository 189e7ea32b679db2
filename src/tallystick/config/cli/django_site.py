"""Wakes Django for the commands that need the register, and brings its database up to date."""

import os

from tallystick.config.cli.answers import database_sentence, say, stop


def wake() -> None:
    """Start Django with our settings; the web's own start is `config/wsgi.py`."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.config.settings")
    try:
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


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        say(f"Bringing the database up to date ({len(waiting)} steps).")
        call_command("migrate", verbosity=0, interactive=False)

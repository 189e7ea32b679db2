"""The guards inside the database of what was submitted: no line is changed, removed or written over."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "progress_submission"
SENTENCE = "What was submitted stays as it was submitted: a line cannot be changed, removed or written over."
SQLITE = (
    f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END",
    f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END",
    # INSERT OR REPLACE removes the old row without asking a DELETE trigger.
    f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} "
    f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id OR (update_id = NEW.update_id AND number = NEW.number)) "
    f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END",
)
POSTGRES = (
    "CREATE FUNCTION progress_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION progress_refuse()",
    f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION progress_refuse()",
    # Also where a session says that it only replicates.
    f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_change",
    f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_truncate",
)


def put_up(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Set the guards up, as a migration does."""
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRES}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


WORDINGS = "progress_wording"
SAID = "What was said for a reading stays as it was said: a line cannot be changed, removed or written over."
SAME = "update_id = NEW.update_id AND reading = NEW.reading AND language = NEW.language AND number = NEW.number"
SQLITE_WORDINGS = (
    f"CREATE TRIGGER {WORDINGS}_no_update BEFORE UPDATE ON {WORDINGS} BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
    f"CREATE TRIGGER {WORDINGS}_no_delete BEFORE DELETE ON {WORDINGS} BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
    f"CREATE TRIGGER {WORDINGS}_no_replace BEFORE INSERT ON {WORDINGS} "
    f"WHEN EXISTS (SELECT 1 FROM {WORDINGS} WHERE id = NEW.id OR ({SAME})) BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
)
POSTGRES_WORDINGS = tuple(statement.replace(TABLE, WORDINGS) for statement in POSTGRES[1:])


def put_up_for_wordings(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Set the guards of wordings up, as a migration does."""
    for statement in {"sqlite": SQLITE_WORDINGS, "postgresql": POSTGRES_WORDINGS}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)

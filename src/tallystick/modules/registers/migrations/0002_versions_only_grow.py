"""The guards of versions and purges inside the database. They are not taken down again: there is no way back.

A version's words may be taken away where a purge of its entry is recorded, and with them the child's key under which
they were kept; nothing else of it may change. SQLite drops a table's triggers when a later migration makes the table anew: such a migration puts them up again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SENTENCE = "What an entry said is kept: a version cannot be changed, removed or written over."
KEPT = ("id", "authority_id", "entry_id", "definition_id", "number", "stage", "by_id", "at")
SAME = {
    "registers_entryversion": "id = NEW.id OR (entry_id = NEW.entry_id AND number = NEW.number)",
    "registers_purge": "id = NEW.id OR entry_id = NEW.entry_id",
}
PURGED = "EXISTS (SELECT 1 FROM registers_purge WHERE entry_id = OLD.entry_id)"
SQLITE_EMPTIED = " AND ".join(
    ['NEW."values" IS NULL', "NEW.reason = ''", "NEW.happened_on IS NULL", PURGED, *(f'NEW."{name}" IS OLD."{name}"' for name in KEPT)]
)
POSTGRES_EMPTIED = " AND ".join(
    [
        'NEW."values" IS NULL',
        "NEW.reason = ''",
        "NEW.happened_on IS NULL",
        PURGED,
        *(f'NEW."{name}" IS NOT DISTINCT FROM OLD."{name}"' for name in KEPT),
    ]
)
POSTGRES_FUNCTION = f"""
CREATE FUNCTION registers_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'registers_entryversion' THEN
    IF {POSTGRES_EMPTIED} THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def put_up(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Set the guards of both tables up."""
    guards = {"postgresql": postgres, "sqlite": sqlite}[schema_editor.connection.vendor]
    for statement in guards():
        schema_editor.execute(statement)


def sqlite() -> list[str]:
    """Give the guards on SQLite, where INSERT OR REPLACE would otherwise remove a row without asking."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    found = []
    for table, same in SAME.items():
        unless = f"WHEN NOT ({SQLITE_EMPTIED})" if table == "registers_entryversion" else ""
        found += [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {unless} {refuse}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse}",
        ]
    return found


def postgres() -> list[str]:
    """Give the guards on PostgreSQL; they hold also where a session says that it only replicates."""
    found = [POSTGRES_FUNCTION]
    for table in SAME:
        refuse = "EXECUTE FUNCTION registers_refuse()"
        found += [
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate",
        ]
    return found


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_initial")]
    operations = [migrations.RunPython(put_up, elidable=False)]

"""The guards inside the database: a table that only grows, whoever writes to it."""

from collections.abc import Callable, Iterable

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SENTENCE = "The ledger only grows: a line cannot be changed, removed or written over."
GUARDED = {
    # table: what makes two rows the same place
    "ledger_notch": "id = NEW.id OR (authority_id = NEW.authority_id AND position = NEW.position)",
    "ledger_facts": "id = NEW.id OR notch_id = NEW.notch_id",
    "ledger_rowversion": "id = NEW.id",
    "ledger_checkpoint": "id = NEW.id",
}

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
# INSERT OR REPLACE removes the old row without asking a DELETE trigger, so an existing place is refused first.
SQLITE_INSERT = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
POSTGRES_REFUSE = """
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRES_ROWS = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_refuse()
"""
POSTGRES_TABLE = """
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()
"""
# ALTER TABLE … ENABLE ALWAYS: also where a session says that it only replicates.
POSTGRES_ALWAYS = "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_{what}"


def statements(vendor: str, tables: Iterable[str]) -> list[str]:
    """Give the statements that set the guards of some tables up on a database."""
    assert vendor in ("postgresql", "sqlite"), f"The ledger has no guards for {vendor}."
    guards = postgres_guards if vendor == "postgresql" else sqlite_guards
    return [one for table in tables for one in guards(table)]


def sqlite_guards(table: str) -> list[str]:
    """Give one table's guards on SQLite."""
    verbs = [
        SQLITE.format(table=table, verb=verb.lower(), VERB=verb, sentence=SENTENCE) for verb in ("UPDATE", "DELETE")
    ]
    return [*verbs, SQLITE_INSERT.format(table=table, same=GUARDED.get(table, "id = NEW.id"), sentence=SENTENCE)]


def postgres_guards(table: str) -> list[str]:
    """Give one table's guards on PostgreSQL."""
    always = [POSTGRES_ALWAYS.format(table=table, what=what) for what in ("change", "truncate")]
    return [POSTGRES_ROWS.format(table=table), POSTGRES_TABLE.format(table=table), *always]


def begin(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give PostgreSQL the function that every guard calls, as the first migration does."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRES_REFUSE.format(sentence=SENTENCE))


def put_up(*tables: str) -> Callable[[object, BaseDatabaseSchemaEditor], None]:
    """Give a migration's step that sets the guards of some tables up."""

    def step(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for statement in statements(schema_editor.connection.vendor, tables):
            schema_editor.execute(statement)

    return step

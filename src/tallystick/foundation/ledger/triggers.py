"""The guards inside the database: a table that only grows, whoever writes to it."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SENTENCE = "The ledger only grows: a line cannot be changed, removed or written over."
GUARDED = {
    # table: what makes two rows the same place
    "ledger_notch": "id = NEW.id OR (authority_id = NEW.authority_id AND position = NEW.position)",
    "ledger_facts": "id = NEW.id OR notch_id = NEW.notch_id",
    "ledger_rowversion": "id = NEW.id",
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


def statements(vendor: str) -> list[str]:
    """Give the statements that set the guards up on a database."""
    if vendor == "postgresql":
        return [
            POSTGRES_REFUSE.format(sentence=SENTENCE),
            *(one for table in GUARDED for one in postgres_guards(table)),
        ]
    assert vendor == "sqlite", f"The ledger has no guards for {vendor}."
    return [one for table in GUARDED for one in sqlite_guards(table)]


def sqlite_guards(table: str) -> list[str]:
    """Give one table's guards on SQLite."""
    verbs = [
        SQLITE.format(table=table, verb=verb.lower(), VERB=verb, sentence=SENTENCE) for verb in ("UPDATE", "DELETE")
    ]
    return [*verbs, SQLITE_INSERT.format(table=table, same=GUARDED[table], sentence=SENTENCE)]


def postgres_guards(table: str) -> list[str]:
    """Give one table's guards on PostgreSQL."""
    always = [POSTGRES_ALWAYS.format(table=table, what=what) for what in ("change", "truncate")]
    return [POSTGRES_ROWS.format(table=table), POSTGRES_TABLE.format(table=table), *always]


def put_up(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Set the guards up, as a migration does."""
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)

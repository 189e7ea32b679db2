"""Which return a load is of: one of the catalogue, or what a column mapping describes."""

from django.db.models import QuerySet

from tallystick.engine.catalogue.returns import Return
from tallystick.modules.records.models import ColumnMapping, Load
from tallystick.modules.records.queries.catalogue import known_returns, known_tables
from tallystick.modules.records.queries.contents import known_schools
from tallystick.modules.records.rules.mapping import form_of, to_return

SCHOOL = "laestab"


def mappings_of(authority_id: int) -> QuerySet[ColumnMapping]:
    """Give an authority's column mappings, by name."""
    return ColumnMapping.objects.of(authority_id).select_related("saved_by")


def code_of(mapping: ColumnMapping) -> str:
    """Give the code by which what a mapping reads is known among returns."""
    return f"own-{mapping.pk}"


def return_of(mapping: ColumnMapping, name: str) -> Return:
    """Give the return that a column mapping describes, for a file of this name; it takes none but known schools."""
    table, known = known_tables()[mapping.table], {}
    if SCHOOL in mapping.columns.values() and (schools := known_schools(mapping.authority_id)):
        known = {SCHOOL: schools}
    told = {"form": form_of(name), "known": known}
    return to_return(code_of(mapping), mapping.name, mapping.columns, table, **told)


def kind_of(load: Load) -> Return | None:
    """Give the return that a load is of; None where the catalogue has it no longer."""
    if load.mapping:
        return return_of(load.mapping, load.name)
    return known_returns().get(load.returned)

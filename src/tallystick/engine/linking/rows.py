"""What an agency holds of a child, as it is handed to linkage: words as they were written, nothing read into them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One record of one source. Whatever is empty is not known."""

    id: str
    given: str = ""
    family: str = ""
    other_names: str = ""  # second given names, former family names, names known by; in any order
    born: str = ""  # as ISO writes it
    sex: str = ""
    upn: str = ""
    former_upn: str = ""
    uln: str = ""
    postcode: str = ""
    school: str = ""  # seven digits
    child: str = ""  # the number of social care


FIELDS = Row.__struct_fields__


@dataclass(frozen=True, slots=True)
class Source:
    """Records of one agency; `unique` where it vouches that no child is in it twice."""

    code: str
    rows: Iterable[Row] = field(repr=False)
    unique: bool = False


def rows_of(records: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """Give rows from mappings whose keys are the names of fields; other keys are left alone."""
    for record in records:
        yield Row(**{name: str(record[name]) for name in FIELDS if record.get(name) is not None})

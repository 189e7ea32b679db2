"""What the API offers, as the terminal needs it: read from the API's own description, so that nothing is told twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tallystick.config.cli.operations.telling import spoken

PREFIX = "/api/v1/"
JSON, FORM = "application/json", "multipart/form-data"
KINDS_TOLD = {
    "string": "words",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "yes or no",
    "array": "a list: give it once for each",
    "object": "parts: give each as NAME.PART=…, or JSON",
    "date": "a day such as 2026-03-31",
    "binary": "a file",
}


@dataclass(frozen=True)
class Field:
    """Something that an operation asks: where it stands, what it may be, and whether it may be left out."""

    name: str
    where: str  # path, query, body or file
    kinds: frozenset[str]
    required: bool
    of: frozenset[str] = frozenset()  # the kinds of a list's members
    default: Any = None

    @property
    def told(self) -> str:
        """What it takes, in words."""
        kinds = [KINDS_TOLD[kind] for kind in sorted(self.kinds) if kind in KINDS_TOLD]
        return " or ".join(kinds or ["JSON"])

    @property
    def helped(self) -> str:
        """What it takes, and what holds where it is left out."""
        left_out = "may be left out" if self.default in (None, "", []) else f"{spoken(self.default)} unless said"
        return self.told if self.required else f"{self.told}; {left_out}"


@dataclass(frozen=True)
class Operation:
    """An operation, as it is called at the terminal."""

    name: str
    group: str
    method: str
    path: str
    summary: str
    needs: str
    fields: tuple[Field, ...]
    sends: str  # how its body is written, empty where it takes none

    def those(self, *places: str) -> list[Field]:
        """Give the fields that stand in some places."""
        return [one for one in self.fields if one.where in places]


def described(schema: dict[str, Any]) -> dict[str, Operation]:
    """Give every operation by its name, in the order of the API's description."""
    return {
        told["operationId"]: operation(path, method, told, schema)
        for path, methods in schema["paths"].items()
        for method, told in methods.items()
    }


def operation(path: str, method: str, told: dict[str, Any], schema: dict[str, Any]) -> Operation:
    """Give one operation."""
    content = told.get("requestBody", {}).get("content", {})
    sends = next((kind for kind in (FORM, JSON) if kind in content), next(iter(content), ""))
    asked = [*asked_in_address(told, schema), *asked_in_body(content.get(sends, {}), schema)]
    return Operation(
        name=told["operationId"],
        group=(told.get("tags") or ["Other"])[0],
        method=method,
        path=path,
        summary=told["summary"],
        needs=told.get("x-needs", ""),
        fields=tuple(asked),
        sends=sends,
    )


def asked_in_address(told: dict[str, Any], schema: dict[str, Any]) -> Iterator[Field]:
    """Give what stands in an address, and after its question mark."""
    for one in told.get("parameters", ()):
        if one["in"] in ("path", "query"):
            yield field(one["name"], one["in"], one["schema"], one.get("required", False), schema)


def asked_in_body(content: dict[str, Any], schema: dict[str, Any]) -> Iterator[Field]:
    """Give what is sent in, name by name."""
    body = resolved(content.get("schema", {}), schema)
    for name, part in body.get("properties", {}).items():
        made = field(name, "body", part, name in body.get("required", ()), schema)
        yield Field(name, "file", made.kinds, made.required, made.of) if "binary" in made.kinds | made.of else made


def field(name: str, where: str, part: dict[str, Any], required: bool, schema: dict[str, Any]) -> Field:
    """Give one field from its schema."""
    inner = [resolved(one, schema) for one in choices(part, schema)]
    of = frozenset(kind for one in inner for kind in kinds_of(one.get("items", {}), schema))
    return Field(name, where, kinds_of(part, schema), required, of, part.get("default"))


def kinds_of(part: dict[str, Any], schema: dict[str, Any]) -> frozenset[str]:
    """Give the kinds of value that a part may be, with its format in place of “string” where it has one."""
    return frozenset(
        one["format"] if one.get("format") in KINDS_TOLD else one["type"]
        for one in choices(part, schema)
        if "type" in one
    )


def choices(part: dict[str, Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the kinds among which a part may choose, each resolved."""
    part = resolved(part, schema)
    inner = part.get("anyOf") or part.get("oneOf")
    return [found for one in inner for found in choices(one, schema)] if inner else [part]


def resolved(part: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Give what a reference stands for."""
    if len(part.get("allOf", ())) == 1:
        part = part["allOf"][0]
    name = part.get("$ref", "").rpartition("/")[2]
    return resolved(schema["components"]["schemas"][name], schema) if name else part

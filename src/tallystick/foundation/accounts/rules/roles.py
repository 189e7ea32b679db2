"""What a role may do, as `roles.yaml` says, and who has to prove themselves twice."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tallystick.lib.refusals import Refusal


class RoleUnknown(Refusal):
    """A role was named that `roles.yaml` does not hold."""


@dataclass(frozen=True)
class Role:
    """A role and what it may do; `second_step` is "asked" where its holders are asked to sign in with two things.

    `outside`: its holders are of another agency, also where it was given to them in no unit.
    """

    code: str
    title: str
    purpose: str
    may: frozenset[str]
    second_step: str = ""
    outside: bool = False


@cache
def roles() -> dict[str, Role]:
    """Give every role by its code."""
    written = yaml.safe_load(files("tallystick.foundation.accounts").joinpath("roles.yaml").read_text("utf-8"))
    return {code: _read(code, role) for code, role in written.items()}


def _read(code: str, said: dict[str, Any]) -> Role:
    more = {"second_step": said.get("second_step", ""), "outside": said.get("outside", False)}
    return Role(code, said["title"], said["purpose"], frozenset(said["may"]), **more)


def permissions() -> frozenset[str]:
    """Give every permission that some role carries."""
    return frozenset(permission for role in roles().values() for permission in role.may)


def roles_that_may(permission: str) -> frozenset[str]:
    """Give the codes of the roles that carry a permission."""
    assert permission in permissions(), f"No role may {permission!r}: add it to roles.yaml."
    return frozenset(code for code, role in roles().items() if permission in role.may)


def check_role(code: str) -> None:
    """Refuse a role that does not exist."""
    if code not in roles():
        raise RoleUnknown(f"There is no role called {code!r}. Choose one of: {', '.join(sorted(roles()))}.")

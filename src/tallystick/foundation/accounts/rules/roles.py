"""What a role may do, as `roles.yaml` says, and who has to prove themselves twice."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tallystick.lib.refusals import Refusal


class RoleUnknown(Refusal):
    """A role was named that `roles.yaml` does not hold."""


# What a role still carries where it was given in a unit of another agency: each of these asks how far it reaches.
# Everything else is about the authority as a whole, such as all its plans, its calendar, its ledger.
WITHIN_AN_AGENCY = frozenset(
    {
        "read own actions",
        "update actions",
        "see evidence",
        "read registers",
        "write registers",
        "read children",
        "read own children",
        "read children in registers",
        "add children",
        "keep children",
        "read care facts",
        "read background facts",
        "read offending facts",
        "read returns",
        "send returns",
        "read school figures",
        "send transfers",
        "receive transfers",
    }
)


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


def carried(code: str, *, in_an_agency: bool) -> frozenset[str]:
    """Give what a role lets somebody do, given for the authority or in a unit of another agency. Inventory: PLT-01."""
    may = roles()[code].may if code in roles() else frozenset()
    return may & WITHIN_AN_AGENCY if in_an_agency else may


def roles_that_may(permission: str) -> frozenset[str]:
    """Give the codes of the roles that carry a permission."""
    assert permission in permissions(), f"No role may {permission!r}: add it to roles.yaml."
    return frozenset(code for code, role in roles().items() if permission in role.may)


def takes_fresh_proof(code: str) -> bool:
    """Say whether giving a role takes a fresh proof of who gives it: whoever keeps accounts can give every other."""
    return code in roles_that_may("keep accounts")


def check_role(code: str) -> None:
    """Refuse a role that does not exist."""
    if code not in roles():
        raise RoleUnknown(f"There is no role called {code!r}. Choose one of: {', '.join(sorted(roles()))}.")

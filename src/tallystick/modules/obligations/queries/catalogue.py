"""The obligations of the catalogue, an authority's own beside them, and what its lists of people are called."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.http import Http404

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.obligations import LISTS, Obligation, obligations


def own_catalogue() -> Path | None:
    """Give the installation's own folder of the catalogue, where it has one."""
    own = Path(settings.HOME) / "catalogue"
    return own if own.is_dir() else None


def in_catalogue() -> Mapping[str, Obligation]:
    """Give every obligation that can be taken up, by its code. Inventory: GOV-05, section 0.2."""
    return obligations(own_catalogue())


def file_of(code: str) -> Obligation:
    """Give one obligation of the catalogue; raises Http404 where there is none."""
    if code not in in_catalogue():
        raise Http404("There is no such obligation in the catalogue.")
    return in_catalogue()[code]


def is_told(code: str) -> bool:
    """Whether recipients of an obligation are told by message once it is delivered, as its file says."""
    file = in_catalogue().get(code)
    return file is not None and file.tells


def list_names() -> dict[str, str]:
    """Give what each list of people is called, by its code."""
    return {one.code: one.title for one in code_lists(own_catalogue())[LISTS].codes}


def recipients_of(code: str) -> dict[str, str]:
    """Give whom a file names, in words, each with the code of its list; empty for a body."""
    names, file = list_names(), in_catalogue()[code]
    return {(to.body or names.get(to.people, to.people))[:160]: to.people for to in file.to}

"""Who may keep an authority's calendar; everybody who signs in may read their own authority's."""

from tallystick.foundation.accounts.models import Agency, OrganisationUnit, User
from tallystick.foundation.accounts.permissions import check_may, may
from tallystick.foundation.calendars.models import Term
from tallystick.lib.refusals import ChangedSince, Refusal

KEEP = "keep calendars"


class NotASchool(Refusal):
    """A closure was to be that of something else than a school."""


def can_keep_calendars(user: User) -> bool:
    """Whether a person enters terms and closures."""
    return may(user, KEEP)


def check_can_keep_calendars(user: User | None, authority_id: int | None = None) -> None:
    """Refuse whoever does not keep this authority's calendar; None is the installation itself."""
    if user is not None:
        check_may(user, KEEP, authority=authority_id)


def check_is_school_of(school: OrganisationUnit | None, authority_id: int) -> None:
    """Refuse to close what is no school, or another authority's; None is every school."""
    if school is not None and (school.authority_id != authority_id or school.agency != Agency.SCHOOL):
        raise NotASchool(f"{school} is no school of this authority. Choose one of its schools, or every school.")


def check_still_as_seen(term: Term, seen_version: int) -> None:
    """Refuse a change by somebody who has not seen the latest dates."""
    if term.version != seen_version:
        raise ChangedSince(f"Somebody changed {term} after you opened it. Look at its dates now, then change it again.")

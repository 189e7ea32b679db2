"""A child is added to the index, and what names and numbers they bear is noted or put right."""

from datetime import date, datetime, timedelta

from django.utils.crypto import salted_hmac

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.identifiers import check_uln, is_upn_unknown, read_upn, tidy
from tallystick.modules.people.models import Identifier, Name, Person, Withdrawn
from tallystick.modules.people.permissions import check_can_add, check_can_keep, check_still_as_seen
from tallystick.modules.people.rules import NAME_KINDS, SCHEMES, PersonRefused, check_spell, folded


@audited
def add_person(
    authority: Authority,
    *,
    given: str,
    family: str,
    born: date | None,
    by: User | None,
    at: datetime,
    upn: str = "",
    source: str = "",
) -> Person:
    """Add a child to the index, with their name and, where it is known, their number. Inventory: LRN-01."""
    check_can_add(by, authority.pk)
    _check_named(given, family)
    _check_born(born, at)
    person = Person.objects.create(
        authority=authority, name=f"{given.strip()} {family.strip()}", born=born, added_at=at
    )
    _bear(person, given, family, kind="name", source=source)
    record("person added", subject=person, by=by, at=at)
    if upn.strip():
        _keep_number(person, "upn", upn, source=source, starts=None, agency="", duplicate=False)
    return person


@audited
def correct(
    person: Person,
    *,
    given: str,
    family: str,
    born: date | None,
    seen_version: int,
    by: User | None,
    at: datetime,
) -> Person:
    """Put right a name or a date of birth that was noted wrongly; the ledger keeps that it was. Inventory: LRN-01."""
    check_can_keep(by, person)
    _check_named(given, family)
    _check_born(born, at)
    now = _locked(person, seen_version)
    was, now.name, now.born = now.name, f"{given.strip()} {family.strip()}", born
    now.save()
    borne = now.names.filter(kind="name", sought=folded(was)).first()
    if borne is None:
        _bear(now, given, family, kind="name", source="")
    else:
        borne.given, borne.family = given.strip(), family.strip()
        borne.sought = folded(f"{given} {family}")
        borne.save()
    record("person corrected", subject=now, by=by, at=at)
    return now


@audited
def add_name(
    person: Person,
    *,
    given: str,
    family: str,
    kind: str,
    starts: date | None,
    seen_version: int,
    by: User | None,
    at: datetime,
    source: str = "",
) -> Name:
    """Note a name that a child bears from a day on, or is known by; the former stays findable. Inventory: LRN-01."""
    check_can_keep(by, person)
    _check_named(given, family)
    if kind not in NAME_KINDS:
        raise PersonRefused("Choose what kind of name this is.")
    now = _locked(person, seen_version)
    if kind == "name":
        now.names.filter(kind="name", ends=None).update(ends=starts - timedelta(days=1) if starts else None)
        now.name = f"{given.strip()} {family.strip()}"
    now.save()
    name = _bear(now, given, family, kind=kind, source=source, starts=starts)
    record("name noted", subject=now, by=by, at=at)
    return name


@audited
def add_identifier(
    person: Person,
    *,
    scheme: str,
    value: str,
    by: User | None,
    at: datetime,
    agency: str = "",
    starts: date | None = None,
    source: str = "",
    duplicate: bool = False,
) -> Identifier:
    """Note a number of a child, its check character reckoned where it has one. Inventory: LRN-01.

    A permanent UPN after a temporary one makes that a former UPN. A second permanent one is refused, unless it is said
    that the first was a duplicate: then the first becomes the former. A number of the wrong child is never kept.
    """
    check_can_keep(by, person)
    identifier = _keep_number(person, scheme, value, source=source, starts=starts, agency=agency, duplicate=duplicate)
    record("identifier noted", subject=person, by=by, at=at, scheme=scheme)
    return identifier


@audited
def drop_identifier(identifier: Identifier, *, by: User | None, at: datetime) -> None:
    """Take away a number that was never this child's; a wrong number is not kept as a former one. Inventory: LRN-01."""
    check_can_keep(by, identifier.person)
    scheme, person = identifier.scheme, identifier.person
    identifier.delete()
    record("identifier dropped", subject=person, by=by, at=at, scheme=scheme)


def withdrawn_digest(authority_id: int, value: str) -> str:
    """Give the digest under which a withdrawn number is remembered, keyed so that numbers cannot be tried out."""
    return salted_hmac(f"people.withdrawn/{authority_id}", tidy(value), algorithm="sha256").hexdigest()


def _locked(person: Person, seen_version: int) -> Person:
    now = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    check_still_as_seen(now, seen_version)
    now.version += 1
    return now


def _check_named(given: str, family: str) -> None:
    if not given.strip() or not family.strip():
        raise PersonRefused("Give a first name and a family name. Where one is not known, write “Not known”.")


def _check_born(born: date | None, at: datetime) -> None:
    if born and born > at.date():
        raise PersonRefused("The date of birth lies in the future. Leave it empty for a child not yet born.")


def _bear(person: Person, given: str, family: str, *, kind: str, source: str, starts: date | None = None) -> Name:
    return Name.objects.create(
        authority_id=person.authority_id,
        person=person,
        given=given.strip(),
        family=family.strip(),
        kind=kind,
        source=source.strip(),
        starts=starts,
        sought=folded(f"{given} {family}"),
    )


def _keep_number(
    person: Person, scheme: str, value: str, *, source: str, starts: date | None, agency: str, duplicate: bool
) -> Identifier:
    text, checked = _checked(scheme, value)
    digest = withdrawn_digest(person.authority_id, text)
    if Withdrawn.objects.of(person.authority_id).filter(digest=digest).exists():
        raise PersonRefused("This number was withdrawn and may not be kept. Ask for a new one.")
    if person.identifiers.filter(scheme=scheme, value=text).exists():
        raise PersonRefused("This record has that number already.")
    if scheme == "upn":
        _make_way(person, text, starts, duplicate=duplicate)
    if scheme == "upn-unknown" and person.identifiers.filter(scheme="upn").exists():
        raise PersonRefused("This record has a unique pupil number, so it cannot be unknown.")
    return Identifier.objects.create(
        authority_id=person.authority_id,
        person=person,
        scheme=scheme,
        value=text,
        agency=agency.strip(),
        checked=checked,
        starts=starts,
        source=source.strip(),
    )


def _checked(scheme: str, value: str) -> tuple[str, bool]:
    """Give a number as it is kept, and whether a check character was reckoned; raises IdentifierWrong."""
    if scheme not in SCHEMES:
        raise PersonRefused("Choose whose number this is.")
    text = tidy(value)
    if scheme in {"upn", "former-upn"}:
        return str(read_upn(text)), True
    if scheme == "uln":
        check_uln(text)
        return text, True
    if scheme == "upn-unknown" and not is_upn_unknown(text):
        raise PersonRefused("Why a number is not known is said by a code from UN1 to UN10.")
    if not text:
        raise PersonRefused("Write the number.")
    return text, False


def _make_way(person: Person, text: str, starts: date | None, *, duplicate: bool) -> None:
    """Let the number in use become a former one, by the two cases in which the guide allows it."""
    person.identifiers.filter(scheme="upn-unknown").delete()
    before = person.identifiers.filter(scheme="upn").first()
    if before is None:
        return
    temporary = read_upn(before.value).temporary
    if read_upn(text).temporary:
        raise PersonRefused("This record has a unique pupil number already; a temporary one does not replace it.")
    if not (temporary or duplicate):
        raise PersonRefused(
            "This record has a permanent unique pupil number already. If that was a duplicate, say so; if it was never "
            "this child’s, drop it first."
        )
    before.scheme, before.ends = "former-upn", starts - timedelta(days=1) if starts else None
    check_spell(before.starts, before.ends)
    before.save()

"""What a delivery for professionals says is read by whoever had a copy, answers for it or keeps what is owed."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.obligations import a_body_of, noon, seated
from tests.support.people import MORNING, a_person, an_authority
from tests.support.signing import a_post
from tests.support.tokens import a_program

from tallystick.foundation.accounts.permissions import may
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.notices.models import Notice
from tallystick.modules.finding.deeds import make_anew
from tallystick.modules.obligations import deeds, queries
from tallystick.modules.obligations.models import Owed
from tallystick.modules.obligations.permissions import READ, can_keep
from tallystick.modules.obligations.queries.reading import KEPT

PLANTED, DAY = "Quillfeather", date(2026, 9, 1)
ASKED = f'value="{PLANTED}"'.encode()  # the field of the search, as it was filled in
SAYS = {"how": "words", "words": f"Read to the panel by {PLANTED}."}


def told(keeper, code, file):
    """Deliver an obligation by a file, and in words that are taken back again; gives its line and the file's page."""
    line = Owed.objects.filter(obligation__code=code).first()
    sent = deeds.deliver(line, how="file", file=file, name=f"{PLANTED}.txt", by=keeper, at=MORNING)
    said = deeds.deliver(line, **SAYS, by=keeper, at=MORNING)
    deeds.take_back(said, because=f"{PLANTED} was away.", by=keeper, at=MORNING)
    return line, reverse("obligations:file", args=[sent.pk])


def answers(user, line, file):
    """Give what somebody is shown of a line: pages, lists, sheets, the calendar, the API and the file itself."""
    client = Client()
    client.force_login(user)
    one = line.obligation.pk
    trail = Notch.objects.filter(subject=key_of(line))
    pages = [
        line.get_absolute_url(),
        *(f"/ledger/{each}/" for each in trail.values_list("position", flat=True)),
        *(f"/obligations/{each}" for each in ("?which=all", "?which=delivered", "sheet/?which=all", "taken-up/")),
        *(f"/obligations/{one}/", f"/obligations/calendar/?month={line.due:%Y-%m}"),
    ]
    found = client.post("/search/", {"q": PLANTED}, follow=True).content
    seen = [*(b"".join(client.get(page)) for page in pages), found, b"".join(client.get(file))]
    return [*seen, a_program(user).get(f"/owed/{line.pk}/deliveries").content]


@pytest.mark.row("GOV-05", "GOV-16")
def test_no_role_reads_what_a_delivery_for_professionals_says_without_a_copy(db, tmp_path: Path):
    authority = an_authority()
    keeper = a_person(authority)
    owner, had = (a_person(authority, "auditor", name=name) for name in ("Ida Brook", "Bo Lane"))
    board = a_body_of(authority, "Corporate Management Team", day=DAY)
    seated(board, had, DAY)
    post = a_post(authority, "Head of Equality", owner)
    file = tmp_path / "file"
    file.write_text(f"{PLANTED} told the panel.")
    took = {"starts": DAY, "post": post, "by": None, "at": MORNING}
    for code in ("race-equality-quarterly", "service-improvement"):
        deeds.take_up(authority, code, **took)
    line, where = told(keeper, "race-equality-quarterly", file)
    make_anew(authority.pk, at=MORNING)
    others = [a_person(authority, role, name=f"Cy {place}") for place, role in enumerate(sorted(roles()))]
    plain = [one for one in others if may(one, READ) and not can_keep(one)]
    assert len(plain) >= 5
    for one in plain:
        seen = answers(one, line, where)
        assert not [text for text in seen if PLANTED.encode() in text.replace(ASKED, b"")], one
        assert KEPT in seen[0].decode()
        assert KEPT in seen[-2].decode()
    for one in (keeper, owner, had):
        seen = answers(one, line, where)
        assert PLANTED.encode() in seen[0], one
        assert seen[-2] == file.read_bytes()
        assert PLANTED.encode() in seen[-1]
    assert all(PLANTED.encode() in page for page in answers(owner, line, where)[1:4]), "the ledger tells the owner"
    # what is for members is read by whoever reads plans
    seen = answers(plain[0], *told(keeper, "service-improvement", file))
    assert PLANTED.encode() in seen[0]
    assert seen[-2] == file.read_bytes()


@pytest.mark.row("GOV-16")
def test_who_is_told_by_message_is_as_the_file_says_unless_it_is_said_otherwise(db):
    keeper = a_person(an_authority())
    councillors = a_body_of(keeper.authority, "All councillors", day=DAY)
    seated(councillors, keeper, DAY)
    took = {"starts": DAY, "by": None, "at": MORNING}
    for code in ("schools-bulletin", "opposition-monitoring"):
        deeds.take_up(keeper.authority, code, **took)
    first, second, third = Owed.objects.filter(obligation__code="schools-bulletin").order_by("due")[:3]
    letters = Notice.objects.filter(kind="obligations.copy")
    for line, send, came in ((first, None, 1), (second, False, 1), (third, True, 2)):
        deeds.deliver(line, how="words", words="It went out.", send=send, by=None, at=noon(line.due))
        assert letters.count() == came
    assert not queries.told_by_message("q-report")


@pytest.mark.row("GOV-12")
def test_what_an_agency_put_in_for_professionals_is_hidden_in_the_ledger_from_whoever_does_not_read_it(db, monkeypatch):
    keeper = a_person(an_authority())
    auditor = a_person(keeper.authority, "auditor", name="Cy Moor")
    deeds.take_up(keeper.authority, "joint-vulnerable-children", starts=DAY, by=None, at=MORNING)
    told = {"agency": "Education", "words": "In the shared folder.", "by": keeper, "at": MORNING}
    rows = {str(deeds.add_part(Owed.objects.first(), **told).pk)}
    assert queries.HIDES["obligations.part"](auditor, rows) == frozenset()
    monkeypatch.setattr("tallystick.modules.obligations.queries.reading.is_need_to_know", lambda audience: True)
    assert queries.HIDES["obligations.part"](auditor, rows) == rows
    assert queries.HIDES["obligations.part"](keeper, rows) == frozenset()

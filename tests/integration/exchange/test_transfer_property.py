"""Whatever is sent, allocated, released, withdrawn and downloaded: a school never sees a pupil not allocated to it."""

import os
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.support.transfers import JULY, Round, a_round, upns

from tallystick.lib.refusals import Refusal
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.models import TransferSchool, TransferUpload
from tallystick.modules.records.deeds import withdraw_load

pytestmark = [pytest.mark.django_db, pytest.mark.row("LRN-11"), pytest.mark.row("LRN-20")]
EXAMPLES, STEPS = (40, 14) if os.environ.get("TALLYSTICK_PROVE") else (1, 5)
PUPILS = upns(5)
DOES = ("send", "places", "places", "release", "withdraw", "correct", "download")


class History:
    """A round as it goes, and beside it who is allocated where and who was sent, kept by hand."""

    def __init__(self, of: Round, chance: Random) -> None:
        self.of, self.chance, self.places = of, chance, {}
        self.sent: dict[int, set[str]] = {}

    def go(self, does: str) -> None:
        """Do one thing; what is refused changes nothing."""
        getattr(self, does)()

    def send(self) -> None:
        """A primary sends some pupils."""
        some = self.chance.sample(PUPILS, self.chance.randint(1, 3))
        write = self.of.ctf if self.chance.random() < 0.3 else self.of.notes
        upload = write(
            self.chance.choice(self.of.primaries),
            {upn: f"S{PUPILS.index(upn)}x{self.chance.randint(1, 9)}/WX1 1AA" for upn in some},
        )
        self.sent[upload.load_id] = set(some)

    correct = send

    def withdraw(self) -> None:
        """A file is withdrawn."""
        there = list(TransferUpload.objects.filter(load__state="published").select_related("load").order_by("pk"))
        if there:
            upload = self.chance.choice(there)
            version = upload.load.version
            withdraw_load(upload.load, because="Sent in error", by=None, at=JULY, seen_version=version)
            del self.sent[upload.load_id]

    def release(self) -> None:
        """The round is released, if it is not."""
        self.of.of.refresh_from_db()
        if self.of.of.released_at is None:
            self.of.release(at=JULY)

    def download(self) -> None:
        """A school downloads its intake, in either form."""
        school = self.of.fresh(self.chance.choice(self.of.secondaries))
        for number in [None, *queries.versions_of(school).values_list("number", flat=True)]:
            form = self.chance.choice(("ctf", "sheet"))
            try:
                written = deeds.download_intake(school, form=form, number=number, by=self.of.at(school), at=JULY)
            except Refusal:
                assert school.round.released_at is None
                return
            told = written.content.decode() if form == "ctf" else words_in(written.content)
            assert {upn for upn in PUPILS if upn in told} <= self.allocated(school)

    def allocated(self, school: TransferSchool) -> set[str]:
        """Give whom the list gives to a school."""
        return {upn for upn, place in self.places.items() if place == school}

    def check(self) -> None:
        """Hold what each school can read against what was kept by hand."""
        there = set().union(*self.sent.values()) if self.sent else set()
        for one in self.of.secondaries:
            school = self.of.fresh(one)
            try:
                read = set(queries.open_intake(self.of.at(school), school, JULY.date()).pupils)
            except Refusal:
                assert school.round.released_at is None
                continue
            assert read == self.allocated(school) & there


def words_in(content: bytes) -> str:
    """Give every word of a workbook."""
    return " ".join(str(cell.value) for row in load_workbook(BytesIO(content)).active.iter_rows() for cell in row)


def shared_out(history: History) -> None:
    """A list of places is sent: each pupil to a school of the round, or to none."""
    chance, of = history.chance, history.of
    given_out = {upn: chance.choice([*of.secondaries, None]) for upn in PUPILS}
    history.places = {upn: school for upn, school in given_out.items() if school}
    if history.places:
        of.places(history.places, at=JULY)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(seed=st.integers(0, 10**6))
def test_a_school_never_sees_a_pupil_who_is_not_allocated_to_it(tmp_path: Path, seed: int):
    chance = Random(seed)
    with transaction.atomic():
        history = History(a_round(tmp_path), chance)
        for does in ["send", "places", "release", *(chance.choice(DOES) for _ in range(STEPS))]:
            shared_out(history) if does == "places" else history.go(does)
            history.check()
        history.download()
        transaction.set_rollback(True)

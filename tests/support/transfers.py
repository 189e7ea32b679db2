"""An invented round of transfer: primaries that send invented pupils, secondaries to which these are allocated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import SimpleUploadedFile

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import Authority, OrganisationUnit, User
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.models import TransferRound, TransferSchool, TransferUpload
from tallystick.modules.people import deeds as people
from tallystick.modules.people.models import SharingAgreement
from tests.support.children import LONG_AGO, a_unit, a_upn, somebody
from tests.support.people import MORNING, a_person, an_authority
from tests.support.signing import Chain

INTAKE = 2027
UPLOAD_BY, RELEASE_ON = date(2027, 6, 25), date(2027, 7, 5)
JUNE = datetime(2027, 6, 14, 9, 0, tzinfo=MORNING.tzinfo)
JULY = datetime(2027, 7, 6, 9, 0, tzinfo=MORNING.tzinfo)
HEADS = "UPN,Surname,Forename,DOB,Reading,Concerns"
CTF = """<CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>25.0</CTFversion>
<DateTime>2027-06-14T09:30:00</DateTime><SourceSchool><LEA>998</LEA><Estab>{estab}</Estab></SourceSchool></Header>
<CTFpupilData>{pupils}</CTFpupilData></CTfile>"""
PUPIL = """<Pupil>{upn}<Surname>{surname}</Surname><Forename>Wren</Forename><DOB>2016-02-14</DOB><Sex>F</Sex>
<Address><PostCode>{postcode}</PostCode></Address>{result}</Pupil>"""
RESULT = """<StageAssessments><KeyStage><Stage>KS2</Stage><StageAssessment><Locale>ENG</Locale><Year>2027</Year>
<Subject>MAT</Subject><Method>TT</Method><Component>MTC</Component><ResultStatus>R</ResultStatus>
<ResultQualifier>NM</ResultQualifier><Result>{result}</Result></StageAssessment></KeyStage></StageAssessments>"""


@dataclass
class Round:
    """A round with its schools, who works in each, and files as their systems write them."""

    authority: Authority
    officer: User
    folder: Path
    agreement: SharingAgreement
    of: TransferRound
    primaries: list[TransferSchool] = field(default_factory=list)
    secondaries: list[TransferSchool] = field(default_factory=list)
    staff: dict[int, User] = field(default_factory=dict)  # by the school of the round
    sent: int = 0
    numbers: list[str] = field(default_factory=list)  # of the pupils of a released round

    def at(self, school: TransferSchool) -> User:
        """Give who works at a school."""
        return self.staff[school.pk]

    def ctf(self, school: TransferSchool, pupils: Mapping[str, str], *, at: datetime = JUNE) -> TransferUpload:
        """Send a transfer file: of each number the surname; a postcode and a result may stand after a stroke."""
        rows = "".join(self._pupil(upn, *said.split("/")) for upn, said in pupils.items())
        return self._send(school, "year6.xml", CTF.format(estab=school.laestab[3:], pupils=rows), at)

    def _pupil(self, upn: str, surname: str, postcode: str = "WX1 1AA", result: str = "104") -> str:
        number = "" if upn.startswith("none") else f"<UPN>{upn}</UPN>"
        told = RESULT.format(result=result) if result else ""
        return PUPIL.format(upn=number, surname=surname, postcode=postcode, result=told)

    def notes(
        self, school: TransferSchool, pupils: Mapping[str, str], *, at: datetime = JUNE, born: str = "14/02/2016"
    ) -> TransferUpload:
        """Send the spreadsheet: of each number the surname, and what to watch."""
        lines = [f"{upn},{said.split('/')[0]},Wren,{born},104,{said.split('/')[1]}" for upn, said in pupils.items()]
        return self._send(school, "notes.csv", "\n".join([HEADS, *lines]) + "\n", at)

    def _send(self, school: TransferSchool, name: str, text: str, at: datetime) -> TransferUpload:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        upload = deeds.send_transfer(school, path, name=name, by=self.at(school), at=at)
        deeds.catch_up(TransferRound.objects.get(pk=self.of.pk), at)  # as the worker does
        return upload

    def places(self, places: Mapping[str, TransferSchool | str], *, at: datetime = JUNE) -> None:
        """Send the list of places: of each number the school."""
        path = self.folder / "places.csv"
        rows = [f"{upn},{getattr(school, 'laestab', school)}" for upn, school in places.items()]
        path.write_text("\n".join(["UPN,LAESTAB", *rows]) + "\n", encoding="utf-8")
        deeds.send_places(self.of, path, name=path.name, by=self.officer, at=at)
        self.of.refresh_from_db()

    def release(self, at: datetime = JULY) -> None:
        """Release it."""
        self.of = deeds.release_transfer(self.of, by=self.officer, at=at)

    def fresh(self, school: TransferSchool) -> TransferSchool:
        """Give a school as it is kept now."""
        return TransferSchool.objects.select_related("unit", "round", "authority").get(pk=school.pk)


def a_round(folder: Path, *, primaries: int = 2, secondaries: int = 2, by: User | None = None) -> Round:
    """Give a round in which some primaries send to some secondaries, under one agreement with all schools."""
    authority = by.authority if by else an_authority()
    officer = by or a_person(authority, "data-manager", name="Perran Bell")
    top = a_unit(authority, "Schools of the authority")
    agreement = an_agreement(top)
    days = {"upload_by": UPLOAD_BY, "release_on": RELEASE_ON}
    of = deeds.set_up_transfer(intake=INTAKE, **days, owner=officer, by=officer, at=MORNING)
    made = Round(authority, officer, folder, agreement, of)
    for side, number, first in (("sends", primaries, 2001), ("receives", secondaries, 4001)):
        for place in range(number):
            _school(made, side, f"998{first + place}", place, top)
    return made


def a_released_round(folder: Path) -> Round:
    """Give a round with two pupils of a primary, one for each secondary, and one of another for the first."""
    of = a_round(folder)
    of.numbers = one, two, three = upns(3)
    of.ctf(of.primaries[0], {one: "Hollow", two: "Marsh"})
    of.ctf(of.primaries[1], {three: "Reed"})
    of.places({one: of.secondaries[0], two: of.secondaries[1], three: of.secondaries[0]})
    of.release()
    return of


def an_agreement(unit: OrganisationUnit) -> SharingAgreement:
    """Give an agreement under which names and education are shared with a unit and all below it."""
    told = {"title": "Transfer to secondary school", "purpose": "A good start", "basis": "Education Act 1996"}
    days = {"starts": date(2026, 1, 1), "ends": date(2099, 8, 31)}
    return people.make_agreement(unit, groups=("identity", "education"), **days, **told, by=None, at=MORNING)


NAMES = {"sends": "Primary", "receives": "High"}
PLACES = ("Alder", "Birch", "Cedar", "Damson", "Elder", "Filbert", "Gorse", "Hazel", "Juniper", "Larch")


def _school(made: Round, side: str, laestab: str, place: int, top: OrganisationUnit) -> None:
    name = f"{PLACES[place]} {NAMES[side]} School"
    unit = accounts.add_unit(made.authority, name=name, agency="school", above=top, by=None, at=MORNING)
    (school,) = deeds.name_schools(made.of, side=side, schools=[(laestab, unit)], by=made.officer, at=MORNING)
    made.staff[school.pk] = somebody(made.authority, "school-office" if side == "sends" else "school", unit)
    (made.primaries if side == "sends" else made.secondaries).append(made.fresh(school))


def read_by(of: Round, school: int) -> set[str]:
    """Give the numbers that a secondary reads in July."""
    one = of.fresh(of.secondaries[school])
    return set(queries.open_intake(of.at(one), one, JULY.date()).pupils)


def upns(number: int) -> list[str]:
    """Give numbers whose check letters fit."""
    return [a_upn() for _ in range(number)]


def a_round_of(by: User, folder: Path) -> dict[str, int]:
    """Give a released round of an authority, in which somebody also sends and receives; made once an authority."""
    found = TransferRound.objects.of(by.authority_id).first()
    if found is None:
        made = a_round(folder, by=by)
        one, two, three = upns(3)
        made.ctf(made.primaries[0], {one: "Hollow", two: "Marsh/WX1 1AA/"}, at=MORNING)
        made.notes(made.primaries[0], {one: "Hollow/Settles best beside a friend"}, at=MORNING)
        made.places({one: made.secondaries[0], three: made.secondaries[0]}, at=MORNING)
        made.release(at=MORNING)
        for school in (made.primaries[0], made.secondaries[0]):
            accounts.give_role(by, role="school-office", unit=school.unit, starts=LONG_AGO, by=None, at=MORNING)
        deeds.download_intake(made.fresh(made.secondaries[0]), form="sheet", by=by, at=MORNING)
        found = made.of
    sends, receives = (found.schools.filter(side=side).order_by("pk") for side in ("sends", "receives"))
    keys = {"transfer": found, "sending": sends[0], "intake": receives[0], "dropped": sends[1]}
    return {name: row.pk for name, row in keys.items()}


def sent_file(surname: str = "Reed") -> SimpleUploadedFile:
    """Give a transfer file of one pupil as a program sends it."""
    pupil = PUPIL.format(upn=f"<UPN>{a_upn()}</UPN>", surname=surname, postcode="WX1 1AA", result="")
    return SimpleUploadedFile("year6.xml", CTF.format(estab="2001", pupils=pupil).encode())


def rows_of_transfers(chain: Chain) -> dict[str, int]:
    """Give a round, a school that has done nothing in it, and one that the lead of the chain sends for."""
    keeper = a_person(chain.authority, "data-manager", name="Perran Lusk", email="perran@rounds.example")
    with TemporaryDirectory() as folder:
        made = a_round(Path(folder), by=keeper)
    unit = made.primaries[0].unit
    accounts.give_role(chain.lead, role="school-office", unit=unit, starts=LONG_AGO, by=None, at=MORNING)
    sending, dropped = made.primaries
    return {"transfer": made.of.pk, "transfer_school": dropped.pk, "sending_school": sending.pk}


def bodies_of_transfers(keys: dict[str, int]) -> dict[str, dict[str, object]]:
    """Give what operations on transfers take."""
    days = {"upload_by": "2028-06-23", "release_on": "2028-07-03"}
    return {
        "set_up_transfer": {"intake": 2028, "owner": keys["lead"], **days},
        "change_transfer": {"upload_by": "2027-06-26", "release_on": "2027-07-06", "seen_version": 1},
        "name_transfer_schools": {"side": "sends", "schools": "9982009 Ferry Road Primary"},
        "send_places": {"file": SimpleUploadedFile("places.csv", b"UPN,LAESTAB\nH801200001001,9984001\n")},
        "send_transfer": {"file": sent_file()},
    }

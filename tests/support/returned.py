"""A child of whom every kind of return tells, and registers beside: attendance, exclusions, results, care, schools."""

from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from re import sub
from typing import Any

from django.test import Client
from django.urls import reverse

from tallystick.foundation.accounts.models import User
from tallystick.modules.people.deeds import add_identifier
from tallystick.modules.people.models import Person
from tallystick.modules.records.models import Load
from tallystick.modules.registers.deeds import add_entry
from tests.support.children import enrolled, somebody
from tests.support.half_terms import SCHOOLS
from tests.support.people import MORNING
from tests.support.records import a_file, a_header, received, some_episodes
from tests.support.registers import Harbour

UPN, CARE, SCHOOL = "H801200001001", "4101", "9984001"
OTHER = "X00180001701A"
MARKS = "LAESTAB,UPN,Date,Session,Mark"
RESULTS = "UPN,LAESTAB,Stage,Year,Subject,Method,Component,Result,ScaledScore,Level,Points"
ENTRIES = "UPN,LAESTAB,Year,QAN,Series,Subject,Grade,Points,Counts"
SUSPENDED = (("SUSP", "2026-09-14", 4), ("SUSP", "2026-10-05", 2))
CENSUS = """\
<Message>
  <Header>
    <CollectionDetails><Collection>School Census</Collection><Term>AUT</Term><Year>2026</Year><ReferenceDate>2026-10-01</ReferenceDate></CollectionDetails>
    <Source><SourceLevel>S</SourceLevel><LEA>998</LEA><Estab>4001</Estab></Source>
  </Header>
  <Pupils><PupilsOnRoll><PupilOnRoll>
    <PupilIdentifiers><UPN>{upn}</UPN><Surname>Calloway</Surname><Forename>Wren</Forename><Sex>F</Sex><DOB>2014-03-02</DOB></PupilIdentifiers>
    <PupilStatus><EnrolStatus>C</EnrolStatus><EntryDate>2025-09-03</EntryDate><NCyearActual>7</NCyearActual></PupilStatus>
    <Exclusions>{exclusions}</Exclusions>
    <Attendance><TermlyAttendance><SessionsPossible>140</SessionsPossible><SessionDetails><SessionDetail><AttendanceReason>I</AttendanceReason><AbsenceSessions>10</AbsenceSessions></SessionDetail><SessionDetail><AttendanceReason>O</AttendanceReason><AbsenceSessions>5</AbsenceSessions></SessionDetail></SessionDetails></TermlyAttendance></Attendance>
  </PupilOnRoll></PupilsOnRoll></Pupils>
</Message>
"""  # noqa: E501
ONE = "<TermlyExclusion><Category>{}</Category><Reasons><Reason>DB</Reason></Reasons><StartDate>{}</StartDate><ActualNumberofSessions>{}</ActualNumberofSessions></TermlyExclusion>"  # noqa: E501


@dataclass
class Returned:
    """The child, who reads of them, and the folder of files."""

    harbour: Harbour
    head: User
    folder: Path

    @property
    def child(self) -> Person:
        return self.harbour.child

    def send(self, path: Path, period: date | None = None) -> Load:
        """Send a file; it has to be loaded."""
        load = received(path, self.harbour.authority, None, period)
        assert load.state == "published", load.because
        return load

    def marks(self, runs: dict[str, str], first: date, *, upn: str = UPN, name: str = "marks.csv") -> Load:
        """Send marks: of each day its two, from a day on."""
        days = [(day, mark) for day, run in runs.items() for mark in zip(("AM", "PM"), run, strict=True)]
        lines = [f"{SCHOOL},{upn},{day},{session},{mark}" for day, (session, mark) in days]
        return self.send(a_file(self.folder / name, MARKS, *lines))

    def results(self, *lines: str) -> Load:
        """Send results."""
        return self.send(a_file(self.folder / "results.csv", RESULTS, *lines))

    def census(self, *told: tuple[str, str, int], upn: str = UPN) -> Load:
        """Send a school's census with suspensions."""
        path = self.folder / "census.xml"
        exclusions = "".join(ONE.format(*one) for one in told or SUSPENDED)
        path.write_text(CENSUS.format(upn=upn, exclusions=exclusions))
        return self.send(path)

    def care(self, *episodes: str) -> None:
        """Send the return of looked-after children."""
        year = date(2026, 3, 31)
        self.send(a_header(self.folder / "header.csv", f"{CARE},2,02/03/2014,WBRI,{UPN},0,"), year)
        self.send(some_episodes(self.folder / "episodes.csv", *episodes), year)

    def entry(self, register: str, **said: Any) -> Any:
        """Enter something of the child in a register."""
        about = self.harbour.key()
        return add_entry(self.harbour.authority, register, said, about=about, by=self.head, at=MORNING)


def a_returned(harbour: Harbour, folder: Path) -> Returned:
    """Give a child with a pupil's number and one of social care, a virtual school head, and the school's name."""
    doing = {"source": "School", "by": None, "at": MORNING}
    add_identifier(harbour.child, scheme="upn", value=UPN, **doing)
    add_identifier(harbour.child, scheme="social-care", value=CARE, **doing)
    enrolled(harbour.child, harbour.school, date(2025, 9, 3))
    head = somebody(harbour.authority, "virtual-school-head", name="Ines Coll")
    world = Returned(harbour, head, folder)
    known = f"90{SCHOOL},998,4001,Harbour Academy,01,1,01-09-1970,,2,WX1 1AA"
    received(a_file(folder / "schools.csv", SCHOOLS, known), harbour.authority, None, date(2026, 9, 1))
    return world


def everything(world: Returned) -> None:
    """Send a return of every kind, and enter what the registers hold of the same."""
    world.marks({"2026-09-07": "//", "2026-09-08": "/O", "2026-11-03": "II"}, date(2026, 9, 7))
    world.marks({"2026-05-05": "//", "2026-05-06": "OO"}, date(2026, 5, 5), name="before.csv")
    world.results(f"{UPN},{SCHOOL},KS2,2025,REA,TT,,104,104,,", f"{UPN},{SCHOOL},KS2,2025,WRI,TA,,EXS,,,")
    world.send(
        a_file(world.folder / "entries.csv", ENTRIES, f"{UPN},{SCHOOL},2026,60142923,Jun,English language,5,5,1")
    )
    world.census()
    episode = f"{CARE},03/04/2024,S,C2,N1,U1,PR1,,,,AB1 0AA,AB1 0BB,1234567"
    world.care(episode)
    told = {"school": world.harbour.key(world.harbour.school), "reasons": ["DB"]}
    officer = {"about": world.harbour.key(), "by": world.harbour.officer, "at": MORNING}
    for starts, ends in (("2026-09-14", "2026-09-15"), ("2026-10-12", "2026-10-13")):
        add_entry(
            world.harbour.authority,
            "exclusions",
            {"kind": "suspension", "starts": starts, "ends": ends, **told},
            **officer,
        )
    care = {"about": world.harbour.key(), "by": world.harbour.manager, "at": MORNING}
    add_entry(
        world.harbour.authority,
        "care-episodes",
        {"legal_status": "V2", "starts": "2024-04-03", "why_new": "care"},
        **care,
    )


def words_of(client: Client, user: User, child: Person, query: str = "", page: str = "desk:returned") -> str:
    """Give the words of a page as somebody reads them, one blank between two."""
    client.force_login(user)
    answer = client.get(reverse(page, args=[child.pk]) + query)
    assert answer.status_code == 200
    return " ".join(unescape(sub(r"<[^>]+>", " ", answer.content.decode())).split())

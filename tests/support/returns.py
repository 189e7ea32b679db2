"""An invented return of swimming lessons, as CSV, XML and a workbook, for tests of how returns are read and written."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import openpyxl

from tallystick.engine.catalogue.codes import Code, CodeList
from tallystick.engine.catalogue.returns import Form, Part, Return
from tallystick.engine.catalogue.tables import Column, RecordTable, Type
from tallystick.engine.returns import Recognised, Staged, recognise, stage
from tallystick.engine.returns.writers.rows import Row, each_row

TODAY = date(2026, 11, 2)
SAID = {"about": "Lessons at the Wexcombe baths", "source": "Invented", "confidence": "high"}
STROKES = CodeList(
    kind="codes",
    code="strokes",
    title="Strokes",
    codes=[Code(code=code, title=title) for code, title in (("FC", "Front"), ("Ba", "Back"), ("B1", "Breast"))],
    **SAID,
)
LISTS = {STROKES.code: STROKES}
HEADERS = {
    "child": "CHILD",
    "name": "NAME",
    "born": "DOB",
    "started": "STARTED",
    "at": "AT",
    "told": "TOLD",
    "stroke": "STROKE",
    "strokes": "STROKES",
    "lengths": "LENGTHS",
    "metres": "METRES",
    "fee": "FEE",
    "badge": "BADGE",
}


def column(code: str, type: Type = "text", **told: object) -> Column:
    """Give a column of an invented table."""
    return Column(code=code, title=code.title(), type=type, **told)


SWIMMERS = RecordTable(
    kind="table",
    code="swimmers",
    title="Swimmers",
    key=["child"],
    sorted_by=["child"],
    columns=[
        column("child", required=True),
        column("name", names=True),
        column("born", "date"),
        column("started", "month"),
        column("at", "time"),
        column("told", "moment"),
        column("stroke", "code", vocabulary="strokes"),
        column("strokes", "codes", vocabulary="strokes"),
        column("lengths", "whole"),
        column("metres", "number"),
        column("fee", "money"),
        column("badge", "yes-no"),
    ],
    **SAID,
)
LESSONS = RecordTable(
    kind="table",
    code="lessons",
    title="Lessons",
    key=["child", "lesson"],
    sorted_by=["child", "lesson"],
    columns=[
        column("child", required=True),
        column("lesson", "whole", required=True),
        column("held", "date", required=True),
        column("lengths", "whole"),
        column("note"),
    ],
    **SAID,
)
TABLES = {one.code: one for one in (SWIMMERS, LESSONS)}


def a_return(form: Form, parts: list[Part], **told: object) -> Return:
    """Give an invented return."""
    return Return(
        kind="return", code=f"swimming-{form}", title=f"Swimming ({form})", form=form, parts=parts, **{**SAID, **told}
    )


def csv_return(**told: object) -> Return:
    """Give the return as CSV: a file of swimmers, and one of lessons."""
    lessons = {"child": "CHILD", "lesson": "LESSON", "held": "HELD", "lengths": "LENGTHS", "note": "NOTE"}
    return a_return(
        "csv",
        [
            Part(code="swimmers", title="Swimmers", table="swimmers", columns=HEADERS, may_lack=["BADGE"]),
            Part(code="lessons", title="Lessons", table="lessons", columns=lessons),
        ],
        **told,
    )


def xml_return(**told: object) -> Return:
    """Give the return as XML: swimmers with their lessons in them."""
    swimmers = {**{code: header.title() for code, header in HEADERS.items()}, "child": "Known/Child"}
    swimmers |= {"strokes": "Strokes/Stroke[]", "badge": "@badge"}
    lessons = {"child": "^Swimmer/Known/Child", "lesson": "#", "held": "Held", "lengths": "Lengths", "note": "."}
    order = ["Header/Baths", "Swimmers/Swimmer/Known", "Swimmers/Swimmer/Dob", "Swimmers/Swimmer/Lesson"]
    return a_return(
        "xml",
        [
            Part(code="swimmers", title="Swimmers", table="swimmers", each="Swimmers/Swimmer", columns=swimmers),
            Part(code="lessons", title="Lessons", table="lessons", each="Swimmers/Swimmer/Lesson", columns=lessons),
        ],
        **{"root": "Baths", "order": order, "whole_in": "Header/Ends", "period": "day", "dates": "%Y-%m-%d", **told},
    )


def xlsx_return(**told: object) -> Return:
    """Give the return as a workbook."""
    parts = [Part(code="swimmers", title="Swimmers", table="swimmers", columns=HEADERS, each="list 1")]
    return a_return("xlsx", parts, **told)


def staged(
    path: Path, kind: Return, folder: Path, lists: dict[str, CodeList] = LISTS, found: Recognised | None = None
) -> Staged:
    """Recognise a file and stage it."""
    return stage(path, found or recognise(path, [kind]), folder, lists, TABLES, today=TODAY, load="L1")


def rows_of(staged: Staged, table: str = "swimmers") -> list[Row]:
    """Give the staged rows of a table without the load and the line they came with."""
    rows = each_row(staged.tables[table].path)
    return [{code: value for code, value in row.items() if code not in ("load", "line")} for row in rows]


def refused(staged: Staged) -> list[tuple[int, str, str]]:
    """Give line, column and shape of what was refused."""
    return [(row["line"], row["column"], row["shape"]) for row in each_row(staged.refusals)]


def swimmer(child: int) -> dict[str, str]:
    """Give a swimmer as a file of this return writes one."""
    return {
        "child": f"90{child:04}",
        "name": f"Wren “{child}” Hart, née Élan",
        "born": f"{1 + child % 28:02}/03/2012",
        "started": "09/2025",
        "at": "15:30:00",
        "told": "2026-01-09T10:15:00",
        "stroke": ("FC", "Ba", "B1")[child % 3],
        "strokes": "FC Ba",
        "lengths": str(child),
        "metres": f"{child}.5",
        "fee": f"{child}.25",
        "badge": ("yes", "no")[child % 2],
    }


def as_csv(swimmers: Iterable[dict[str, str]]) -> str:
    """Give swimmers as a file of CSV."""
    lines = [",".join(f'"{one[code]}"' for code in HEADERS) for one in swimmers]
    return "\r\n".join([",".join(HEADERS.values()), *lines, ""])


def as_xml(swimmers: Iterable[dict[str, str]]) -> str:
    """Give swimmers, each with two lessons, as a file of XML."""
    rows = "\n".join(
        f"<Swimmer badge='{one['badge']}'><Known><Child>{one['child']}</Child></Known><Name>{one['name']}</Name>"
        f"<Dob>2012-03-{1 + place % 28:02}</Dob><Lengths>{one['lengths']}</Lengths>"
        "<Strokes><Stroke>FC</Stroke><Stroke>Ba</Stroke></Strokes>"
        "<Lesson><Held>2026-01-05</Held></Lesson>\n<Lesson>Calm<Held>2026-01-12</Held><Lengths>4</Lengths></Lesson>"
        "</Swimmer>"
        for place, one in enumerate(swimmers)
    )
    head = "<Header><Baths>Wexcombe</Baths><Ends>2026-03-31</Ends></Header>"
    return f"<?xml version='1.0' encoding='utf-8'?>\n<Baths>{head}<Swimmers>\n{rows}\n</Swimmers></Baths>"


def lay_xlsx(swimmers: Iterable[dict[str, str]], to: Path) -> Path:
    """Lay a workbook of swimmers down, with a title above its headers."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "List_1 Swimmers"
    for row in (["Swimmers"], [], list(HEADERS.values()), *(list(one.values()) for one in swimmers)):
        sheet.append(row)
    book.save(to)
    return to

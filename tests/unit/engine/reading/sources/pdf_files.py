"""PDF files written for tests: tables set by typst with all, some or no rules, and pages written by hand."""

from pathlib import Path

import typst

STROKES = {
    "ruled": "0.5pt",
    "half-ruled": "(x, y) => (top: 0.5pt, bottom: 0.5pt)",
    "unruled": "none",
}
PIXEL = '#image(bytes("P"), format: (encoding: "luma8", width: 1, height: 1))'
HEADINGS = ("Recommendation", "Ref", "Action", "Lead", "Timescale", "Progress")


def set_page(source: str, folder: Path, name: str = "plan.pdf") -> Path:
    path = folder / name
    path.write_bytes(typst.compile(source.encode()))
    return path


def plan(rules: str, rows: int, *, group: int = 4, bullets: bool = True) -> str:
    """A plan over several pages: heading repeated, first cell merged over `group` rows, two bullets in each action."""
    cells = "".join(_row(row, min(group, rows - row + 1), group, bullets=bullets) for row in range(1, rows + 1))
    headings = "".join(f"[*{heading}*]," for heading in HEADINGS)
    return f"""
#set page(flipped: true, header: [Wexcombe Council], footer: context align(center)[Page #counter(page).display()])
#set text(size: 9pt)
= Improvement plan
These few words stand above the table.
#table(columns: (2fr, 0.5fr, 4fr, 1.5fr, 1.2fr, 3fr), stroke: {STROKES[rules]}, table.header({headings}), {cells})
These few words stand below it.
"""


def _row(row: int, span: int, group: int, *, bullets: bool) -> str:
    first = f"table.cell(rowspan: {span})[{recommendation(row, group)}]," if row % group == 1 or group == 1 else ""
    listed = "".join(f"\n- {point}" for point in points(row)) if bullets else ""
    return f"{first}[{row}],[{action(row)}{listed}\n],[{lead(row)}],[{timescale(row)}],[{progress(row)}],"


def recommendation(row: int, group: int) -> str:
    return f"Recommendation {(row - 1) // group + 1}: see every child sooner"


def action(row: int) -> str:
    return f"Action {row} is to review how cases are shared out and to agree a better way with all partners."


def points(row: int) -> tuple[str, str]:
    return f"first part of {row}", f"second part of {row} which is a good deal longer than the first so that it wraps"


def lead(row: int) -> str:
    return f"Head of Service {row}, Wexcombe"


def timescale(row: int) -> str:
    return f"March {2026 + row % 5}"


def progress(row: int) -> str:
    return f"Progress on {row} is good. More will be said in the spring."


def expected(row: int, group: int, *, bullets: bool = True) -> list[str]:
    """The cells of a row as they should be read."""
    listed = "".join(f"\n• {point}" for point in points(row)) if bullets else ""
    return [recommendation(row, group), str(row), action(row) + listed, lead(row), timescale(row), progress(row)]


def by_hand(objects: list[bytes]) -> bytes:
    """A PDF of numbered objects, the first of them its catalogue."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (count, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (count, table, end)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), entries, content)


def escaped(text: str) -> str:
    """Text as it stands between the brackets of a PDF string."""
    return text.replace("(", r"\(").replace(")", r"\)")


def one_page(content: bytes, resources: bytes, *more: bytes) -> bytes:
    """A page with Helvetica as /F1 and a font without characters as /F2; `more` are objects from the ninth on."""
    return by_hand(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R /F2 6 0 R >> " + resources + b" >> >>",
            stream(content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [7 0 R] >>",
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /DW 500"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R >>",
            b"<< /Type /FontDescriptor /FontName /Odd /Flags 4 /Ascent 800 /Descent -200 >>",
            *more,
        ]
    )
